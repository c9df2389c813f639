import { expect, test } from "vitest"
import { sayEstimate } from "./estimate.ts"

test("the estimate grows with what is sent", () => {
  expect(sayEstimate(20_000, 40)).toBe("a minute or less")
  expect(sayEstimate(1_000_000, 200)).toBe("3 minutes")
})
