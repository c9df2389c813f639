import { expect, test, vi } from "vitest"
import { chosenOf } from "./suggested-questions.ts"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))

const of = (document_id: string, removed_at: string | null = null) => ({
  document_id,
  document: { removed_at },
})
const draft = (prompt: string, ...document: Parameters<typeof of>) => ({ prompt, ...of(...document) })
const NOTHING = { results: [], asked: [], tests: [], approved: [], drafted: [] }
const right = (question: string) => ({ question, verdict: "right" as const })
const asked = (prompt: string, outcome: "answered" | "not_found", ratings: { is_good: boolean }[] = []) => ({
  prompt,
  outcome,
  ratings,
})
const NONE = { document_id: null, document: null }

test("on a first visit drafts are offered, one of each document before a second of any", () => {
  const drafted = [
    draft("Gone?", "gone", "2026-01-01"),
    draft("A1?", "a"),
    draft("A2?", "a"),
    draft("B1?", "b"),
    draft("C1?", "c"),
    draft("A3?", "a"),
  ]
  expect(chosenOf({ ...NOTHING, drafted })).toEqual(["A1?", "B1?", "C1?", "A2?"])
})

test("the team's test questions come first, then what it approved; each once, and none too long", () => {
  const tests = ["T1?", "x".repeat(200), "T2?"].map((question) => ({ question, ...NONE }))
  const gone = { question: "Gone?", ...of("gone", "2026-01-01") }
  const approved = [{ prompt: "T1?", ...NONE }, draft("P1?", "b"), draft("Gone?", "gone", "2026-01-01")]
  expect(
    chosenOf({
      ...NOTHING,
      results: ["T1?", "T2?", "Gone?"].map(right),
      tests: [gone, ...tests],
      approved,
      drafted: [draft("A1?", "a"), draft("B1?", "b")],
    }),
  ).toEqual(["T1?", "T2?", "P1?", "A1?"])
})

test("no question is offered that the assistant failed as a test, did not find, or answered badly", () => {
  const tests = ["Right?", "Wrong?", "Refused?", "Never asked?"].map((question) => ({ question, ...NONE }))
  const drafted = ["Not found?", "Bad?", "Good?", "Found since?"].map((prompt) => draft(prompt, prompt))
  expect(
    chosenOf({
      ...NOTHING,
      tests,
      drafted,
      results: [
        right("Right?"),
        { question: "Wrong?", verdict: "wrong" },
        { question: "Refused?", verdict: "refused" },
        right("Found since?"),
      ],
      asked: [
        asked("good", "answered", [{ is_good: true }]),
        asked("Found since?", "answered"),
        asked("Found since?", "not_found"),
        asked("Bad?", "answered", [{ is_good: false }]),
        asked(" NOT  found ", "not_found"),
      ],
    }),
  ).toEqual(["Right?", "Good?", "Found since?"])
})
