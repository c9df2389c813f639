import { createMemo, Show } from "solid-js"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { aroundBest } from "./best-sentence.ts"
import { SourceLine, Sources } from "./sources.tsx"
import { ANSWER } from "./words.ts"

const QUOTED = /“([^”]+)”/g // what a refusal looked for

/** What came closest to a question that the documents do not answer: the first passage to be read, the others folded. */
export function Nearest(props: {
  /** What the refusal says before its passages. */
  said: string
  /** The passages as people read them, in the order of the sources; those of the sources where there are none. */
  passages: readonly string[]
  sources: readonly AnswerSource[]
  onOpen: (source: AnswerSource) => void
}) {
  const others = () => props.sources.slice(1)
  return (
    <Show when={props.sources[0]}>
      {(first) => {
        const passage = createMemo(() =>
          aroundBest(
            withoutName(props.passages[0], first()) ?? first().quote ?? "",
            [...props.said.matchAll(QUOTED)].flatMap(([, words]) => words ?? []),
          ),
        )
        return (
          <div class="chat-nearest" role="group" aria-label={ANSWER.closest}>
            <div class="chat-nearest-first">
              <p class="chat-nearest-title">{ANSWER.mayAnswer}</p>
              <blockquote dir="auto">
                {passage().before}
                <strong>{passage().best}</strong>
                {passage().after}
              </blockquote>
              <SourceLine number={1} source={first()} onOpen={props.onOpen} />
            </div>
            <Show when={others().length > 0}>
              <details>
                <summary>{ANSWER.more(others().length)}</summary>
                <Sources label={ANSWER.closest} sources={others()} from={2} onOpen={props.onOpen} />
              </details>
            </Show>
          </div>
        )
      }}
    </Show>
  )
}

/** Its document's name stands on the button below. */
function withoutName(passage: string | undefined, { name }: AnswerSource): string | undefined {
  const end = ` (${name})`
  return passage?.endsWith(end) ? passage.slice(0, -end.length) : passage
}
