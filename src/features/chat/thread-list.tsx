import { A } from "@solidjs/router"
import { keepPreviousData } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { usePages } from "../../lib/pages.ts"
import { Button } from "../../ui/button.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { ListFoot } from "../../ui/list-foot.tsx"
import { PlusIcon, UsersIcon } from "../../ui/icons.tsx"
import { SearchField } from "../../ui/search-field.tsx"
import { Time } from "../../ui/time.tsx"
import { chatQueries } from "./thread.ts"
import { marked } from "./marked.ts"
import { THREADS } from "./words.ts"

/** Arrows lead along what was found. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("a, button")]
  const at = stops.findIndex((each) => each === document.activeElement)
  const next = at < 0 ? undefined : stops[at + (event.key === "ArrowDown" ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}

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
      <ul ref={(element) => (list = element)} onKeyDown={(event) => walk(event)}>
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
              <A
                href={
                  thread.hit_message_id === null
                    ? links.chat(props.agentId, thread.id)
                    : links.message(props.agentId, thread.id, thread.hit_message_id)
                }
                aria-current={thread.id === props.current ? "page" : undefined}
              >
                <span class="chat-thread-title" dir="auto" translate="no">
                  {thread.title}
                </span>
                <Show when={thread.hit}>
                  {(hit) => (
                    <span class="chat-thread-hit" dir="auto" translate="no">
                      <For each={marked(hit(), words())}>
                        {(part) => (part.isHit ? <mark>{part.text}</mark> : part.text)}
                      </For>
                    </span>
                  )}
                </Show>
                <span class="chat-thread-when">
                  <Show when={thread.visibility === "workspace"}>
                    <UsersIcon size={12} /> <span class="sr-only">{THREADS.shared} </span>
                  </Show>
                  <Time at={thread.updated_at} />
                </span>
              </A>
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
