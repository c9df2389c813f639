import { expect, test, vi } from "vitest"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
vi.mock("../../model/membership.ts", () => ({ useMembership: () => undefined }))
const { readTemperature, temperatureOf } = await import("./configure.tsx")

test("a temperature may be typed with a point or a comma, from 0 to 2", () => {
  expect([readTemperature("0"), readTemperature(" 0,7 "), readTemperature("2")]).toEqual([0, 0.7, 2])
})

test("anything else is not a temperature", () => {
  expect(["", "warm", "-1", "2.1", "NaN"].map(readTemperature)).toEqual(Array(5).fill(undefined))
})

test("without a usable setting it is 0.7", () => {
  expect(temperatureOf({})).toBe(0.7)
  expect(temperatureOf({ temperature: "hot" })).toBe(0.7)
  expect(temperatureOf({ temperature: 0 })).toBe(0)
})
