// Labels that say what a paragraph does in its text are no terms to be explained.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"

const PROCEDURE = `# Procedure: Bringing back a hired tent

Ashgrove Camp Supplies · Doc. 31 · Version 2

**Purpose.** A tent that went out to a customer has to be dry and whole before it goes out again: wet canvas rots, a lost peg spoils the next weekend, or a torn seam lets in the rain. This procedure says how we look after that.

**Background.** The store that was opened in May has no heating of its own and only one window on the north side of the yard.

## Steps

1. Unroll the tent on the rack in the drying room.
2. Count the pegs and the poles, and write down what is missing.
3. Brush off mud when it is dry.
4. Fold the tent and hang the green tag on it.

## Records

Keep the return slips for two years. The list of lost pegs goes to the workshop each Monday.
`

const examples = draft(
  { ...wanted(), document: "procedure.md", examples: { min: 3, max: 8 } },
  PROCEDURE,
  CALM,
).examples
const prompts = examples.map(({ prompt }) => prompt)

test("a purpose is asked as that of the procedure, and no label as a term", () => {
  expect(prompts.filter((prompt) => /meant by|“/.test(prompt))).toEqual([])
  expect(prompts.join("\n")).toMatch(/the procedure for bringing back a hired tent(?: for)?\?/)
})

test("a procedure is asked as a whole, with its numbered steps", () => {
  const steps = examples.find(({ prompt }) => /bring back a hired tent/.test(prompt))
  expect(steps?.output).toMatch(/^1\. Unroll[^]*\n4\. Fold/)
})

test("a bare heading says of which procedure it is", () => {
  expect(prompts.find((prompt) => /records/.test(prompt))).toMatch(/bringing back a hired tent/)
})

test("a word with a full stop of its own heads its paragraph, where several do", () => {
  const memo = `MEMO

To:       all wardens
From:     Bettine Roe
Subject:  new rules for the hide

Hi all,

the hide opens again on Monday, and a few things are different from now on.

Shutters. The north shutters stay closed until the terns have left. Open the others slowly and one at a time. Close them all when you go.

Visits. Each visit goes into the logbook, with the time and the weather. Leave out what you only heard. The old book stays in the drawer.

Candles. A candle is lit by wardens only, and never when the wind comes from the east. Ash goes into the iron bucket.

Thanks
Bettine
`
  const asked = draft(
    { ...wanted(), document: "memo.txt", examples: { min: 3, max: 6 } },
    memo,
    CALM,
  ).examples
  expect(asked.map(({ prompt }) => prompt).join("\n")).toMatch(/shutters[^]*visits/)
  expect(asked.find(({ prompt }) => /about visits/.test(prompt))?.output).toBe(
    "Each visit goes into the logbook, with the time and the weather. Leave out what you only heard. The old book stays in the drawer.",
  )
})
