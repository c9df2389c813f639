import fc from "fast-check"
import { expect, test } from "vitest"
import { type Hunk, hunks } from "./text-diff.ts"

const apply = (text: string, changes: Hunk[]) =>
  changes.reduceRight(
    (now, { at, remove, insert }) => now.slice(0, at) + insert + now.slice(at + remove),
    text,
  )
const words = fc
  .array(fc.constantFrom("a", "b", "é", "🪐", "🛰", " "), { maxLength: 40 })
  .map((each) => each.join(""))

test("the changes lead from one text to the other, whatever they are", () => {
  fc.assert(
    fc.property(words, words, (from, to) => {
      expect(apply(from, hunks(from, to))).toBe(to)
    }),
    { numRuns: 2_000 },
  )
})

test("two changes far apart stay two, and nothing between them is touched", () => {
  expect(hunks("one two three four", "1 two three 4")).toEqual([
    { at: 0, remove: 3, insert: "1" },
    { at: 14, remove: 4, insert: "4" },
  ])
})

test("a text is the same as itself", () => {
  expect(hunks("same", "same")).toEqual([])
})

test("texts with nothing in common are one change, soon found", () => {
  const from = "abcdefghij".repeat(3_000)
  const to = "0123456789".repeat(3_000)
  expect(hunks(from, to)).toEqual([{ at: 0, remove: from.length, insert: to }])
})

test("an emoji is replaced as a whole", () => {
  expect(hunks("🪐", "🪑")).toEqual([{ at: 0, remove: 2, insert: "🪑" }])
})
