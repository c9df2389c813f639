import { expect, test } from "vitest"
import { remainingS, sayTime, sayWait } from "./elapsed.tsx"

test("the time left is what the rest takes at the pace that was seen", () => {
  // Half a minute in a queue is no pace.
  expect(remainingS({ atS: 33, progress: 5, stage: 1 }, { atS: 43, progress: 55, stage: 3 })).toBe(9)
})

test("nothing is said before two stages and a spread were seen, and nothing after the end", () => {
  const begun = { atS: 33, progress: 5, stage: 1 }
  expect(remainingS(undefined, undefined)).toBeUndefined()
  expect(remainingS(begun, begun)).toBeUndefined()
  expect(remainingS(begun, { atS: 40, progress: 50, stage: 2 })).toBeUndefined()
  expect(remainingS(begun, { atS: 40, progress: 20, stage: 3 })).toBeUndefined()
  expect(remainingS(begun, { atS: 50, progress: 100, stage: 5 })).toBeUndefined()
})

test("while nothing is counted it is said what is waited for", () => {
  expect(sayWait({ state: "queued", progress: 0 })).toMatch(/waiting for a free slot/)
  expect(sayWait({ state: "training", progress: 0 })).toMatch(/reading your documents/)
  expect(sayWait({ state: "training", progress: 3 })).toBeUndefined()
  expect(sayWait({ state: "completed", progress: 100 })).toBeUndefined()
})

test("times read as people say them", () => {
  expect([sayTime(0.4), sayTime(59.4), sayTime(60), sayTime(125)]).toEqual([
    "0 s",
    "59 s",
    "1 min 0 s",
    "2 min 5 s",
  ])
})
