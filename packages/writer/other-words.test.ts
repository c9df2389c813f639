import { expect, test } from "vitest"
import { inOtherWords } from "./other-words.ts"
import { suggest } from "./suggest.ts"
import { CALM, wanted } from "./test-request.ts"

test.each([
  ["What discount do employees get on bicycles?", "What discount do workers get on bikes?"],
  ["When does the late shift begin?", "When does the late shift start?"],
  ["What does the handbook say about bicycles?", "What are the rules on bikes in the handbook?"],
  ["How much does the Rigg 48 cost?", "What is the price of the Rigg 48?"], // by its opening alone
  ["Why does the bill name a contract?", "Why does the bill name an agreement?"], // and the article follows
])("%s", (question, other) => {
  expect(inOtherWords(question)).toBe(other)
})

test("what cannot be exchanged surely is left, and names and numbers stay", () => {
  expect(inOtherWords("What does it cost?")).toBeUndefined()
  expect(inOtherWords("How many stops does Thursday have?")).toBeUndefined()
  expect(inOtherWords("Are bicycles of Rigg 48 covered?")).toBe("Are bikes of Rigg 48 covered?")
})

test("no word of a thesaurus comes in, two are enough, and what a heading names keeps its name", () => {
  expect(inOtherWords("How do I reserve a cargo bike?") ?? "").not.toMatch(/freight/)
  expect(inOtherWords("What do I need to know about repairs?") ?? "").not.toMatch(/fixes/)
  expect(inOtherWords("On which days are spare parts ordered?")).toBeUndefined()
  expect(inOtherWords("When do employees receive bicycles on a large order?")).toBe(
    "When do workers get bicycles on a large order?",
  )
  expect(inOtherWords("When do employees receive bicycles?", "Bicycles for employees")).toBe(
    "When do employees get bicycles?",
  )
})

test("no question is suggested that is there already, and where nothing is left it says why", () => {
  const text = `# Bicycle workshop

Employees get a discount of 20 percent on bicycles. The spare parts are ordered on Mondays by the workshop manager.`
  const first = suggest(wanted("references"), text, CALM)
  expect(first.examples.length).toBeGreaterThan(0)
  const there = first.examples.map(({ prompt }) => prompt)
  const again = suggest(wanted("references", there), text, CALM)
  expect(again.examples.filter(({ prompt }) => there.includes(prompt))).toEqual([])
  expect(again.examples.length > 0 || again.none !== "").toBe(true)
})
