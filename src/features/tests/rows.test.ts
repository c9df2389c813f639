import { expect, test, vi } from "vitest"
import type { TestQuestion, TestResult } from "../../model/test-questions/queries.ts"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
const { isOpen, isShown, rowsOf } = await import("./rows.ts")

const question = (id: string, expected: string | null = "Yes."): TestQuestion => ({
  id,
  question: `${id}?`,
  expected,
  tags: [],
  document_id: null,
  origin: "typed",
  state: "kept",
  quote: null,
  version: 1,
})
// the rest of a result is not read here
const result = (
  question_id: string | null,
  verdict: TestResult["verdict"],
  expected: string | null = "Yes.",
) => ({ id: `r-${question_id}`, question_id, question: `${question_id}?`, expected, verdict }) as TestResult

test("results of questions that were removed stand at the end", () => {
  const rows = rowsOf([question("a"), question("b")], [result(null, "right"), result("b", "wrong")])
  expect(rows.map(({ id, result: known }) => [id, known?.verdict])).toEqual([
    ["a", undefined],
    ["b", "wrong"],
    ["r-null", "right"],
  ])
})

test("a question is open until it was answered as it stands now", () => {
  const rows = rowsOf(
    [question("new"), question("same"), question("changed", "No.")],
    [result("same", "right"), result("changed", "right")],
  )
  expect(rows.map(isOpen)).toEqual([true, false, true])
})

test("a refusal and a failure are shown among what was not right", () => {
  const rows = rowsOf(
    [question("a"), question("b"), question("c")],
    [result("a", "refused"), result("b", "failed")],
  )
  expect(rows.map((row) => isShown(row, "wrong"))).toEqual([true, true, false])
  expect(rows.map((row) => isShown(row, "right"))).toEqual([false, false, false])
})
