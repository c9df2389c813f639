// Whether each drafted quote stands at its span in the text that the worker extracted itself.
import { z } from "zod"
import { findQuote } from "@cerebros/contract/span.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import type { Handler } from "@cerebros/hub/work.ts"
import { makeFollow } from "./follow.ts"

const Input = z.object({
  text: z.string(),
  /** The text of the file before this one, where the document's file was replaced. */
  before: z.string().nullish(),
  quotes: z.array(
    z.object({ example_id: z.string(), quote: z.string(), start: z.number(), end: z.number() }),
  ),
})

type Verdict = { start?: number; end?: number; quote?: string }

/** A quote that moved gets its new span; one that is nowhere makes its example's source stale. */
export const checkQuotes =
  (rpc: Rpc): Handler =>
  async ({ task_id, generation }) => {
    const input = Input.nullable().parse(await rpc<unknown>("quotes_input", { task: task_id, generation }))
    const verdictOf = input ? makeVerdict(input) : () => ({})
    const verdicts = (input?.quotes ?? []).map((each) => ({
      example_id: each.example_id,
      ...verdictOf(each),
    }))
    await rpc("save_quotes", { task: task_id, generation, verdicts })
    return "completed"
  }

type Input = z.infer<typeof Input>

function makeVerdict({ text, before }: Input): (quoted: Input["quotes"][number]) => Verdict {
  const follow = typeof before === "string" ? makeFollow(before, text) : undefined
  return ({ quote, start, end }) => {
    if (!follow || before?.slice(start, end) !== quote) return exact(text, quote, start) ?? {}
    const span = follow({ start, end })
    if (!span) return {}
    const words = text.slice(span.start, span.end)
    return words === quote ? span : { ...span, quote: words } // wrapped anew
  }
}

function exact(text: string, quote: string, near: number): { start: number; end: number } | undefined {
  const span = findQuote(text, quote, near)
  return span && text.slice(span.start, span.end) === quote ? span : undefined
}
