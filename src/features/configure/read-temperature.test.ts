import { expect, test } from "vitest"
import { readTemperature } from "./read-temperature.ts"

test("a temperature may be typed with a point or a comma, from 0 to 2", () => {
  expect([readTemperature("0"), readTemperature(" 0,7 "), readTemperature("2")]).toEqual([0, 0.7, 2])
})

test("anything else is not a temperature", () => {
  expect(["", "warm", "-1", "2.1", "NaN"].map(readTemperature)).toEqual(Array(5).fill(undefined))
})
