// A quote keeps its span, moves with its text, or stands nowhere any more.
import { expect, test } from "vitest"
import type { Offer, Rpc } from "@cerebros/hub/protocol.ts"
import { checkQuotes } from "./quotes.ts"

async function verdictsOn(input: unknown): Promise<unknown> {
  let saved: unknown
  const rpc = (async (name: string, args: Record<string, unknown>) => {
    if (name === "quotes_input") return input
    saved = args.verdicts
    return "ok"
  }) as Rpc
  await checkQuotes(rpc)({ task_id: "t", generation: 1 } as Offer, new AbortController().signal, () => {}) // all that is read
  return saved
}

test("each quote is given its span in the text, near where it was, or none", async () => {
  const text = "Doors open at nine. Lunch is at noon. Doors open at nine."
  const quote = "Doors open at nine."
  const quotes = [
    { example_id: "same", quote, start: 0, end: 19 },
    { example_id: "second", quote, start: 40, end: 59 },
    { example_id: "gone", quote: "Doors open at ten.", start: 0, end: 18 },
  ]
  expect(await verdictsOn({ text, quotes })).toEqual([
    { example_id: "same", start: 0, end: 19 },
    { example_id: "second", start: 38, end: 57 },
    { example_id: "gone" },
  ])
})

test("of a replaced file quotes follow their lines, and those that it changed are stale", async () => {
  const before = [
    "# Hours",
    "Open at nine.",
    "",
    "## North",
    "Closed on Sundays.",
    "Ask Ms Ray. Bring a card.",
    "## South",
    "Closed on Sundays.",
    "Parking is free for\nvisitors.",
  ].join("\n")
  const text = [
    "# Hours of all depots",
    "Open at nine.",
    "",
    "## North",
    "Closed on Mondays.",
    "Ask Mr Lee. Bring a card.",
    "## South",
    "A new line.",
    "Closed on Sundays.",
    "Parking is free\nfor visitors.",
  ].join("\n")
  const quoted = (example_id: string, quote: string, nth = 0) => {
    const start = nth === 0 ? before.indexOf(quote) : before.lastIndexOf(quote)
    return { example_id, quote, start, end: start + quote.length }
  }
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
  const quotes = [
    quoted("moved", "Open at nine."),
    quoted("changed here, still said elsewhere", "Closed on Sundays."),
    quoted("the other one", "Closed on Sundays.", 1),
    quoted("beside what changed", "Bring a card."),
    quoted("changed", "Ask Ms Ray."),
    quoted("wrapped anew", "Parking is free for\nvisitors."),
  ]
  expect(await verdictsOn({ text, before, quotes })).toEqual([
    { example_id: "moved", ...at("Open at nine.") },
    { example_id: "changed here, still said elsewhere" },
    { example_id: "the other one", ...at("Closed on Sundays.") },
    { example_id: "beside what changed", ...at("Bring a card.") },
    { example_id: "changed" },
    {
      example_id: "wrapped anew",
      ...at("Parking is free\nfor visitors."),
      quote: "Parking is free\nfor visitors.",
    },
  ])
})

test("a quote that is only in the file of before that comes back is found by its words", async () => {
  const quotes = [{ example_id: "back", quote: "Doors open at ten.", start: 4, end: 22 }]
  const text = "Doors open at ten."
  expect(await verdictsOn({ text, before: "Doors open at nine.", quotes })).toEqual([
    { example_id: "back", start: 0, end: 18 },
  ])
})
