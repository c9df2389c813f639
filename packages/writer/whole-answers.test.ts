// Answers that belong to their question alone, and questions that name whose page, thing or place they are on.
import { expect, test } from "vitest"
import { draft } from "./draft.ts"
import { CALM, wanted } from "./test-request.ts"

const drafted = (
  text: string,
  document = "notes.md",
  collection: "work_products" | "communications" = "work_products",
) => draft({ ...wanted(collection), document, examples: { min: 3, max: 9 } }, text, CALM).examples

test("the first row of a table without a head is a row, and no column", () => {
  const examples = drafted(`# Drumlin DX-12 cement mixer

## Technical data

Drum volume | 120 litres
Largest load | 90 kg of mortar
Smallest load | 15 kg
Speeds | 3 (18 / 24 / 30 rpm)
Weight | 64 kg empty
`)
  const said = examples.map(({ prompt, output }) => `${prompt} ${output}`).join("\n")
  expect(said).not.toMatch(/\blitres (?:for|are)\b/)
  expect(said).toContain(
    "What is the drum volume of the Drumlin DX-12 cement mixer? The drum volume is 120 litres.",
  )
})

test("the yes to one question of a mail does not begin the answer to another", () => {
  const text = `From: Iain Orr <iain@pier.example>
To: Lena Voss <lena@post.example>
Date: Thu, 18 Sep 2025 08:12
Subject: Re: Crane day

Hello Lena,

yes, the 12th of March is yours, at high water. Please be at the wall by eight. Nobody has to be aboard under the crane, but we want the keys.

Iain


From: Lena Voss
Date: Wed, 17 Sep 2025 21:55
Subject: Crane day

Hello Iain, thanks for the quick answer. I will bring the cradle myself this time and paint it in spring.

Can we make it the 12th rather than the 10th? And do I need to be aboard when she hangs in the crane?

Lena
`
  const answers = drafted(text, "mail.txt", "communications").filter(({ prompt }) => /aboard/.test(prompt))
  expect(answers.map(({ output }) => output)).toEqual([
    "Nobody has to be aboard under the crane, but we want the keys.",
  ])
})

test("whose page it is stands in its first sentence where the title says only for whom it is", () => {
  const text = `# Help for members

Wheelrow is a co-operative of 90 members. We own six cargo bikes.

## May I take a child along?

Yes, up to two, and each with a helmet of its own.

## My tyre is flat. What now?

Ring the workshop and lock the bike where it stands. We fetch it the same day.
`
  const prompts = drafted(text, "help-bikes.html").map(({ prompt }) => prompt)
  expect(prompts).toContain("At Wheelrow, may I take a child along?")
  expect(prompts).toContain("My tyre is flat. At Wheelrow, what should I do now?")
})

test("a heading of a place asks what holds there, and a thing in trouble has its article", () => {
  const rules = drafted(`# Safety rules for the forge of Pellwick Smithy

## Around the anvil

Nobody stands behind the smith. Never leave a hot bar on the floor, and do not run.
`).map(({ prompt }) => prompt)
  expect(rules.join("\n")).toMatch(/[Ww]hich rules apply around the anvil/)
  const cases = drafted(`# How to use the shared polishing room

## If something goes wrong

- **Tumbler shakes or walks:** stop at once, the load is uneven. Swap the drums round.
- **Lid won't close:** the shelf is too high. Take the upper shelf out and try again.
`)
  expect(cases.map(({ prompt }) => prompt).join("\n")).toMatch(/if the tumbler shakes or walks\?/)
})

test("an answer ends where the text leaves something out, and before the note of when it was last read", () => {
  const contract = drafted(
    `EXTRACT FROM THE LAUNDRY AGREEMENT of 3 May 2025

between Fernhill Hotel Ltd and Brightwash Ltd

§ 4 Price and payment

(1) The price is GBP 1.20 per towel. Invoices are due within 30 days.

(2) Prices may be adjusted once a year by not more than 3 %.

§ 5 Termination

(1) Either party may terminate with three months' notice in writing.

(2) On the last day all carts shall be handed back clean.

[...]

Contacts under § 9: for the Hotel Ms. Ida Brook, for Brightwash Mr. Tom Lane.
`,
    "laundry-agreement.txt",
  )
  const said = contract.map(({ prompt, output }) => `${prompt} ${output}`).join("\n")
  expect(said).not.toMatch(/At EXTRACT|EXTRACT FROM|Contacts under/)
  expect(said).toMatch(/laundry agreement of 3 May 2025/)
  const faq = drafted(`# Questions at the community garden

### Where do I get compost?

From the heap by the gate, two barrows a plot. It is free.

### Is there a tap?

Yes, two, from April to October. Please bring a can.

Last looked over: 8 Jan 2025. Emergencies (burst pipe): Ruth Adeyemi, 07700 900 555.
`)
  expect(faq.map(({ output }) => output).join("\n")).not.toContain("Last looked over")
})

test("minutes of a committee are asked by whose it is and by their day", () => {
  const prompts = drafted(`# Minutes — Committee, Larkhill Rowers

**Tues 4 March 2025, 19:30, boathouse**

Present: Olu Adair (chair), Wen Sato (treasurer)
Apologies: Petra Hall

## 1. Money

The current account stands at £2,318. Subs are in from 31 of 40 rowers. The regatta made a loss of £112.

## 2. Launch

The launch needs a new engine. Wen gets two quotes by the end of the month, and Olu asks the council for a grant.
`).map(({ prompt }) => prompt)
  expect(prompts.length).toBeGreaterThanOrEqual(3)
  for (const prompt of prompts) expect(prompt).toContain("4 March 2025")
  expect(prompts.join(" ")).toContain("Larkhill Rowers committee")
})
