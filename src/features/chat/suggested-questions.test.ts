import { expect, test, vi } from "vitest"
import { chosenOf } from "./suggested-questions.ts"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))

const of = (document_id: string, removed_at: string | null = null) => ({
  document_id,
  document: { removed_at },
})
const draft = (prompt: string, ...document: Parameters<typeof of>) => ({ prompt, ...of(...document) })
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
  expect(chosenOf({ tests: [], approved: [], drafted })).toEqual(["A1?", "B1?", "C1?", "A2?"])
})

test("the team's test questions come first, then what it approved; each once, and none too long", () => {
  const tests = ["T1?", "x".repeat(200), "T2?"].map((question) => ({ question, ...NONE }))
  const gone = { question: "Gone?", ...of("gone", "2026-01-01") }
  const approved = [{ prompt: "T1?", ...NONE }, draft("P1?", "b"), draft("Gone?", "gone", "2026-01-01")]
  expect(
    chosenOf({ tests: [gone, ...tests], approved, drafted: [draft("A1?", "a"), draft("B1?", "b")] }),
  ).toEqual(["T1?", "T2?", "P1?", "A1?"])
})
