import { expect, test } from "vitest"
import { draft } from "../draft.ts"

const examplesOf = (text: string) =>
  draft(
    {
      document: "notes.txt",
      section: [],
      collection: "work_products",
      examples: { min: 3, max: 20 },
      alreadyThere: [],
    },
    text,
    { temperature: 0, seed: 1 },
  ).examples.map(({ prompt, output }) => [prompt, output])

const MINUTES = `Minutes – Allotment Association Greenfold
Committee meeting, clubhouse

Present: Ruth Adeyemi (chair), Tomas Brandl
Apologies: Heidi Lund

Actions
Kofi: drain pipes by 16 November
Tomas: send invoices by 5 December

Next meeting: 9 December 2026, 19:00`

test.each([
  [
    "Who was present at the meeting of the Allotment Association Greenfold?",
    "The following were present: Ruth Adeyemi (chair), Tomas Brandl.",
  ],
  ["What does Kofi have to do at the Allotment Association Greenfold?", "Kofi: drain pipes by 16 November."],
  [
    "When is the next meeting at the Allotment Association Greenfold?",
    "The next meeting is on 9 December 2026, 19:00.",
  ],
])("lines of minutes: %s", (prompt, output) => {
  expect(examplesOf(MINUTES)).toContainEqual([prompt, output])
})

test("facts that stand once as name and value are asked of what the document is about", () => {
  const text =
    "# Harbour Lights – project plan\n\n- Project lead: Dana Oyelaran\n- Budget: £412,000\n\n## Scope\n\nThe quay is lit."
  const examples = examplesOf(text)
  expect(examples).toContainEqual([
    "Who is the project lead in the Harbour Lights project?",
    "The project lead is Dana Oyelaran.",
  ])
  expect(examples).toContainEqual([
    "What is the budget in the Harbour Lights project?",
    "The budget is £412,000.",
  ])
})
