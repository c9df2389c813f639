import { expect, test, vi } from "vitest"

// A table of examples behind the one call the export makes, with a page that is refused twice on the way.
const rows = Array.from({ length: 2350 }, (_, n) => ({
  number: n * 2 + 1,
  prompt: `Question ${n}?`,
  reasoning: "So.",
  output: "Yes.",
  context: "",
}))
let refusals = 0
let biggest = 0
vi.mock("../../../lib/supabase.ts", () => ({
  supabase: {
    from() {
      let [after, upTo] = [0, 0]
      const query = {
        select: () => query,
        eq: () => query,
        neq: () => query,
        is: () => query,
        order: () => query,
        gt: (_: string, value: number) => ((after = value), query),
        lte: (_: string, value: number) => ((upTo = value), query),
        limit: (count: number) => ({
          async abortSignal() {
            biggest = Math.max(biggest, count)
            if (after > 500 && refusals++ < 1)
              return { data: null, error: { message: "Failed to fetch" }, status: 0 }
            const data = rows.filter(({ number }) => number > after && number <= upTo).slice(0, count)
            return { data, error: null, status: 200 }
          },
        }),
      }
      return query
    },
  },
}))
const { examplesOf, fileName } = await import("./export-file.ts")

test("pages come in order, once each, up to where the export began, over a refusal", async () => {
  const waits: boolean[] = []
  const pages = examplesOf("agent", "all", 4001, {
    withReasoning: false,
    signal: new AbortController().signal,
    onPage: () => {},
    onWait: (problem) => waits.push(problem !== undefined),
  })
  const got: string[] = []
  const reader = pages.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read())
    for (const { prompt, reasoning } of read.value) got.push(prompt + reasoning)
  expect(got).toEqual(Array.from({ length: 2001 }, (_, n) => `Question ${n}?`))
  expect(waits).toEqual([true, false])
  expect(biggest).toBe(1000)
})

test("a file is named after the assistant and the day", () => {
  const day = new Date("2026-11-21T12:00:00Z")
  expect(fileName("Lindenrad: Büro / desk", day, "csv")).toBe("lindenrad-büro-desk-examples-2026-11-21.csv")
  expect(fileName("???", day, "jsonl")).toBe("assistant-examples-2026-11-21.jsonl")
})
