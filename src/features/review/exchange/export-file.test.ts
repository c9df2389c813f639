import { expect, test, vi } from "vitest"
import type { Which } from "./export-file.ts"

// A table of examples behind the one call the export makes, with a page that is refused twice on the way.
const rows = Array.from({ length: 2350 }, (_, n) => ({
  number: n * 2 + 1,
  prompt: `Question ${n}?`,
  reasoning: "So.",
  output: "Yes.",
  context: "",
  split_key: null,
}))
let refusals = 0
let biggest = 0
let asked: unknown[] = []
/** The list's answer: of each ten examples the first three are chosen. */
async function rpc(name: string, args: { filter: unknown; after: { number: number }; lim: number }) {
  asked.push([name, args.filter])
  const chosen = rows.filter(({ number }) => number > args.after.number && number % 20 < 6)
  return { data: chosen.slice(0, args.lim).map(({ number }) => ({ number })), error: null, status: 200 }
}
vi.mock("../../../lib/supabase.ts", () => ({
  supabase: {
    rpc: (...given: Parameters<typeof rpc>) => rpc(...given),
    from() {
      let [after, upTo, among] = [0, 0, undefined as number[] | undefined]
      const query = {
        in: (_: string, numbers: number[]) => ((among = numbers), query),
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
            const data = rows
              .filter(({ number }) => number > after && number <= upTo && (among?.includes(number) ?? true))
              .slice(0, count)
            return { data, error: null, status: 200 }
          },
        }),
      }
      return query
    },
  },
}))
const { examplesOf, fileName } = await import("./export-file.ts")

/** What the export holds of each example, and whether it waited. */
async function exported(which: Which, waits: boolean[] = []): Promise<string[]> {
  const pages = examplesOf("agent", which, 4001, {
    withReasoning: false,
    signal: new AbortController().signal,
    onPage: () => {},
    onWait: (problem) => waits.push(problem !== undefined),
  })
  const got: string[] = []
  const reader = pages.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read())
    for (const { prompt, reasoning } of read.value) got.push(prompt + reasoning)
  return got
}

test("pages come in order, once each, up to where the export began, over a refusal", async () => {
  const waits: boolean[] = []
  const got = await exported("all", waits)
  expect(got).toEqual(Array.from({ length: 2001 }, (_, n) => `Question ${n}?`))
  expect(waits).toEqual([true, false])
  expect(biggest).toBe(1000)
})

test("of a choice come those that are chosen, and no others", async () => {
  asked = []
  const filter = { state: "draft", except: ["x"] }
  const got = await exported({ filter, count: 601 })
  expect(got).toEqual(
    Array.from({ length: 2001 }, (_, n) => n)
      .filter((n) => (n * 2 + 1) % 20 < 6)
      .map((n) => `Question ${n}?`),
  )
  expect(new Set(asked.map((each) => JSON.stringify(each)))).toEqual(
    new Set([JSON.stringify(["find_examples", filter])]),
  )
})

test("a file is named after the assistant and the day", () => {
  const day = new Date("2026-11-21T12:00:00Z")
  expect(fileName("Lindenrad: Büro / desk", day, "csv")).toBe("lindenrad-büro-desk-examples-2026-11-21.csv")
  expect(fileName("???", day, "jsonl")).toBe("assistant-examples-2026-11-21.jsonl")
})
