// What a model may answer when it is asked to rewrite an example.
import { z } from "zod"
import { strictSchemaOf } from "@cerebros/contract/draft.ts"
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { jsonIn } from "../draft/answer.ts"

const NONE_MAX_CHARS = 300 // one sentence
const text = z.string().trim().max(TEXT_MAX_CHARS)

const Answer = z.object({
  prompt: text.describe("The prompt, rewritten where what is said to be wrong is about it; else as it was."),
  reasoning: text.describe("The reasoning, likewise."),
  output: text.describe("The answer, likewise."),
  none: z
    .string()
    .describe(
      "Only when it cannot be done without saying what neither the passage nor the person says: why. Otherwise empty.",
    ),
})
export type Rewritten = { prompt: string; reasoning: string; output: string }

export const REWRITE_FORM = { name: "rewrite", schema: strictSchemaOf(Answer) }

const Loose = Answer.extend({ none: z.string().trim().optional().catch(undefined) })

/** The rewrite in a model's answer, or why there is none; `problem` where the answer cannot be used. */
export function readRewrite(answer: string): { after: Rewritten } | { none: string } | { problem: string } {
  const values = jsonIn(answer)
  for (const value of values) {
    const read = Loose.safeParse(value)
    if (!read.success) continue
    const { none, ...after } = read.data
    return none ? { none: none.slice(0, NONE_MAX_CHARS) } : { after }
  }
  return values.length === 0
    ? { problem: "The answer holds no complete JSON object." }
    : { problem: 'The JSON needs "prompt", "reasoning" and "output", each a text of its usual length.' }
}
