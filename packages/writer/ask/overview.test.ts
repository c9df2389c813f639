// Questions for what stands under a heading, beside a label or in a paragraph, as a whole; and the lists that are asked so.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { askSentence } from "./sentences.ts"
import { CALM, wanted } from "../test-request.ts"

const asked = (text: string, document = "notes.md") =>
  draft({ ...wanted(), document, examples: { min: 3, max: 9 } }, text, CALM).examples
const prompts = (text: string, document?: string) => asked(text, document).map(({ prompt }) => prompt)

const STORES = `# Stores Handbook, Quillan Ferry Works

## Breakages

Whoever breaks a tool brings the pieces to the counter. Gail Ashby writes a slip for it. Nothing is taken off the wages unless it happens three times in a year.

## Before the audit

Count every shelf twice. Put the sheets into the red box. Ask Gail for the key of the cage.

## Being ill

Ring the counter before seven. A note from the doctor is needed from the fourth day on.`

test("a section is asked as a whole, in the words that fit what it is on", () => {
  const all = prompts(STORES).join("\n")
  expect(all).toContain("How are breakages handled at Quillan Ferry Works?")
  expect(all).toContain("what should I do before the audit?")
  expect(all).toMatch(/ about being ill\b/)
  expect(all).not.toMatch(/the being ill/)
})

test("of one wording at most two go to a document", () => {
  const topic = (name: string) =>
    `## ${name}\n\nThe crew looks after them in spring. In autumn they are counted by two people and put away.`
  const text = `# Mooring Handbook of Quillan Ferry Works\n\n${["Ropes", "Buoys", "Fenders", "Anchors", "Lamps", "Floats", "Nets"].map(topic).join("\n\n")}`
  const begun = prompts(text).map((prompt) =>
    prompt
      .replace(/^[^,]+, /, "")
      .split(" ")
      .slice(0, 6)
      .join(" ")
      .toLowerCase(),
  )
  for (const words of begun) expect(begun.filter((other) => other === words).length).toBeLessThanOrEqual(2)
})

const MEMO = `MEMO

To: all drivers
From: Pia Holt, Quillan Ferry Works
Date: 4 March
Subject: New rules for the yard

Gates: The gates are closed at eight in the evening. Drivers who come later ring at the side door.

Washing: Lorries are washed on Fridays only. The hose is hung up again and the drain is cleaned by whoever used it.

Pallets: Empty pallets go behind hall two. Broken ones are burnt, so nobody may take them home.`

test("a memo is cited by its subject, its labels are asked, and whom it is to is not", () => {
  const all = prompts(MEMO, "memo.txt")
  expect(all.length).toBeGreaterThanOrEqual(3)
  expect(all.every((prompt) => prompt.includes("the memo on new rules for the yard"))).toBe(true)
  expect(all.join("\n")).not.toMatch(/memo\?|about MEMO|drivers\?$/i)
})

const LETTER = `Hallam Tenancies Ltd
9 Weir Road
Ottermouth

To the tenants of Weir House

11 May

Dear tenants,

There will be a flea market for tenants on the lawn. Tables are set up at nine and can be booked with the caretaker. Cars have to be moved by eight.

If something is unclear, write to me before Friday.

Kind regards

Joan Whitlow

The office is closed on Whit Monday, and the caretaker has the key of the bin store on that day as well.`

test("a letter is cited by whom it is from; neither its day nor who signed it heads what follows", () => {
  const examples = asked(LETTER, "letter.txt")
  expect(examples.map(({ prompt }) => prompt).join("\n")).toMatch(
    /flea market.* the letter from Hallam Tenancies|letter from Hallam Tenancies say about the flea market/,
  )
  expect(examples.map(({ reasoning }) => reasoning).join("\n")).not.toMatch(
    /section “(?:May|Joan Whitlow|11 May|To the)/,
  )
  expect(examples.map(({ prompt, output }) => prompt + output).join("\n")).not.toMatch(/\bme\b/)
})

test("a title that says what is done stands behind the policy it is one of", () => {
  const text = `# Travelling with samples\n\n**Policy 3 · in force since May**\n\n## Fines\n\nFines are paid by whoever drove. The firm passes on the name within a week. It does not lend money for them.`
  expect(prompts(text)).toContain("How are fines handled under the policy on travelling with samples?")
})

test("a procedure is asked whole, by the case its title names, and a numbered heading behind its steps begins a section", () => {
  const text = `# What to do when the tide gate jams

1. Steps

1. Stop the motor.
2. Put the wedge under the wheel.
3. Ring the lock keeper.

2. Afterwards

The keeper enters the jam in the book. The wheel is greased by the early shift of the next day.`
  const steps = asked(text, "gate.txt").find(({ prompt }) =>
    /what (?:should|do) I do when the tide gate jams\?/i.test(prompt),
  )
  expect(steps?.output).toBe(
    "1. Stop the motor.\n2. Put the wedge under the wheel.\n3. Ring the lock keeper.",
  )
})

test("a product is called by its model, and what is done with it is asked of that", () => {
  const text = `# TARN 220 – Camping Stove\n\nThe TARN 220 boils a litre in four minutes.\n\n## Cleaning\n\nLet the stove cool down. Wipe the burner with a dry cloth. Never use water on the valve.`
  expect(prompts(text)).toContain("How do I clean the TARN 220?")
})

test("dots that lead to a price make a list, asked by its group", () => {
  const text = `QUILLAN SAILING CLUB\nPRICES FROM 1 MAY\n\nBERTHS\nInner pontoon .......... £310 a year\nOuter pontoon .. £240 a year\nWinter store ........... £95\n\nThe winter store is open from October. Boats are craned in by the club.`
  expect(asked(text, "prices.txt").find(({ prompt }) => /prices for berths/.test(prompt))?.output).toBe(
    "- Inner pontoon: £310 a year.\n- Outer pontoon: £240 a year.\n- Winter store: £95.",
  )
})

test("of a register each thing is asked by its number, with the unit of the column", () => {
  const row = (code: string, hall: string, bar: string, months: string) =>
    `Asset: ${code}\nHall: ${hall}\nMax. pressure (bar): ${bar}\nService interval (months): ${months}\nNext service: 2027-02\nResponsible: U. Brandt`
  const text = [
    row("K-01", "North", "4", "6"),
    row("K-02", "South", "9", "12"),
    row("K-03", "South", "7", "3"),
  ].join("\n\n")
  const said = asked(text, "valve-register.csv").map(({ prompt, output }) => `${prompt} ${output}`)
  expect(said.length).toBeGreaterThanOrEqual(3)
  expect(said.every((each) => /K-0\d .*according to the valve register\?/.test(each))).toBe(true)
  const all = said.join("\n")
  expect(all).toMatch(/serviced every \d+ months\.|is due in February 2027\.|is \d bar\./)
})

test("headings of a place or of others are no task, and a passive without its thing is not asked", () => {
  const section = (title: string) =>
    `# Stores Handbook, Quillan Ferry Works\n\n## ${title}\n\nTake bus 4 to the quay. Ask for the porter at the white gate.`
  for (const title of ["Getting here", "Looking after others", "What may still be used"])
    expect(prompts(section(title)).join("\n")).not.toMatch(/get here|look after others|be used/)
})

test("an age is asked as one, and a department keeps its capital", () => {
  const ask = (words: string, text: string) =>
    askSentence(
      { stretch: { start: 0, end: words.length }, words, section: { title: "", heading: "", above: "" } },
      { text, document: "" },
    ).flatMap(({ asks }) => asks.map(({ prompt }) => prompt))
  const cranes = "Both cranes of the harbour are 31 years old."
  expect(ask(cranes, cranes)).toContain("How old are both cranes of the harbour?")
  const counts = "Quality looks at all samples on the second Friday."
  expect(ask(counts, `only Quality may answer. ${counts}`).join("\n")).toMatch(/does Quality look/)
})

test("a guide that its title calls one, whose place is named last, is asked of that place", () => {
  const text = `# A guide for new helpers at the Weir Street Book Bank\n\n## Cash and receipts\n\nHelpers take no cash. Fares are paid back by the office. Keep the ticket of the bus.`
  expect(prompts(text).join("\n")).toMatch(/the Weir Street Book Bank/)
})

test("a heading of something of one's own is quoted", () => {
  const prompts = asked(
    "# Camping and Hut Policy\n\n## Own tent\n\nYour tent must be shown to the warden before the trip. We pay 6 euros a night for it. It has to stand on the lower field.\n\n## Meals\n\nBreakfast is served at seven. Lunch is packed in the hut. Supper has to be booked by noon.",
    "policy.md",
  ).map(({ prompt }) => prompt)
  expect(prompts.filter((prompt) => /own tent/i.test(prompt) && !/“Own tent”/.test(prompt))).toEqual([])
  expect(prompts.join("\n")).toContain("say about “Own tent”?")
})

test("steps under a heading with a colon are asked for as a whole", () => {
  expect(
    prompts(
      "Receiving of the Sandvik Boat Store\n\nPurpose\n\nThis page tells how a canoe comes back to the store and what is written down.\n\n2. Steps: damaged hull\n\n1. Dry the hull with a cloth.\n2. Mark the spot with chalk.\n3. Hang the red card on the bow.\n",
    ).join("\n"),
  ).toContain("steps for a damaged hull")
})
