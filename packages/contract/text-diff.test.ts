import fc from "fast-check"
import { expect, test } from "vitest"
import { lineDiff, type Part, wordDiff } from "./text-diff.ts"

const only = (parts: Part[], ...kinds: Part["kind"][]) =>
  parts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join("")

test("a changed word is marked, what stands around it stays", () => {
  expect(wordDiff("Check the brakes first.", "Check both brakes first.")).toEqual([
    { kind: "same", text: "Check " },
    { kind: "gone", text: "the" },
    { kind: "new", text: "both" },
    { kind: "same", text: " brakes first." },
  ])
})

test("equal texts are one part, empty ones none", () => {
  expect(wordDiff("same\n👍", "same\n👍")).toEqual([{ kind: "same", text: "same\n👍" }])
  expect(wordDiff("", "")).toEqual([])
  expect(wordDiff("", "new")).toEqual([{ kind: "new", text: "new" }])
})

test("of lines a changed one goes and comes whole", () => {
  expect(lineDiff("one\ntwo\nthree", "one\n2\nthree")).toEqual([
    { kind: "same", text: "one\n" },
    { kind: "gone", text: "two\n" },
    { kind: "new", text: "2\n" },
    { kind: "same", text: "three" },
  ])
})

test("the parts always make both texts again", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "ab", " ", "\n", "é", "👍", "don't", "7"))
    .map((all) => all.join(""))
  fc.assert(
    fc.property(text, text, (before, after) => {
      for (const parts of [wordDiff(before, after), lineDiff(before, after)]) {
        expect(only(parts, "same", "gone")).toBe(before)
        expect(only(parts, "same", "new")).toBe(after)
      }
    }),
    { numRuns: 2_000 },
  )
})

test("two long texts without a common word are answered quickly", () => {
  const before = Array.from({ length: 5_000 }, (_, index) => `a${index}`).join(" ")
  const after = Array.from({ length: 5_000 }, (_, index) => `b${index}`).join("\n")
  const started = process.threadCpuUsage() // of this thread alone: other tests run beside it
  const parts = wordDiff(before, after)
  expect(process.threadCpuUsage(started).user / 1_000).toBeLessThan(1_000)
  expect(only(parts, "same", "gone")).toBe(before)
  expect(only(parts, "same", "new")).toBe(after)
})
