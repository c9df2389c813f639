import { expect, test, vi } from "vitest"
import type { TestResult } from "./queries.ts"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
const { figuresByDocument, figuresByKind, figuresByTag, headline, sayBetter } = await import("./figures.ts")

const result = (more: Partial<TestResult>): TestResult => ({
  id: "r",
  model_id: "m",
  question_id: "q",
  question: "How long?",
  expected: "24 months",
  tags: [],
  document_id: null,
  origin: "typed",
  answer: "24 months",
  outcome: "answered",
  sources: [],
  problem: null,
  measured: "right",
  verdict: "right",
  judged_by: null,
  judged_at: null,
  ...more,
})

test("suggested questions are no part of the headline", () => {
  const { asked, suggested } = headline([
    result({}),
    result({ origin: "asked", verdict: "wrong" }),
    result({ origin: "suggested" }),
  ])
  expect(asked).toMatchObject({ right: 1, of: 2, say: "1 of 2, so between 9 and 91%" })
  expect(suggested).toMatchObject({ right: 1, of: 1 })
})

test("what got better and worse is counted over questions that both versions were asked", () => {
  const [a, b, c] = ["a", "b", "c"].map((question_id) => result({ question_id }))
  if (!a || !b || !c) throw new Error("three were made")
  const wrong = (each: TestResult): TestResult => ({ ...each, verdict: "wrong" })
  expect(sayBetter([wrong(a), wrong(b), c], [a, b, wrong(c)])).toBe(
    "2 questions are right that the version before got wrong; 1 question is wrong that it got right.",
  )
  expect(sayBetter([a, b], [a, b, c])).toBe("As right as the version before, question by question.")
  expect(sayBetter([a], [b])).toBeUndefined()
})

test("what a person judged counts, not what was measured", () => {
  expect(headline([result({ measured: "wrong", verdict: "right" })]).asked.right).toBe(1)
})

test("what the documents hold and what they do not are told apart", () => {
  const figures = figuresByKind([result({}), result({ expected: null, verdict: "wrong" })])
  expect(figures.map(({ name, right, of }) => [name, right, of])).toEqual([
    ["In the documents", 1, 1],
    ["Not in the documents", 0, 1],
  ])
})

test("suggested questions count in no group beside the team's own", () => {
  const suggested = result({ origin: "suggested", tags: ["terms"], document_id: "d1" })
  expect(figuresByTag([result({ tags: ["sales"] }), suggested]).map(({ name }) => name)).toEqual(["sales"])
  expect(figuresByDocument([result({}), suggested], () => "terms.pdf")).toEqual([])
  expect(figuresByTag([suggested]).map(({ name, of }) => [name, of])).toEqual([["terms", 1]])
})

test("groups that went worst come first, and a question counts under each of its tags", () => {
  const results = [
    result({ tags: ["terms", "sales"] }),
    result({ tags: ["sales"], verdict: "refused", document_id: "d1" }),
    result({ document_id: "gone" }),
  ]
  expect(figuresByTag(results).map(({ name, right, of }) => [name, right, of])).toEqual([
    ["sales", 1, 2],
    ["terms", 1, 1],
  ])
  const names = figuresByDocument(results, (id) => (id === "d1" ? "terms.pdf" : undefined))
  expect(names.map(({ name }) => name)).toEqual(["terms.pdf", "A removed document"])
})
