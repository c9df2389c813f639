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

const saidOf = (text: string) =>
  draft({ ...wanted(), document: "bulbs.csv" }, text, CALM).examples.flatMap(({ prompt, output }) => [
    prompt,
    output,
  ])

test.each([
  ["Price per bag (€)", "€"],
  ["$ per bag", "$"],
])("a sum under “%s” has its sign in front", (column, sign) => {
  const said = saidOf(
    `Bulb | Kind | ${column}\nArlen White | Tulip | 4.80\nCorin Blue | Hyacinth | 5.25\nDunmore Red | Crocus | 2.10\n`,
  )
  expect(said).toContain(`Arlen White costs ${sign}4.80 per bag.`)
  expect(said.filter((words) => /\d [€$]/.test(words))).toEqual([])
})

test("a letter in brackets behind a column is a span of time", () => {
  expect(
    saidOf("Bulb | Days to flower (d)\nArlen White | 60\nCorin Blue | 75\nDunmore Red | 45\n").join("\n"),
  ).toMatch(
    /^What is the number of days to flower for (.*)\?\nThe number of days to flower for \1 is \d+\.$/m,
  )
  expect(
    saidOf("Bulb | Soaking time (h)\nArlen White | 6\nCorin Blue | 8\nDunmore Red | 2\n").join("\n"),
  ).toMatch(/ is \d hours\./)
})
