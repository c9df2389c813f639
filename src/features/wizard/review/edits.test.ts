import { expect, test, vi } from "vitest"

vi.mock("../../../lib/session.ts", () => ({ onSignOut: () => undefined }))
const { editOf, endEdit, mergeEdit, setEdit } = await import("./edits.ts")

const base = { prompt: "How long?", reasoning: "See page 2.", output: "Two days." }

test("what only the other side changed is taken over, what was typed stays", () => {
  const edit = { base, words: { ...base, output: "Two working days." } }
  expect(mergeEdit(edit, { ...base, reasoning: "See page 3." })).toEqual({
    words: { prompt: "How long?", reasoning: "See page 3.", output: "Two working days." },
    base: { ...base, reasoning: "See page 3." },
    conflicts: [],
  })
})

test("a field that both changed differently is a conflict, and nothing typed is lost", () => {
  const edit = { base, words: { ...base, output: "Two working days." } }
  const merged = mergeEdit(edit, { ...base, output: "Three days." })
  expect(merged.conflicts).toEqual(["output"])
  expect(merged.words.output).toBe("Two working days.")
})

test("the same change by both is none", () => {
  const edit = { base, words: { ...base, output: "Three days." } }
  expect(mergeEdit(edit, { ...base, output: "Three days." }).conflicts).toEqual([])
})

test("an edit is kept for the next load of the tab until it ends", () => {
  const edit = { base, words: { ...base, prompt: "How long does it take?" } }
  setEdit("one", edit)
  expect(editOf("one")).toEqual(edit)
  expect(JSON.parse(sessionStorage.getItem("review.edits") ?? "{}")).toEqual({ one: edit })
  endEdit("one")
  expect(editOf("one")).toBeUndefined()
  expect(sessionStorage.getItem("review.edits")).toBe("{}")
})
