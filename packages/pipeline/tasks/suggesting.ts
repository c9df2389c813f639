// The task behind suggested test questions: a few of each document, in other words than the document's.
import { z } from "zod"
import { Collection } from "@cerebros/contract/draft.ts"
import { Outline } from "@cerebros/contract/outline.ts"
import { unsureSentences } from "@cerebros/contract/picture.ts"
import { slice } from "@cerebros/contract/span.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { type Handler, TaskFailure } from "@cerebros/hub/work.ts"
import { chunk } from "../chunk.ts"
import { DraftFailure, WORTH_A_RETRY } from "../draft/failure.ts"
import { draftExamples } from "../draft/index.ts"
import type { Provider } from "../draft/provider.ts"
import { touchesAny, withoutSpans } from "./left-out.ts"

const Told = z.object({
  id: z.string(),
  name: z.string(),
  collection: Collection,
  text: z.string(),
  outline: Outline,
})
const SuggestInput = z.object({ wanted: z.number(), avoid: z.array(z.string()), documents: z.array(Told) })

export type Suggestion = { question: string; expected: string; quote: string; document_id: string }

const CALLS_MAX = 16 // of a language model: where so many passages give nothing, more seldom do
const OF_A_PASSAGE_MAX = 3

/** Suggests test questions from the documents of an assistant; where there are fewer than wanted, it says why. */
export const suggestTests =
  (rpc: Rpc, provider: Provider): Handler =>
  async ({ task_id, generation }, signal, report) => {
    const input = SuggestInput.nullable().parse(
      await rpc<unknown>("suggest_input", { task: task_id, generation }),
    )
    if (!input) return { result: { skipped: "nobody waits for suggestions any more" } }
    const questions: Suggestion[] = []
    const reasons: string[] = []
    let failure: DraftFailure | undefined
    const passages = inTurns(input.documents).slice(0, CALLS_MAX)
    const each = Math.min(OF_A_PASSAGE_MAX, Math.ceil(input.wanted / Math.max(1, passages.length)))
    const turns = [...passages] // a passage that gave all it was asked for has another turn
    for (let at = 0; at < Math.min(turns.length, CALLS_MAX); at += 1) {
      const turn = turns[at]
      if (!turn || questions.length >= input.wanted) break
      const { document, unsure, ...passage } = turn
      const max = Math.min(each, input.wanted - questions.length)
      try {
        const { examples, none } = await draftExamples({
          provider,
          ...passage,
          documentName: document.name,
          collection: document.collection,
          count: { min: 1, max },
          avoid: [...input.avoid, ...questions.map(({ question }) => question)],
          otherWords: true,
          signal,
        })
        if (none) reasons.push(none)
        if (examples.length >= max) turns.push(turn)
        for (const { prompt, output, quote, span } of examples)
          if (!touchesAny(span, unsure))
            questions.push({ question: prompt, expected: output, quote, document_id: document.id })
      } catch (error) {
        if (!(error instanceof DraftFailure)) throw error
        failure = error
        if (error.code === "misconfigured") break // the next call would say the same
      }
      report({ progress: { done: at + 1, of: Math.min(turns.length, CALLS_MAX) } })
    }
    if (failure && questions.length === 0)
      throw new TaskFailure(failure.message, {
        retry: WORTH_A_RETRY[failure.code],
        retryAfterMs: failure.retryAfterMs,
      })
    const note = questions.length < input.wanted ? whyFew(failure?.message ?? commonest(reasons)) : null
    await rpc("save_suggestions", { task: task_id, generation, questions, note, written_by: provider.name })
    return "completed"
  }

const whyFew = (reason: string | undefined) =>
  reason ?? "The documents gave no more questions that could be asked in other words."

/** The passages of the documents, the first of each before the second of any. */
function inTurns(documents: readonly z.infer<typeof Told>[]) {
  const cut = documents.map((document) => {
    const unsure = unsureSentences(document.text, document.outline.pictures ?? [])
    const text = withoutSpans(document.text, unsure)
    return chunk(text, document.outline).map(({ span, headingPath }) => ({
      document,
      unsure,
      text: slice(text, span),
      start: span.start,
      headingPath,
    }))
  })
  const longest = Math.max(0, ...cut.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => cut.flatMap((passages) => passages[at] ?? [])).flat()
}

/** The reason that was given most often. */
function commonest(reasons: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
