import { createMemo, Show } from "solid-js"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { readable } from "@cerebros/contract/readable.ts"
import { aroundBest } from "./best-sentence.ts"
import { SourceLine, Sources } from "./sources.tsx"
import { ANSWER } from "./words.ts"

const QUOTED = /“([^”]+)”/g // what a refusal looked for

/**
 * What came closest to a question that was not answered: where it may answer, the first passage to be read, with the others folded; else all
 * of them folded, as passages that were found and no more.
 */
export function Nearest(props: {
  /** What the refusal says before its passages. */
  said: string
  /** Whether the refusal says that its first passage may answer. */
  mayAnswer: boolean
  /** The passages as people read them, in the order of the sources; those of the sources where there are none. */
  passages: readonly string[]
  sources: readonly AnswerSource[]
  onOpen: (source: AnswerSource) => void
}) {
  const folded = () => props.sources.slice(props.mayAnswer ? 1 : 0)
  return (
    <Show when={props.sources[0]}>
      {(first) => {
        const passage = createMemo(() =>
          aroundBest(
            withoutName(props.passages[0], first()) ?? readable(first().quote ?? ""),
            [...props.said.matchAll(QUOTED)].flatMap(([, words]) => words ?? []),
          ),
        )
        return (
          <div class="chat-nearest" role="group" aria-label={ANSWER.closest}>
            <Show when={props.mayAnswer}>
              <div class="chat-nearest-first">
                <p class="chat-nearest-title">{ANSWER.mayAnswer}</p>
                <blockquote dir="auto">
                  {passage().before}
                  <strong>{passage().best}</strong>
                  {passage().after}
                </blockquote>
                <SourceLine number={1} source={first()} onOpen={props.onOpen} />
              </div>
            </Show>
            <Show when={folded().length > 0}>
              <details>
                <summary>
                  {props.mayAnswer ? ANSWER.more(folded().length) : ANSWER.found(folded().length)}
                </summary>
                <Sources
                  label={ANSWER.closest}
                  sources={folded()}
                  from={props.mayAnswer ? 2 : 1}
                  onOpen={props.onOpen}
                />
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
