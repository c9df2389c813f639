import { expect, test } from "vitest"
import { makeLimit } from "./rate-limit.ts"

test("30 tries in five minutes at once, then one every ten seconds, each caller on its own", () => {
  let now = 0
  const limit = makeLimit(30, 300, () => now)
  for (let tries = 0; tries < 30; tries += 1) expect(limit.take("a")).toBe(0)
  expect(limit.take("a")).toBe(10)
  expect(limit.take("b")).toBe(0)
  now = 9_001
  expect(limit.take("a")).toBe(1)
  now = 10_000
  expect(limit.take("a")).toBe(0)
  expect(limit.take("a")).toBe(10)
})

test("a refused try costs nothing: the wait never grows", () => {
  let now = 0
  const limit = makeLimit(1, 60, () => now)
  expect(limit.take("a")).toBe(0)
  for (now = 1_000; now < 60_000; now += 1_000) expect(limit.take("a")).toBe(60 - now / 1_000)
  expect(limit.take("a")).toBe(0)
})

test("asking how long to wait takes nothing; 0 lifts the limit", () => {
  const limit = makeLimit(1, 60, () => 0)
  expect([limit.left("a"), limit.left("a"), limit.take("a"), limit.left("a")]).toEqual([0, 0, 0, 60])
  const none = makeLimit(1, 0)
  expect(Array.from({ length: 100 }, () => none.take("a")).every((wait) => wait === 0)).toBe(true)
})
