import { For, Show } from "solid-js"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { SourceLine } from "./sources.tsx"

/** What was found beside an answer and may be about something else: quieter than the answer, each with where it stands. */
export function AlsoFound(props: {
  label: string
  /** As people read it. */
  also: readonly string[]
  /** In the same order; none while the answer is written. */
  sources: readonly AnswerSource[]
  /** The number of the first source. */
  from: number
  onOpen: (source: AnswerSource) => void
}) {
  return (
    <Show when={props.also.length > 0}>
      <section class="chat-also" aria-label={props.label}>
        <p class="chat-also-label" aria-hidden="true">
          {props.label}
        </p>
        <ul>
          <For each={props.also}>
            {(text, index) => (
              <li>
                <p dir="auto">{text}</p>
                <Show when={props.sources[index()]}>
                  {(source) => (
                    <SourceLine number={props.from + index()} source={source()} onOpen={props.onOpen} />
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
