import { expect, test } from "vitest"
import { remainingS, sayTime } from "./elapsed.tsx"

test("the time left is what the rest takes at the pace so far", () => {
  expect(remainingS({ progress: 25, finished_at: null }, 30)).toBe(90)
})

test("nothing is said before there is a pace, and nothing after the end", () => {
  expect(remainingS({ progress: 2, finished_at: null }, 30)).toBeUndefined()
  expect(remainingS({ progress: 100, finished_at: null }, 30)).toBeUndefined()
  expect(remainingS({ progress: 50, finished_at: "2026-01-01T00:00:00Z" }, 30)).toBeUndefined()
})

test("times read as people say them", () => {
  expect([sayTime(0.4), sayTime(59.4), sayTime(60), sayTime(125)]).toEqual([
    "0 s",
    "59 s",
    "1 min 0 s",
    "2 min 5 s",
  ])
})
