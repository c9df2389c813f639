import { expect, test } from "vitest"
import { carriedOver } from "./merge.ts"

const BEFORE = "Returns are free within 30 days. The parcel must be unopened. We pay the postage."
const AFTER = "Returns are free within 30 days. The parcel must be unopened."

test("where nobody wrote meanwhile, the rewrite is the text", () => {
  expect(carriedOver(BEFORE, AFTER, BEFORE)).toEqual({ wanted: AFTER, conflicts: 0 })
})

test("what people changed elsewhere stays, before and behind", () => {
  const present = "Returns of shoes are free within 14 days. The parcel must be unopened. We pay the postage."
  expect(carriedOver(BEFORE, AFTER, present)).toEqual({
    wanted: "Returns of shoes are free within 14 days. The parcel must be unopened.",
    conflicts: 0,
  })
})

test("the same words changed in two ways are a conflict, and the rewrite's stand there", () => {
  const after = BEFORE.replace("30 days", "one month")
  const present = BEFORE.replace("30 days", "14 days").replace("unopened", "sealed")
  expect(carriedOver(BEFORE, after, present)).toEqual({
    wanted: BEFORE.replace("30 days", "one month").replace("unopened", "sealed"),
    conflicts: 1,
  })
})

test("words typed within what the rewrite takes away are a conflict", () => {
  const present = BEFORE.replace("We pay the postage", "We pay the whole postage")
  expect(carriedOver(BEFORE, AFTER, present)).toEqual({ wanted: AFTER, conflicts: 1 })
})

test("the same change made by somebody already is none", () => {
  expect(carriedOver(BEFORE, AFTER, AFTER)).toEqual({ wanted: AFTER, conflicts: 0 })
})

test("two insertions at one place are a conflict, at two places none", () => {
  expect(carriedOver("A b.", "A new b.", "A other b.").conflicts).toBe(1)
  expect(carriedOver("A b c.", "A new b c.", "A b c d.")).toEqual({ wanted: "A new b c d.", conflicts: 0 })
})

test("an empty text that was filled, and a text that was emptied", () => {
  expect(carriedOver("", "It says so.", "").wanted).toBe("It says so.")
  expect(carriedOver("Gone.", "Gone. Or not.", "")).toEqual({ wanted: "Gone. Or not.", conflicts: 1 })
})
