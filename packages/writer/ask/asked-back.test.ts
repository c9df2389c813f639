// Questions that a letter repeats, and what a letter's and a memo's paragraphs are asked by.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"

const LETTER = `Brackwater Moorings
2 Quay Street
Easterby

14 March

Dear Mr Abel,

Thank you for your call. Here is what we talked about.

The winter berth lies behind the new wall. It is let from October to April and costs 340 pounds with water and power.

You also asked what happens if you sell the boat. The berth can be handed on to the buyer within four weeks, and nothing is charged for that.

Nothing is due before September. You asked me whether you may sleep on board: yes, up to three nights a week, as long as the gangway stays free.

I enclose two copies of the plan. Please send one back.

Yours sincerely

Ruth Penn
`

const all = draft(
  { ...wanted(), document: "letter.txt", examples: { min: 3, max: 8 } },
  LETTER,
  CALM,
).examples
const pairs = Object.fromEntries(all.map(({ prompt, output }) => [prompt, output]))
const answerTo = (start: RegExp) => Object.entries(pairs).find(([prompt]) => start.test(prompt))?.[1]

test("what the reader had asked is asked again, with its answer", () => {
  expect(answerTo(/what happens if I sell the boat\?$/i)).toBe(
    "The berth can be handed on to the buyer within four weeks, and nothing is charged for that.",
  )
  expect(answerTo(/may I sleep on board/i)).toBe(
    "Yes, up to three nights a week, as long as the gangway stays free.",
  )
})

test("a paragraph is asked by the thing it begins with", () => {
  expect(answerTo(/about the winter berth/)).toContain("340 pounds")
})

test("what the writer says of themselves is asked by nobody", () => {
  expect(Object.keys(pairs).filter((prompt) => /enclose|copies/.test(prompt))).toEqual([])
})

test("a heading keeps its name, an aside of the writer is left out, and the whole goes before its sentences", () => {
  const memo = `MEMO

To:       all drivers
From:     Kit Olsen
Date:     3 May
Subject:  changes from 17 June

Hotel Quellbach

The linen for the Quellbach is counted on arrival. (I forgot that last week, sorry.) Every Quellbach slip is signed by the porter. The slips are kept for two months.

Rejects

Torn sheets are mended in the old hall. The mended ones are marked with a blue thread on the hem.
`
  const drafts = draft({ ...wanted(), document: "memo.txt" }, memo, CALM).examples
  const hotel = drafts.find(({ prompt }) => /Quellbach/.test(prompt))
  expect(hotel?.prompt).toContain("about Hotel Quellbach")
  expect(hotel?.prompt).not.toContain("the Hotel")
  expect(hotel?.output).toBe(
    "The linen for the Quellbach is counted on arrival. Every Quellbach slip is signed by the porter. The slips are kept for two months.",
  )
})

test("a German question does not point at a place that only its text names", () => {
  const text = `# Handbuch für Saisonkräfte

## Strecken

Unterhalb des Wehrs ist das Befahren verboten. Wer dort fährt, zahlt ein Bußgeld von 80 Euro. Die Boote werden an der Brücke abgeholt.

## Boote

Ein Zweier kostet 24 Euro am Tag. Schwimmwesten sind im Preis enthalten und werden vor jeder Fahrt geprüft.
`
  const drafts = draft({ ...wanted(), document: "handbuch.md" }, text, CALM).examples
  expect(drafts.length).toBeGreaterThan(0)
  expect(drafts.filter(({ prompt }) => /\bdort\b/.test(prompt))).toEqual([])
})

test("a heading that orders is no task where only prices stand below it", () => {
  const text = `# Handbook of the Quellbach Rink

## Hire skates and helmets

Skates are £4 and helmets £3. Sharpened pairs stand on the upper shelf and blunt ones on the lower.

## Closing the rink

Switch off the pumps and lock the gate. The porter has the key of the pump room.
`
  const drafts = draft({ ...wanted(), document: "handbook.md" }, text, CALM).examples
  expect(drafts.filter(({ prompt }) => /how (?:do|can) I hire/i.test(prompt))).toEqual([])
})
