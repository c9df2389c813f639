import { expect, test } from "vitest"
import { placeBeside } from "./place.ts"

const VIEW = { width: 390, height: 844 }
const SIZE = { width: 200, height: 40 }

test("stands centred above", () => {
  expect(placeBeside({ left: 150, top: 300, width: 100, height: 32 }, SIZE, VIEW, "top")).toEqual({
    left: 100,
    top: 254,
  })
})
test("goes below where there is no room above", () => {
  expect(placeBeside({ left: 150, top: 10, width: 100, height: 32 }, SIZE, VIEW, "top")).toEqual({
    left: 100,
    top: 48,
  })
})
test("goes above where there is no room below", () => {
  expect(placeBeside({ left: 150, top: 800, width: 100, height: 32 }, SIZE, VIEW, "bottom").top).toBe(754)
})
test("never leaves the window", () => {
  expect(placeBeside({ left: 0, top: 300, width: 20, height: 20 }, SIZE, VIEW, "top").left).toBe(8)
  expect(placeBeside({ left: 380, top: 300, width: 20, height: 20 }, SIZE, VIEW, "top").left).toBe(182)
})
