import { expect, test } from "vitest"
import { marked } from "./marked.ts"

const hits = (text: string, words: string) =>
  marked(text, words).flatMap((part) => (part.isHit ? [part.text] : []))

test("each searched word is marked, whatever its case and signs, and nothing is lost", () => {
  expect(hits("Refunds take five days.", "DAYS refunds")).toEqual(["Refunds", "days"])
  expect(hits("It costs (10 €).", "(10")).toEqual(["(10"])
  expect(hits("Anything.", " ")).toEqual([])
  expect(
    marked("Refunds take five days.", "five")
      .map(({ text }) => text)
      .join(""),
  ).toBe("Refunds take five days.")
})
