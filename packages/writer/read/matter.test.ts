import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"
import { matterOf } from "./matter.ts"
import { titlesOf } from "./title.ts"

test.each([
  ["# Remote Work Policy\n\nWork from home is allowed.", "under the Remote Work Policy"],
  ["# Harbour Lights – project plan\n\nThe harbour master agrees.", "in the Harbour Lights project"],
  ["# Fieldnote – the notebook app for surveyors\n\nIt works offline.", "in the Fieldnote app"],
  ["# Your first week at Corvane\n\nPlease come to reception.", "at Corvane"],
  ["# Employee handbook of Lindqvist Bakery\n\nWelcome.", "at Lindqvist Bakery"],
  ["# Questions about the Pollen library card\n\nIt is free.", "with the Pollen library card"],
  ["# Descaling the Brevia 300 coffee machine\n\nSwitch it off.", "with the Brevia 300 coffee machine"],
  [
    "# Site Safety Rules – Cobble Distribution Centre\n\nHelmets.",
    "under the Site Safety Rules of the Cobble Distribution Centre",
  ],
  ["# Returns and exchange at Cragwell Outdoor\n\nSend it back.", "at Cragwell Outdoor"],
  ["# Visiting the Thornquay Museum of Rivers\n\nCome in.", "at the Thornquay Museum of Rivers"],
  [
    "Minutes – Allotment Association Greenfold\n\nPresent were six.",
    "at the Allotment Association Greenfold",
  ],
  ['# Tallybrook 7.4 "Alder" – release notes\n\nNew things.', "in Tallybrook 7.4"],
  [
    "SAFETY INSTRUCTIONS: FORMIC ACID 60 %\n\nUse gloves.",
    "according to the safety instructions on formic acid 60 %",
  ],
  [
    "# Work instruction 12: Gas bottles and hoses\n\nCheck the feet.",
    "according to the work instruction on gas bottles and hoses",
  ],
  ["# How to: clean the Tarvo 3 bread slicer\n\nUnplug it.", "with the Tarvo 3 bread slicer"],
  ["# Work instruction 12\n\nCheck the feet.", "according to the work instruction 12"],
  ["# Data sheet Lumora 40\n\nThe lamp is dimmable.", "with the Lumora 40"],
  ["# Minutes: building group, 3 May\n\nThe roof leaks.", "according to the minutes of the building group"],
  [
    "Minutes of the boat club committee meeting, 3 May\n\nThe pier leaks.",
    "according to the minutes of the boat club committee meeting",
  ],
  ["# Policy 14 – Visitors and parcels\n\nVisitors wait.", "under the policy on visitors and parcels"],
  [
    "# Project plan: move to the mail system Dovecote\n\nIt ends in May.",
    "according to the project plan for the move to the mail system Dovecote",
  ],
  ["# Technical data sheet: Corvex 220 floor scrubber\n\nIt cleans.", "with the Corvex 220 floor scrubber"],
  ["# Information sheet: class trip to Lake Tarn\n\nThe bus waits.", "on the class trip to Lake Tarn"],
  ["ANNUAL REPORT 2025 OF THE RIVERBANK ALLOTMENT SOCIETY\n\nIt grew.", "at the Riverbank Allotment Society"],
  ["# The country loaf\n\nIt rests.", "for the country loaf"],
  ["LARKMERE BATHS - NOTES FOR THE EARLY SHIFT\n\nAt Larkmere Baths the pumps run.", "at the Larkmere Baths"],
  [
    'SERVICE AGREEMENT\n\nbetween Calloway Catering Ltd ("the Caterer") and Ashdown Primary School',
    "under the service agreement with Calloway Catering",
  ],
  [
    'HIRE AGREEMENT - FLOOR SANDER\nHolm Lane Tool Cooperative (registered society)\n\nbetween the Cooperative ("we") and the hiring household ("you")',
    "under the hire agreement with the Holm Lane Tool Cooperative",
  ],
  [
    "HIRE AGREEMENT\n\nPerrin Boats Ltd, 4 Quay Lane, hereinafter “the Owner”\n\nThis contract is made between the Owner and the Hirer.",
    "under the hire agreement with Perrin Boats",
  ],
  [
    "LEASE AGREEMENT\n\nbetween the Landlord (see overleaf) and the Tenant",
    "under the lease agreement with the Landlord",
  ],
  [
    "LEASE AGREEMENT\n\nMaud Ferris (the Landlord)\n\nbetween Landlord and Tenant",
    "under the lease agreement with Maud Ferris",
  ],
  [
    "# Project plan: Stock counting with QR\n\nThe shop is closed for a day.",
    "according to the project plan for stock counting with QR",
  ],
  ["# Your contract with Corvane\n\nIt runs for a year.", "at Corvane"],
  [
    "EMPTYING AND REFILLING HALL D\n\nThe pump of Hall D runs by itself.",
    "according to “Emptying and refilling Hall D”",
  ],
  ["# Leaving the studio\n\nSwitch the heating off.", "according to “Leaving the studio”"],
  [
    "NOTICE TO TENANTS\nRepainting of the stairwell during the summer break\n\nBirkway Housing, 3 June 2026\n\nThe scaffold stands until Friday 12 June 2026.",
    "according to the notice on the repainting of the stairwell",
  ],
  ["# Re: Delivery of the school desks\n\nIt is late.", "for the delivery of the school desks"],
  ["# Your first week at IBEX\n\nNew colleagues at IBEX get a badge.", "at IBEX"],
])("%j: %s", (text, tie) => {
  expect(matterOf(titlesOf([], text), text)?.tie).toBe(tie)
})

test.each([
  [
    "# Safety instruction 07: Winches\n\n## Setting up\n\nPlace the winch on firm ground and fasten it with four bolts.",
    /instruction 07/,
  ],
  [
    '# Project plan: new boathouse "Quay"\n\n## Costs\n\n- Walls: 20,000\n- Roof of larch shingles: 31,000\n',
    /the project plan/,
  ],
  [
    "# Help: questions our guests ask\n\n## Opening hours\n\nTuesday to Friday 10 to 6, Saturday 9 to 2. Closed on Monday.",
    /questions our guests/,
  ],
])("%j: its kind of document stands for nothing in a question", (text, kind) => {
  const { examples } = draft(wanted(), text, CALM)
  expect(examples.map(({ prompt }) => prompt).join("\n")).not.toMatch(kind)
})

test.each([
  "# Release notes\n\n## 3.14\n\nNew.",
  "# Questions customers ask\n\nNone.",
  "# How urgent is it?\n\nVery.",
  "## Water levels\n\nThey are fine.",
  "5.2 Chain guard\n\nIt is looked after.",
  "# The **",
  "Support ticket #5120, 2026-03-09, customer chat\n\nIt is solved.",
  "Fw: Re: Lunch?\n\nAt noon.",
  "# C++ (beta",
  "The office opens at nine. It closes at five.",
])("%j names nothing that a question could be tied to", (text) => {
  expect(matterOf(titlesOf([], text), text)).toBeUndefined()
})
