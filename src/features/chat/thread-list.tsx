import { keepPreviousData } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { usePages } from "../../lib/pages.ts"
import { Button } from "../../ui/button.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { ListFoot } from "../../ui/list-foot.tsx"
import { PlusIcon } from "../../ui/icons.tsx"
import { SearchField } from "../../ui/search-field.tsx"
import { chatQueries } from "./thread.ts"
import { ThreadLink } from "./thread-link.tsx"
import { walkLinks } from "./walk-links.ts"
import { THREADS } from "./words.ts"

/** The threads with one assistant, newest first. */
export function ThreadList(props: {
  agentId: string
  current: string
  searchRef: (field: HTMLInputElement) => void
  /** Called when a new thread is begun, also where one is open already. */
  onStart: () => void
}) {
  const [words, setWords] = createSignal("")
  let list: HTMLElement | undefined
  const [isArchived, setArchived] = createSignal(false)
  /** Those of the words before until these are answered: the field that is typed in never waits with them. */
  const found = usePages(() => chatQueries.threads(props.agentId, words().trim(), isArchived()), {
    suspense: false,
    throwOnError: false,
    placeholderData: keepPreviousData,
  })
  const threads = found.rows
  return (
    <nav class="chat-threads" aria-label={THREADS.label}>
      <LinkButton href={links.chat(props.agentId)} onClick={() => props.onStart()}>
        <PlusIcon size={16} /> {THREADS.start}
      </LinkButton>
      <SearchField
        label={THREADS.search}
        value={words()}
        onInput={setWords}
        ref={props.searchRef}
        onGoOn={(open) => {
          const first = list?.querySelector<HTMLElement>("a")
          if (open) first?.click()
          else first?.focus()
        }}
      />
      <p class="sr-only" role="status">
        {words().trim() !== "" && threads() ? THREADS.hits(threads()?.length ?? 0, found.hasMore()) : ""}
      </p>
      <ul ref={(element) => (list = element)} onKeyDown={(event) => walkLinks(event)}>
        <For
          each={threads()}
          fallback={
            <Show when={threads()}>
              <li class="chat-none">
                {words().trim() !== ""
                  ? THREADS.noneNamed
                  : isArchived()
                    ? THREADS.noneArchived
                    : THREADS.none}
              </li>
            </Show>
          }
        >
          {(thread) => (
            <li>
              <ThreadLink thread={thread} words={words()} isCurrent={thread.id === props.current} />
            </li>
          )}
        </For>
        <Show when={found.hasMore() || found.isBeyondFirst()}>
          <li>
            <ListFoot
              small
              pages={found}
              list={() => list}
              more={THREADS.more}
              end={THREADS.end(threads()?.length ?? 0)}
            />
          </li>
        </Show>
      </ul>
      <Button size="small" variant="ghost" onClick={() => setArchived((before) => !before)}>
        {isArchived() ? THREADS.back : THREADS.archived}
      </Button>
    </nav>
  )
}
