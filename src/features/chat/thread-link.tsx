import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { UsersIcon } from "../../ui/icons.tsx"
import { Time } from "../../ui/time.tsx"
import { marked } from "./marked.ts"
import type { FoundThread } from "./thread.ts"
import { THREADS } from "./words.ts"

/** A thread in a list of them: its title, the words of it that were searched for or said last, and when that was. */
export function ThreadLink(props: {
  thread: FoundThread
  /** What was searched for: it is marked. */
  words: string
  isCurrent?: boolean
  /** Whom it asks, where the list holds several assistants. */
  agent?: string | undefined
  last?: string
}) {
  return (
    <A
      class="chat-thread"
      href={
        props.thread.hit_message_id === null
          ? links.chat(props.thread.agent_id, props.thread.id)
          : links.message(props.thread.agent_id, props.thread.id, props.thread.hit_message_id)
      }
      aria-current={props.isCurrent ? "page" : undefined}
    >
      <span class="chat-thread-title" dir="auto" translate="no">
        {props.thread.title}
      </span>
      <Show when={props.thread.hit ?? props.last}>
        {(said) => (
          <span class="chat-thread-hit" dir="auto" translate="no">
            <For each={marked(said(), props.words)}>
              {(part) => (part.isHit ? <mark>{part.text}</mark> : part.text)}
            </For>
          </span>
        )}
      </Show>
      <span class="chat-thread-when">
        <Show when={props.agent}>
          {(name) => (
            <>
              <span translate="no">{name()}</span> ·{" "}
            </>
          )}
        </Show>
        <Show when={props.thread.visibility === "workspace"}>
          <UsersIcon size={12} /> <span class="sr-only">{THREADS.shared} </span>
        </Show>
        <Time at={props.thread.updated_at} />
      </span>
    </A>
  )
}
