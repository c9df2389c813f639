// What a paragraph of a letter is on: what it begins with, not what it ends on. Where a handbook sends whom is no fact.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { pointsElsewhere } from "../sound.ts"
import { CALM, wanted } from "../test-request.ts"

test("a paragraph that goes on about a named plan is asked by that plan", () => {
  const prompts = draft(
    { ...wanted(), document: "letter.txt" },
    `Corbett Heating Services
5 Mill Lane
Ashby

Dear Mrs Lund,

You asked us about the Amber plan. It costs £18 a month for a house of up to four rooms. It covers one visit a year, all small parts and the papers for your insurer. It does not cover the tank. Repairs are put down on paper the same day.

You can end it at any time by letter. We send back what was paid for the months after that.

Yours sincerely
P. Corbett
`,
    CALM,
  ).examples.map(({ prompt }) => prompt)
  expect(prompts.join("\n")).toMatch(/the Amber plan/)
  expect(prompts.join("\n")).not.toMatch(/about papers?/)
})

test("who needs which sections of a text is no answer", () => {
  expect(pointsElsewhere("Drivers only need sections 2.1 and 2.4.")).toBe(true)
  expect(pointsElsewhere("Drivers need two keys and a card.")).toBe(false)
})
