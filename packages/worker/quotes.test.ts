// A quote keeps its span, moves with its text, or stands nowhere any more.
import { expect, test } from "vitest"
import type { Offer, Rpc } from "@cerebros/hub/protocol.ts"
import { checkQuotes } from "./quotes.ts"

test("each quote is given its span in the text, near where it was, or none", async () => {
  const text = "Doors open at nine. Lunch is at noon. Doors open at nine."
  const quote = "Doors open at nine."
  const quotes = [
    { example_id: "same", quote, start: 0, end: 19 },
    { example_id: "second", quote, start: 40, end: 59 },
    { example_id: "gone", quote: "Doors open at ten.", start: 0, end: 18 },
  ]
  let saved: unknown
  const rpc = (async (name: string, args: Record<string, unknown>) => {
    if (name === "quotes_input") return { text, quotes }
    saved = args.verdicts
    return "ok"
  }) as Rpc
  await checkQuotes(rpc)({ task_id: "t", generation: 1 } as Offer, new AbortController().signal, () => {}) // all that is read
  expect(saved).toEqual([
    { example_id: "same", start: 0, end: 19 },
    { example_id: "second", start: 38, end: 57 },
    { example_id: "gone" },
  ])
})
