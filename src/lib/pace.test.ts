import { expect, test } from "vitest"
import { makePace } from "./pace.ts"

test("a burst goes at once, what is beyond the limit waits until the oldest call is out of the window", () => {
  let now = 1_000
  const ask = makePace(2, 500, () => now)
  expect(ask()).toBe(0)
  now = 1_200
  expect([ask(), ask()]).toEqual([0, 300])
  now = 1_499
  expect(ask()).toBe(1)
  now = 1_500
  expect([ask(), ask()]).toEqual([0, 200])
})
