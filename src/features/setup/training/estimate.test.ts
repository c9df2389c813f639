import { expect, test } from "vitest"
import { sayEstimate, sentExamples } from "./estimate.ts"

test("unreviewed examples are sent unless the switch leaves them out", () => {
  expect(sentExamples({ approved: 3, unreviewed: 9 }, true)).toBe(12)
  expect(sentExamples({ approved: 3, unreviewed: 9 }, false)).toBe(3)
})

test("the estimate grows with what is sent", () => {
  expect(sayEstimate(20_000, 40)).toBe("a minute or less")
  expect(sayEstimate(1_000_000, 200)).toBe("3 minutes")
})
