import { expect, test } from "vitest"
import { draft } from "./draft.ts"

const CALM = { temperature: 0, seed: 1 }
const wanted = {
  document: "notes.md",
  section: [],
  collection: "work_products" as const,
  examples: { min: 3, max: 9 },
  alreadyThere: [],
}
const prompts = (text: string) => draft(wanted, text, CALM).examples.map(({ prompt }) => prompt)

test.each([
  [
    "a policy",
    "# Remote Work Policy\n\n## Days\n\nScreens are locked when the desk is left.",
    "When are screens locked under the Remote Work Policy?",
  ],
  [
    "what the manager decides on",
    "# Remote Work Policy\n\n## Days\n\nRequests for a fixed day are made in the portal. The line manager decides within three working days.",
    "How soon does the line manager decide on requests for a fixed day under the Remote Work Policy?",
  ],
  [
    "the document's own review",
    "# Remote Work Policy\n\n## Review\n\nThe policy is reviewed every two years.",
    "How often is the Remote Work Policy reviewed?",
  ],
  [
    "a company",
    "# Your first week at Corvane\n\n## Lunch\n\nThe canteen serves lunch from 12:00 to 14:00.",
    "When does the canteen serve lunch at Corvane?",
  ],
  [
    "a project",
    "# Harbour Lights – project plan\n\n## Scope\n\nThe project covers the eastern quay, the ferry terminal and the access road of the port. Nothing else is part of it.",
    "What does the Harbour Lights project cover?",
  ],
  [
    "a machine in a case",
    "# Descaling the Brevia 300 coffee machine\n\n## Trouble\n\nIf the red lamp stays on, call the service.",
    "With the Brevia 300 coffee machine, what should I do if the red lamp stays on?",
  ],
  [
    "a substance",
    "SAFETY INSTRUCTIONS: FORMIC ACID 60 %\n\nStorage\nNo more than 50 litres may be stored in the hall.",
    "How many litres may be stored in the hall according to the safety instructions on formic acid 60 %?",
  ],
  [
    "a version by its heading",
    "# Release notes\n\n## Tallybook 4.2 (18 November 2026)\n\nOld codes will be switched off on 31 January 2027.",
    "When will old codes be switched off in Tallybook 4.2?",
  ],
  [
    "another version than its own",
    "# Tallybook 4.2 – release notes\n\n## Support\n\nVersion 3.9 receives corrections until 31 January 2027.",
    "Until when does Tallybook version 3.9 receive corrections?",
  ],
  [
    "what to bring",
    "# Questions about the Orrin Swimming School\n\n**What should we bring?**\nA towel, a cap and a coin for the locker.",
    "At the Orrin Swimming School, what should we bring?",
  ],
  [
    "a group by its heading",
    "# Museum of Rivers\n\n## Schools\n\nA booking is confirmed within three days.",
    "How soon is a booking confirmed for schools at the Museum of Rivers?",
  ],
  [
    "a question of its own",
    "# Questions about the Pollen library card\n\n**What does the card cost?**\nIt is free for residents.",
    "What does the Pollen library card cost?",
  ],
  [
    "a case that the sentence begins with",
    "# Employee handbook of Lindqvist Bakery\n\n## Overtime\n\nOn Sundays and public holidays the supplement is 60 percent.",
    "At Lindqvist Bakery, what is the supplement on Sundays and public holidays?",
  ],
])("%s is named in the question", (_what, text, question) => {
  expect(prompts(text).join("\n")).toContain(question)
})

test("a bare question that neither title nor heading gives a subject is not made, and the reason is said", () => {
  expect(draft(wanted, "The deposit is 40 euros.", CALM)).toEqual({
    examples: [],
    none: expect.stringContaining("says what it is about"),
  })
})

test("a pronoun in an FAQ's question says what the question before named", () => {
  const text =
    "# Questions about the Pollen library card\n\n**How many items can I borrow?**\nUp to 20 at a time.\n\n**How long can I keep them?**\nBooks for four weeks, films for one."
  expect(prompts(text)).toEqual([
    "How many items can I borrow with the Pollen library card?",
    "How long can I keep the items with the Pollen library card?",
  ])
})

test("a pronoun that no question before explains is what the document is about", () => {
  const text =
    "Frequently asked questions - Solvo home battery\n\nQ: What happens during a power cut?\nA: It supplies one socket.\n\nQ: Where can it be mounted?\nA: Indoors, in a dry room."
  expect(prompts(text)).toContain("Where can the Solvo home battery be mounted?")
})

test("a sentence that limits the same thing belongs to the answer", () => {
  const text =
    "# Remote Work Policy\n\n## Equipment\n\nEmployees receive an allowance of £20 a month for electricity. The allowance is not paid during parental leave."
  const { examples } = draft(wanted, text, CALM)
  expect(
    examples.find(({ prompt }) => prompt.startsWith("What allowance do employees receive"))?.output,
  ).toBe(
    "Employees receive an allowance of £20 a month for electricity. The allowance is not paid during parental leave.",
  )
})

test.each([
  [
    "no, as the first word of a subject",
    "No maintenance is carried out from 15 November to 5 January.",
    /When is maintenance/,
  ],
  ["notes without articles", "Assembly point is the crane on the north quay.", /assembly point/],
  ["a term's definition", '"Downtime" means each full minute in which requests fail.', /How often/],
])("%s gives no question that is wrong", (_what, sentence, wrong) => {
  expect(prompts(`# Site Safety Rules\n\n## Rules\n\n${sentence}`).join("\n")).not.toMatch(wrong)
})
