// Headings that are asked by their own words, and texts that are cited by their kind.
import { expect, test } from "vitest"
import { citedFile } from "../anchor-quoted.ts"
import { draft } from "../draft.ts"
import { faultOf } from "../sound.ts"
import { CALM, wanted } from "../test-request.ts"

const prompts = (text: string, document = "notes.md") =>
  draft({ ...wanted(), document, examples: { min: 3, max: 9 } }, text, CALM)
    .examples.map(({ prompt }) => prompt)
    .join("\n")

test("rules on safety are asked as such, at the house whose they are", () => {
  const all = prompts(
    `ORRIN VALE STONE LTD
YARD SAFETY RULES FOR SAWYERS AND DRIVERS
Issue 3, May 2024

1. BRIDGE SAW

Never reach under the guard. Only trained sawyers may set the blade. The water is turned off last.

2. OVERHEAD CRANE

Nobody stands under a load. The hook must be raised to two metres before the crane travels.
`,
    "02-yard-rules.txt",
  )
  expect(all).toMatch(/safety rules (?:for|apply to) the overhead crane at Orrin Vale Stone/)
  expect(all).not.toMatch(/02|yard-rules|“yard rules”/)
})

test("a product is asked for what its sheet's headings name", () => {
  const all = prompts(`# Merrow T4 – stove for canal boats

The Merrow T4 is a steel stove that burns wood and coal.

## Operation

Open both dampers before lighting. Close the lower one after ten minutes.

## Variants

The stove is built with a left door, a right door or a double door. All of them take logs of 30 cm.
`)
  expect(all).toContain("How is the Merrow T4 operated?")
  expect(all).toContain("Which variants of the Merrow T4 are there?")
})

test("an agreement is asked for how long it runs, for its payment, and for what is agreed", () => {
  const all = prompts(`# Mooring Agreement

between Pellow Harbour Trust and the boat owner

## Duration

The agreement begins on 1 April and ends on 31 March of the next year.

## Fees and payment

The fee of £420 must be paid in two halves, in April and in October.
`)
  expect(all).toMatch(/How long does the Mooring Agreement.* run\?/)
  expect(all).toMatch(/How and when is payment made under the Mooring Agreement/)
})

test("a span and records are asked for as such", () => {
  const all = prompts(`# Equipment Loan Policy

## Loan period

Cameras are lent for three days, tripods for two weeks. Nothing is lent over Christmas.

## Records

Each loan is entered in the blue book. The books are kept for six years in the cellar.
`)
  expect(all).toContain("How long is the loan period under the Equipment Loan Policy?")
  expect(all).toContain("How are records kept under the Equipment Loan Policy?")
})

test("minutes are asked for what was decided, at a meeting that has its article", () => {
  const all = prompts(`# Minutes – quarterly safety meeting

**Present:** Ida Roe, Sam Pell

## Ladders

Two ladders failed the check. It was agreed to buy three new ones before the winter.

## Lighting

The lamps in the yard flicker. Sam asks the electrician for a price.
`)
  expect(all).toMatch(/What was decided about ladders at the quarterly safety meeting\?/)
  expect(all).not.toContain("meeting of quarterly")
})

test("whoever welcomes its readers is a house, not a thing", () => {
  const all = prompts(`# Welcome to Harrick Post – your first month

Harrick Post carries parcels in the northern valleys. We employ 90 people.

## Before day one

Send us your bank details. Bring your driving licence.
`)
  expect(all).toContain("At Harrick Post, what should I do before day one?")
})

test("a text that is rules itself is not asked for the rules under the rules", () => {
  const all = prompts(`# Safety rules for the cold stores

## Clothing

Everybody must wear the thermal jacket and gloves. Trainers are not allowed. Jackets are only washed by the laundry.

## Doors

Doors must be kept closed. Nobody may block the emergency opener. The strip curtain must hang free.
`)
  expect(all).toContain("Under the safety rules for the cold stores, what do I have to wear?")
  expect(all).not.toMatch(/\brules on\b|rules apply/i)
})

test("a letter is no rules, and a person in it is no matter of rules", () => {
  const all = prompts(`Dear residents,

# Renewal of heating

We write to you about the works in the residence.

**Your room.** Please clear a space in front of the radiator; dust sheets can be had from the caretaker. You need not be present. The bed must be covered.

**Water.** The water is off from 8 to 16. Only the taps in the kitchen run. Nobody may use the showers.

Ilse Brandt, caretaker
`)
  expect(all).not.toMatch(/rules (?:on|apply)/)
})

test("two things of a product may be joined by a sign", () => {
  expect(
    prompts(`# Merrow T4 – stove for canal boats

The Merrow T4 is a steel stove that burns wood and coal.

## Warranty & service

The body carries five years of warranty, the glass none. A fitter comes within four working days.
`),
  ).toContain("What service and warranty are there on the Merrow T4?")
})

test("what a house does for others is nothing that its reader does", () => {
  const all = prompts(`# Claybourne Kiln Yard – price list

Valid from 1 September. All prices include VAT.

## Firing for outside potters

| Firing | Up to | Small shelf | Full shelf |
|---|---|---|---|
| Bisque | 1000 °C | £6.00 | £11.00 |
| Porcelain | 1290 °C | £11.00 | £20.50 |

Pieces taller than 25 cm count as two shelves. Ordinary firings are back in 12 days. The bag label must be brought along.
`)
  expect(all).not.toBe("")
  expect(all).not.toMatch(/do I fire|fire for/)
})

test("a file's name is cited as the kind of text that it is, and otherwise not at all", () => {
  expect(citedFile("08-safety-rules-forest-crews.txt")).toBe("the safety rules for forest crews")
  expect(citedFile("help-changing-tariffs.html")).toBe("the help page on changing tariffs")
  expect(citedFile("lease agreement extract.txt")).toBe("the lease agreement")
  expect(citedFile("cold-room-quarantine.txt")).toBeUndefined()
})

test.each([
  "What does the handbook say about the pumps do not start?",
  "What does the guide say about the never refuel?",
  "What does “Welcome to nights” say about the somebody ill?",
  "What does “Welcome to nights” say about the green dragon inn, mill lane?",
  "What applies to residents who cannot walk that far?",
  "What is purple?",
  "What should I do in case of hollow?",
  "By when must “B (medium)” be signed off?",
])("%s is no question", (prompt) => {
  expect(faultOf(prompt)).toBeDefined()
})
