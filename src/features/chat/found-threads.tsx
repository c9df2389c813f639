import { For, type JSX, Show } from "solid-js"
import type { ShownPages } from "../../lib/pages.ts"
import { ListFoot } from "../../ui/list-foot.tsx"
import { SearchField } from "../../ui/search-field.tsx"
import { walkLinks } from "./walk-links.ts"
import { THREADS } from "./words.ts"

/** Threads as a list that is searched by what was said in them and gone through to its end, by keys alone too. */
export function FoundThreads<Thread>(props: {
  class?: string
  words: string
  onWords: (words: string) => void
  pages: ShownPages<Thread>
  /** Said where there is none. */
  none: string
  small?: boolean
  searchRef?: (field: HTMLInputElement) => void
  children: (thread: Thread) => JSX.Element
}) {
  let list: HTMLElement | undefined
  const threads = () => props.pages.rows()
  return (
    <>
      <SearchField
        label={THREADS.search}
        value={props.words}
        onInput={props.onWords}
        ref={(field) => props.searchRef?.(field)}
        onGoOn={(open) => {
          const first = list?.querySelector<HTMLElement>("a")
          if (open) first?.click()
          else first?.focus()
        }}
      />
      <p class="sr-only" role="status">
        {props.words.trim() !== "" && threads()
          ? THREADS.hits(threads()?.length ?? 0, props.pages.hasMore())
          : ""}
      </p>
      <ul class={props.class} ref={(element) => (list = element)} onKeyDown={(event) => walkLinks(event)}>
        <For
          each={threads()}
          fallback={
            <Show when={threads()}>
              <li class="chat-none">{props.none}</li>
            </Show>
          }
        >
          {(thread) => <li>{props.children(thread)}</li>}
        </For>
        <Show when={props.pages.hasMore() || props.pages.isBeyondFirst()}>
          <li>
            <ListFoot
              small={props.small ?? false}
              pages={props.pages}
              list={() => list}
              more={THREADS.more}
              end={THREADS.end(threads()?.length ?? 0)}
            />
          </li>
        </Show>
      </ul>
    </>
  )
}
