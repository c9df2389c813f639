import { expect, test } from "vitest"
import { valuesIn, wantedOf } from "./kinds.ts"
import { words } from "./words.ts"

test.each([
  ["The price of Labour in the workshop is 58.00 EUR.", "money", "58.00"],
  ["The incident cost 1,870 euros, including the loan bicycles.", "money", "1,870"],
  ["The price of Tern is 300.00.", "money", "300.00"],
  ["Travel days are paid at 75%.", "share", "75"],
  ["Training takes six weeks.", "duration", "six"],
])("of %j the %s stands at %s", (text, kind, word) => {
  const [value] = valuesIn(text).filter((each) => each.kind === kind)
  expect(words(text)[value?.word ?? -1]).toBe(word)
})

test("a sum is no time of day", () => {
  const kinds = (text: string) => valuesIn(text).map(({ kind }) => kind)
  expect(kinds("It opens at 12.50.")).toContain("time")
  expect(kinds("It costs 12.50 EUR.")).not.toContain("time")
  expect(kinds("It is 58.00.")).not.toContain("time")
})

test("a pressure is a measure", () => {
  expect(wantedOf("What pressure is the compressor set to?").kinds).toContain("measure")
})
