import { expect, test, vi } from "vitest"
import type { TestResult } from "../../model/test-questions/queries.ts"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
const { inOrder, pairsOf, tally } = await import("./pairs.ts")

const result = (question_id: string, more: Partial<TestResult> = {}): TestResult => ({
  id: `r-${question_id}`,
  model_id: "m",
  question_id,
  question: `${question_id}?`,
  expected: "Yes.",
  tags: [],
  document_id: null,
  origin: "typed",
  answer: "Yes.",
  outcome: "answered",
  sources: [],
  problem: null,
  measured: "right",
  verdict: "right",
  judged_by: null,
  judged_at: null,
  ...more,
})
const wrong = { verdict: "wrong", answer: "No." } as const

test("each question is better, worse, changed or equal, and what got worse stands first", () => {
  const before = [result("one"), result("two", wrong), result("three"), result("four"), result("five", wrong)]
  const after = [
    result("one", wrong),
    result("two"),
    result("three", { answer: "Yes, it is." }),
    result("four"),
    result("five", { ...wrong, verdict: "refused", answer: "No." }),
  ]
  const pairs = pairsOf(before, after)
  expect(pairs.map(({ question, outcome }) => [question, outcome])).toEqual([
    ["one?", "worse"],
    ["two?", "better"],
    ["three?", "changed"],
    ["four?", "equal"],
    ["five?", "equal"],
  ])
  expect(tally(pairs)).toEqual({ better: 1, worse: 1, changed: 1, equal: 2 })
})

test("only what both were asked alike is compared", () => {
  const before = [
    result("asked by one"),
    result("reworded"),
    result("gone", { question_id: null }),
    result("both"),
  ]
  const after = [
    result("reworded", { question: "New words?" }),
    result("both", wrong),
    result("gone", { question_id: null }),
  ]
  expect(pairsOf(before, after).map(({ question }) => question)).toEqual(["both?"])
  expect(tally(pairsOf(before, after)).worse).toBe(1)
})

test("whichever version somebody starts from, the older one stands before", () => {
  const [first, second] = [{ number: 1 }, { number: 2 }]
  expect(inOrder(second, first)).toEqual([first, second])
  expect(inOrder(first, second)).toEqual([first, second])
})
