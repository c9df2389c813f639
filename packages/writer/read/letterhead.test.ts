// A first line in capitals: the name of a house stays a name, anything else is none.
import { expect, test } from "vitest"
import { letterheadOf } from "./letterhead.ts"
import { matterOf } from "./matter.ts"
import { titlesOf } from "./title.ts"

const tieOf = (text: string) => matterOf(titlesOf([], text), text)?.tie

test.each([
  [
    "FIRTH OF CORRIE LINES\nNotice to passengers\n\nFrom May boats leave Corrie at eight.",
    "Firth of Corrie Lines",
  ],
  [
    "HOLMQVIST & SONS, ORGAN BUILDERS\nPrices from 1 March\n\nWe tune organs in the whole county.",
    "Holmqvist & Sons",
  ],
  ["MCARDLE-REEVE COACHES\n\nWe run to the coast on Sundays.", "McArdle-Reeve Coaches"],
])("%j names a house", (text, name) => {
  expect(letterheadOf(text)).toBe(name)
  expect(tieOf(text)).toBe(`at ${name}`)
})

test.each([
  "BIN COLLECTION\nNotice to residents\n\nThe bin collection moves to Tuesday.",
  "HOUSE RULES\n\nThe door is locked at ten.",
  "BRAMLEY COURT\n\nThe stairs are painted in May.",
])("%j names none for sure", (text) => {
  expect(letterheadOf(text)).toBeUndefined()
})
