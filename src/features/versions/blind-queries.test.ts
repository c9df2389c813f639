import { expect, test, vi } from "vitest"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
const { sayTally } = await import("./blind-queries.ts")
const numbers = { one: 2, other: 3 }

test("the tally names the version found better, with how sure that is", () => {
  expect(sayTally({ one: 1, other: 19, tie: 2 }, numbers)).toBe(
    "Version 3 was better in 19 of 20, so between 76 and 99%. 2 alike.",
  )
  expect(sayTally({ one: 2, other: 1, tie: 0 }, numbers)).toBe(
    "Version 2 was better in 2 of 3, so between 21 and 94%. Too few to tell which is better.",
  )
  expect(sayTally({ one: 0, other: 0, tie: 4 }, numbers)).toBe("Nobody found a difference. 4 alike.")
})
