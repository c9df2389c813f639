import { expect, test } from "vitest"
import { placeOf } from "./place.ts"

const text = "Start 👍. Check the brakes first. Then the lights."
const quote = "Check the brakes first."
const start = text.indexOf(quote)

test("the passage at its span is cut out with what stands around it", () => {
  const place = placeOf(text, { start, end: start + quote.length }, quote)
  expect(place).toMatchObject({ passage: quote, cut: { before: false, after: false } })
  expect(place.before + place.passage + place.after).toBe(text)
})

test("a passage that moved is found again", () => {
  const longer = `A new first page.\n${text}`
  expect(placeOf(longer, { start, end: start + quote.length }, quote).passage).toBe(quote)
})

test("a passage that is gone leaves the text around its old place", () => {
  const place = placeOf("Something else now.", { start: 400, end: 420 }, quote)
  expect(place).toMatchObject({ passage: "", before: "Something else now." })
})

test("of a long text only what is near is shown, never half a letter", () => {
  const long = `${"👍".repeat(9000)}${quote}${"👍".repeat(9000)}`
  const place = placeOf(long, { start: 18_000, end: 18_000 + quote.length }, quote)
  expect(place.cut).toEqual({ before: true, after: true })
  expect(place.before).toBe(place.before.toWellFormed())
  expect(place.before.length).toBeLessThan(7000)
})
