// Price lists behind dots: their currency may stand in the head alone, and what is done is no thing that is sold.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"

const LIST = `THORNE & SONS - BICYCLE WORKSHOP
Price list, valid from 1 March (prices in EUR incl. VAT)

REPAIRS
Replace one spoke ...................... 14
Straighten a wheel ..................... 35
Child seat ............................. from 20
Frame damage ........................... by quote
`

const { examples } = draft({ ...wanted(), document: "prices.txt", examples: { min: 3, max: 8 } }, LIST, CALM)

test("the currency of the head stands with each price", () => {
  const list = examples.find(({ output }) => output.startsWith("- "))
  expect(list?.prompt).toMatch(/prices .*repairs/)
  expect(list?.output).toBe(
    "- Replace one spoke: 14 euros.\n- Straighten a wheel: 35 euros.\n- Child seat: from 20 euros.\n- Frame damage: by quote.",
  )
})

test("what is done to a thing is not asked as a thing", () => {
  expect(
    examples.filter(({ prompt }) => /a replace|a straighten|How much is a child seat/i.test(prompt)),
  ).toEqual([])
})
