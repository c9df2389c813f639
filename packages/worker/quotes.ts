// Whether each drafted quote stands at its span in the text that the worker extracted itself.
import { z } from "zod"
import { findQuote } from "@cerebros/contract/span.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import type { Handler } from "@cerebros/hub/work.ts"

const Input = z.object({
  text: z.string(),
  quotes: z.array(
    z.object({ example_id: z.string(), quote: z.string(), start: z.number(), end: z.number() }),
  ),
})

/** A quote that moved gets its new span; one that is nowhere makes its example's source stale. */
export const checkQuotes =
  (rpc: Rpc): Handler =>
  async ({ task_id, generation }) => {
    const input = Input.nullable().parse(await rpc<unknown>("quotes_input", { task: task_id, generation }))
    const verdicts = (input?.quotes ?? []).map(({ example_id, quote, start }) => ({
      example_id,
      ...(input && exact(input.text, quote, start)),
    }))
    await rpc("save_quotes", { task: task_id, generation, verdicts })
    return "completed"
  }

function exact(text: string, quote: string, near: number): { start: number; end: number } | undefined {
  const span = findQuote(text, quote, near)
  return span && text.slice(span.start, span.end) === quote ? span : undefined
}
