// Conditions: what they leave out comes from the sentence before, and whoever reads is the one who acts.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"
import { wholeCase } from "./bare-case.ts"

test.each([
  ["if you forget", "Lock the canoe store after every trip.", "if you forget to lock the canoe store"],
  ["if you forget", "Every visitor has to sign the book at the gate.", "if you forget to sign the book"],
  ["if you can't", "Return the lamp by Friday.", "if you can't return the lamp"],
  ["if you lose your key", "Keep your key with you.", "if you lose your key"],
  ["if the pump stops", undefined, "if the pump stops"],
])("%s, behind %s", (lead, before, whole) => {
  expect(wholeCase(lead, before)).toBe(whole)
})

test.each([
  ["if you forget", undefined],
  ["if you forget", "The store is open on Sundays."],
  ["if you can't find it", "The list hangs beside the door."],
  ["if you disagree", "The board decides on the places."],
])("%s, behind %s, is asked by nobody", (lead, before) => {
  expect(wholeCase(lead, before)).toBeUndefined()
})

const HANDBOOK = `# Staff handbook – Ferrier Sailing School

## Closing the store

Lock the canoe store after every trip, because the river rises at night. If you forget, ring Odile Marchetti before nine in the evening.

## Damage

Report every scratch on the blue form, even when nobody minds. If a paddle breaks, keep both halves and show them to Odile.
`

const prompts = draft(
  { ...wanted(), document: "handbook.md", examples: { min: 3, max: 8 } },
  HANDBOOK,
  CALM,
).examples.map(({ prompt }) => prompt)

test("what to do in a case is asked of the reader, not of the house", () => {
  expect(prompts.filter((prompt) => /\bdoes Ferrier Sailing School do\b/.test(prompt))).toEqual([])
  expect(prompts).toContain(
    "At Ferrier Sailing School, what should I do if I forget to lock the canoe store?",
  )
})

test("even when is no condition, and a bare one does not leave", () => {
  expect(prompts.filter((prompt) => /nobody minds|if I forget\?/.test(prompt))).toEqual([])
})
