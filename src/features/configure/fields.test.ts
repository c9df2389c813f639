import { expect, test } from "vitest"
import fc from "fast-check"
import { changesBetween, differencesOf, valuesOf } from "./fields.ts"
import { lineDiff } from "./line-diff.ts"
import { linesIn, wrongLines } from "./lines.ts"

const NOTHING_SET = valuesOf({ purpose: "", answered_by: "trained", settings: {} })

test("what is not set, or does not fit, has the value that holds without", () => {
  expect(NOTHING_SET).toEqual({
    purpose: "",
    answered_by: "trained",
    temperature: 0.7,
    instructions: "",
    tools: ["look_up_examples", "open_span", "calculate"],
    suggestions: [],
    rules: [],
    audiences: [],
    ways: 1,
    visibility: "everyone",
  })
  expect(valuesOf({ purpose: "", answered_by: "trained", settings: { temperature: "hot" } })).toEqual(
    NOTHING_SET,
  )
})

test("only what differs is written, and a field without a value is taken back", () => {
  const warm = { ...NOTHING_SET, answering_temperature: 1, purpose: "Pays." }
  expect(changesBetween(NOTHING_SET, warm)).toEqual({ answering_temperature: 1, purpose: "Pays." })
  expect(changesBetween(warm, { ...NOTHING_SET, purpose: "Pays." })).toEqual({ answering_temperature: null })
})

test("a revision says what it changed, field by field", () => {
  expect(
    differencesOf(NOTHING_SET, { ...NOTHING_SET, suggestions: ["Who pays?"], visibility: "members" }),
  ).toEqual([
    { label: "Suggested questions", before: "", after: "Who pays?" },
    {
      label: "Who may ask",
      before: "Everyone in the workspace, and its programs",
      after: "Owners, editors and viewers",
    },
  ])
})

test("[DR5] what a revision changed of the drafting rules is said with what they were before", () => {
  const before = { ...NOTHING_SET, temperature: 1, rules: ["A"] }
  expect(differencesOf(before, { ...before, rules: ["B"] })).toEqual([
    { label: "Drafting rules", before: "A", after: "B" },
  ])
  expect(differencesOf(before, { ...before, temperature: 0.5 }).map(({ label }) => label)).not.toContain(
    "Drafting rules",
  )
})

test("lines are trimmed, and too many or too long ones are named", () => {
  expect(linesIn(" One \n\nTwo\nOne")).toEqual(["One", "Two"])
  expect(wrongLines(["a", "b"], { most: 1, longest: 9 })).toBe("Write at most 1 lines; there are 2.")
  expect(wrongLines(["abcdefghij"], { most: 1, longest: 9 })).toContain("has 10")
  expect(wrongLines(["a"], { most: 1, longest: 9 })).toBeUndefined()
})

test("lines that stay and go are the text before, lines that stay and come the text after", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 8 })
  fc.assert(
    fc.property(text, text, (one, other) => {
      const lines = lineDiff(one.join("\n"), other.join("\n"))
      const without = (kind: string) => lines.filter((line) => line.kind !== kind).map(({ text }) => text)
      expect(without("new").join("\n")).toBe(one.join("\n"))
      expect(without("gone").join("\n")).toBe(other.join("\n"))
    }),
  )
})
