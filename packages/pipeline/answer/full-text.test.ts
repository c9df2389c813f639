import { expect, test } from "vitest"
import { paragraphsFor } from "./full-text.ts"

const TEXT = `Warranty 👍\nThe warranty of a pump is 24 months.\n\nRefunds are paid within five working days.\n\nOur office is in Bremen.`
const documents = [{ document_id: "d", name: "terms.md", text: TEXT }]

test("paragraphs that share most of the question's words come first, each where it stands", () => {
  const found = paragraphsFor("How long is the warranty of a pump?", documents, 3)
  expect(found.map(({ quote }) => quote)).toEqual(["Warranty 👍\nThe warranty of a pump is 24 months."])
  expect(TEXT.slice(found[0]?.start ?? 0, found[0]?.end ?? 0)).toBe(found[0]?.quote)
  expect(found[0]?.score).toBeGreaterThan(0.4)
})

test("a question that shares too little with any finds none, and one without words neither", () => {
  expect(paragraphsFor("Who repairs bicycles on Mondays?", documents, 3)).toEqual([])
  expect(paragraphsFor("?!", documents, 3)).toEqual([])
})

test("a paragraph without an end is cut, never within a character", () => {
  const text = "warranty 👍 ".repeat(400)
  const found = paragraphsFor("warranty", [{ document_id: "d", name: "long.txt", text }], 20)
  expect(found.length).toBeGreaterThan(3)
  expect(found.every(({ quote }) => quote?.isWellFormed() && quote.length <= 1_200)).toBe(true)
})
