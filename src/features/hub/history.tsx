import { For, Show } from "solid-js"
import { Badge } from "../../ui/badge.tsx"
import { Time } from "../../ui/time.tsx"
import type { TaskEvent } from "./tasks.ts"
import { eventLook, sayDuration, TASK } from "./words.ts"

/** All that happened to a task, in order: when, how long after what came before, by whom, under which generation. */
export function History(props: { events: readonly TaskEvent[] }) {
  const since = (index: number) => {
    const [before, here] = [props.events[index - 1], props.events[index]]
    return before && here && Date.parse(here.at) - Date.parse(before.at)
  }
  return (
    <ol class="history">
      <For each={props.events}>
        {(event, index) => (
          <li class="history-event" data-tone={eventLook(event.event).tone}>
            <span class="history-what">
              <Badge tone={eventLook(event.event).tone}>{eventLook(event.event).label}</Badge>
              <Time at={event.at} clock />
              <Show when={since(index())}>{(ms) => <span class="hub-faint">+{sayDuration(ms())}</span>}</Show>
            </span>
            <Show when={event.worker_name ?? event.generation}>
              <span class="history-who">
                <Show when={event.worker_name}>{(name) => <span>{name()}</span>}</Show>
                <Show when={event.generation !== null}>
                  <span class="hub-faint">{TASK.generation(event.generation)}</span>
                </Show>
              </span>
            </Show>
            <Show when={event.detail}>{(detail) => <p class="history-detail">{detail()}</p>}</Show>
          </li>
        )}
      </For>
    </ol>
  )
}
