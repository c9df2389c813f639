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
    "# Remote Work Policy\n\n## Screens\n\nScreens are locked when the desk is left.",
    "When are screens locked under the Remote Work Policy?",
  ],
  [
    "what the manager decides on",
    "# Remote Work Policy\n\n## Days\n\nRequests for a fixed day are made in the portal. The line manager decides within three working days.",
    "How soon must the line manager decide on requests for a fixed day under the Remote Work Policy?",
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
    "a machine whose part is reset",
    "# How to: clean the Tarvo 3 bread slicer\n\n## Counter\n\nTo reset the counter, hold the green button for five seconds.",
    "How do I reset the counter of the Tarvo 3 bread slicer?",
  ],
  [
    "a machine that a procedure is on",
    "# How to: clean the Tarvo 3 bread slicer\n\n## Steps\n\n1. Unplug the slicer.\n2. Lift the guard.\n3. Wipe the blade with a damp cloth.",
    "How do I clean the Tarvo 3 bread slicer?",
  ],
  [
    "a machine in a table of faults",
    "# How to: clean the Tarvo 3 bread slicer\n\n## Faults\n\n| Fault | What to do |\n|---|---|\n| Blade jams | Unplug the slicer and lift the guard |\n| Loud noise | Call the service |\n| Burning smell | Unplug the slicer and open a window |",
    "With the Tarvo 3 bread slicer, what should I do in case of loud noise?",
  ],
  [
    "a machine in what happens with it",
    "# How to: clean the Tarvo 3 bread slicer\n\n## Faults\n\n| What you see | Likely cause | What to do |\n|---|---|---|\n| Display shows E7 | Guard open | Close the guard and press start |\n| Crust sticks to the blade | Blade was too warm | Wipe the blade |\n| Belt runs off | Tension too low | Call the service |",
    "With the Tarvo 3 bread slicer, what should I do if the display shows E7?",
  ],
  [
    "a machine in a cause",
    "# How to: clean the Tarvo 3 bread slicer\n\n## Faults\n\n| What you see | Likely cause |\n|---|---|\n| Belt runs off the wheel | Tension too low |\n| Crust sticks to the blade | Blade was too warm |",
    "With the Tarvo 3 bread slicer, what is the likely cause if the crust sticks to the blade?",
  ],
  [
    "a product whose name has a number",
    "# Marlo Tandem 40 – Bicycle Trailer\n\n## Technical data\n\n| Property | Value |\n|---|---|\n| Load | 45 kg |\n| Weight | 8 kg |\n| Wheels | 16 inch |",
    "What is the load of the Marlo Tandem 40?",
  ],
  [
    "a policy's purpose",
    "# Working Abroad and Hybrid Travel Policy\n\n## Purpose\n\nThis policy sets out who may work from another country, what we provide, and what we expect in return.",
    "What is the purpose of the Working Abroad and Hybrid Travel Policy?",
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
    "a question of the document, in its own words: what to bring",
    "# Questions about the Orrin Swimming School\n\n**What should we bring?**\nA towel, a cap and a coin for the locker.",
    "According to “Questions about the Orrin Swimming School”, what should we bring?",
  ],
  [
    "a group by its heading",
    "# Museum of Rivers\n\n## Schools\n\nA booking is confirmed within three days.",
    "How soon must a booking be confirmed for schools at the Museum of Rivers?",
  ],
  [
    "a question of its own",
    "# Questions about the Pollen library card\n\n**What does the card cost?**\nIt is free for residents.",
    "According to “Questions about the Pollen library card”, what does the card cost?",
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
    "# Questions about the Pollen library card\n\n**How many items can I borrow?**\nUp to 20 at a time.\n\n**How long can I keep them?**\nBooks for four weeks, all other items for one."
  expect(prompts(text)).toEqual([
    "According to “Questions about the Pollen library card”, how many items can I borrow?",
    "According to “Questions about the Pollen library card”, how long can I keep the items?",
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
    examples.find(({ prompt }) =>
      /(?:about|on|to) equipment\b.* the Remote Work Policy|Remote Work Policy say about equipment/.test(
        prompt,
      ),
    )?.output,
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
