// Figures that are taken off a price, and facts that stand in brackets.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"

const promptsOf = (text: string, document = "notes.md") =>
  draft({ ...wanted(), document }, text, CALM).examples.map(({ prompt }) => prompt)

test("what is taken off a price is asked as a discount", () => {
  expect(
    promptsOf(`# Morland Museum – Visitor guide

## Prices

Members of the society get 20 % off guided tours, not off lessons. The café is open every day from nine to five.
`),
  ).toContain("What discount do members of the society get on guided tours at the Morland Museum?")
})

test("a fact in brackets is no part of a German question", () => {
  const prompts = promptsOf(`# Merkblatt Leihräder

Studierende können ein Leihrad ausleihen (4 Euro am Tag). Die Räder stehen im Hof hinter der Werkstatt.
`)
  expect(prompts.length).toBeGreaterThan(0)
  expect(prompts.filter((prompt) => /\(|4 Euro/.test(prompt))).toEqual([])
})
