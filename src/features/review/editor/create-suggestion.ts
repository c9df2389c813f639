import { type Accessor, createMemo, createSignal, onCleanup } from "solid-js"
import type * as Y from "yjs"
import type { Field } from "@cerebros/contract/example-doc.ts"
import type { LiveDocument } from "../../../collab/live-document.ts"
import { type Part, wordDiff } from "@cerebros/contract/text-diff.ts"
import type { Proposal } from "../../../model/proposal.ts"
import { carriedOver } from "./merge.ts"

/** The fields that a model rewrites. */
export const REWRITTEN = ["prompt", "reasoning", "output"] as const satisfies readonly Field[]
export type RewrittenField = (typeof REWRITTEN)[number]

export type Suggestion = {
  /** What each field would say. */
  wanted: Record<RewrittenField, string>
  /** How each would change, for those that would. */
  parts: Partial<Record<Field, Part[]>>
  /** Places that people changed as well since the model read them. */
  conflicts: number
}

/** What a proposal would make of the texts as they are. */
export function suggestionFor(
  { before, after }: Pick<Proposal, "before" | "after">,
  present: Record<RewrittenField, string>,
): Suggestion | undefined {
  if (!before || !after) return undefined
  const suggestion: Suggestion = { wanted: { ...present }, parts: {}, conflicts: 0 }
  for (const field of REWRITTEN) {
    const { wanted, conflicts } = carriedOver(before[field], after[field], present[field])
    suggestion.wanted[field] = wanted
    suggestion.conflicts += conflicts
    if (wanted !== present[field]) suggestion.parts[field] = wordDiff(present[field], wanted)
  }
  return suggestion
}

/** The rewrite that waits for this text, kept in step with the typing, as long as the owner lives. */
export function createSuggestion(
  live: LiveDocument,
  proposal: Accessor<Proposal | null | undefined>,
): Accessor<Suggestion | undefined> {
  const texts = {
    prompt: createText(live.texts.prompt),
    reasoning: createText(live.texts.reasoning),
    output: createText(live.texts.output),
  }
  return createMemo(() => {
    const known = proposal()
    if (known?.state !== "ready") return undefined
    return suggestionFor(known, presentOf(texts))
  })
}

const presentOf = (texts: Record<RewrittenField, () => string>) => ({
  prompt: texts.prompt(),
  reasoning: texts.reasoning(),
  output: texts.output(),
})

function createText(text: Y.Text): Accessor<string> {
  const [words, setWords] = createSignal(text.toJSON())
  const read = () => setWords(text.toJSON())
  text.observe(read)
  onCleanup(() => text.unobserve(read))
  return words
}
