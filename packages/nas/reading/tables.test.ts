// Tables as their authors mean them: which thing a value is of, and what of it is told.
import { expect, test } from "vitest"
import { readBlocks } from "./blocks.ts"

const NOUNS = new Set("price weight length width volume age deposit size".split(" "))
const said = (document: string) =>
  readBlocks(document, (word) => NOUNS.has(word.toLowerCase())).flatMap(({ statements }) =>
    (statements ?? []).map(({ text }) => text),
  )

test("a column of several measures is a thing, and its rows are what is told of it", () => {
  const columns = [
    "The length of K2 is 238 cm.",
    "K2 – weight without battery: 36 kg.",
    "The length of K2 Long is 263 cm.",
    "K2 Long – weight without battery: 41 kg.",
  ]
  const framed =
    "| | K2 | K2 Long |\n|---|---|---|\n| Length | 238 cm | 263 cm |\n| Weight without battery | 36 kg | 41 kg |"
  expect(said(framed)).toEqual(columns)
  // as the extraction writes it: the empty cell at the edge leaves one bar
  expect(said("| K2 | K2 Long\nLength | 238 cm | 263 cm\nWeight without battery | 36 kg | 41 kg")).toEqual(
    columns,
  )
})

test("a table whose columns count in one measure each is read by rows", () => {
  expect(said("Boat | Weight | Price\nHeron | 16 kg | 9.50\nCormorant | 52 kg | 22.00")).toEqual([
    "The weight of Heron is 16 kg.",
    "The price of Heron is 9.50.",
    "The weight of Cormorant is 52 kg.",
    "The price of Cormorant is 22.00.",
  ])
  expect(said("| Mon | Tue\nOpens | 9:00 | 10:00\nCloses | 18:00 | 17:00")[0]).toContain("9:00")
})

test("a head with an empty first cell heads two columns as well", () => {
  expect(said("| Price\nTern | 129\nHeron | 149")).toEqual([
    "The price of Tern is 129.",
    "The price of Heron is 149.",
  ])
})

test("an empty cell keeps its column, at the end of a row too", () => {
  expect(said("Item | Price | Deposit\nTern | | 30\nHeron | 149 |\nSwift | 99 | 20")).toEqual([
    "The deposit of Tern is 30.",
    "The price of Heron is 149.",
    "The price of Swift is 99.",
    "The deposit of Swift is 20.",
  ])
  expect(said("Item | Price\nTern |\nHeron | 149")).toEqual(["The price of Heron is 149."])
})

test("variants of a thing are told apart, also where it is named once", () => {
  const variants = [
    "The price of Tern, small is 129.",
    "The price of Tern, large is 149.",
    "The price of Heron, small is 99.",
  ]
  expect(said("Item | Size | Price\nTern | small | 129\nTern | large | 149\nHeron | small | 99")).toEqual(
    variants,
  )
  expect(said("Item | Size | Price\nTern | small | 129\n| large | 149\nHeron | small | 99")).toEqual(variants)
  expect(said("Item | Size | Price\nSyrup | 500 ml | 4 EUR\nSyrup | 1 l | 7 EUR")).toEqual([
    "The price of Syrup, 500 ml is 4 EUR.",
    "The price of Syrup, 1 l is 7 EUR.",
  ])
})

test("what tells rows apart is not taken where nothing else would be told", () => {
  expect(said("Role | Person\nFirst aider | Anna Berg\nFirst aider | Tom Ek")).toEqual([
    "First aider – person: Anna Berg.",
    "First aider – person: Tom Ek.",
  ])
})

test("a unit in the head of a column or of a row stands with the value", () => {
  expect(said("Item | Price (EUR)\nTern | 129\nHeron | 149")[0]).toBe("The price of Tern is 129 EUR.")
  expect(said("| K2 | K2 Long\nWeight (kg) | 36 | 41\nLength (cm) | 238 | 263")[0]).toMatch(/36 kg/)
})
