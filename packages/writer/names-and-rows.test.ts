// How a question names its document and the row of a table, each kind with sentences of its own.
import { expect, test } from "vitest"
import { draft } from "./draft.ts"
import { faultOf } from "./sound.ts"
import { CALM, wanted } from "./test-request.ts"

const drafted = (document: string, text: string) =>
  draft({ ...wanted("references"), document, examples: { min: 3, max: 12 } }, text, CALM).examples
const prompts = (document: string, text: string) => drafted(document, text).map(({ prompt }) => prompt)

const TIMBER = [
  ["OK-20", "Oak boards planed", "20", "61.50", "2", ""],
  ["LA-30", "Larch decking ribbed", "30", "38.20", "1", ""],
  ["X-9", "Cutting to length", "", "4.00", "", "GBP per cut"],
]
  .map(
    ([code, material, size, price, time, note]) =>
      `Code: ${code}\nMaterial: ${material}\n${size ? `Size (mm): ${size}\n` : ""}Counter price (GBP per board ex VAT): ${price}\n${time ? `Lead time (working days): ${time}\n` : ""}${note ? `Remarks: ${note}\n` : ""}`,
  )
  .join("\n")

test("a coded row is named by what the code stands for, its price with the unit of its column", () => {
  const found = drafted("timber_yard_spring.csv", TIMBER)
  expect(found.map(({ output }) => output)).toContain(
    "The counter price of oak boards planed 20 mm (OK-20) is GBP 61.50 per board ex VAT.",
  )
  expect(found.map(({ prompt }) => prompt).join("\n")).toMatch(/“timber yard spring”/)
})

const WORKSHOP = [
  ["W-01", 'Lathe "Big Tom"', "Bay 2", "1", "Nora Quist", "2026-02-11"],
  ["W-02", "Band saw", "Bay 3", "1", "Nora Quist", "2026-02-12"],
  ["W-03", "Clamp", "Wall", "14", "Nora Quist", "2026-02-12"],
]
  .map(
    ([code, item, place, count, who, day]) =>
      `Asset no.: ${code}\nItem: ${item}\nLocation: ${place}\nQty: ${count}\nCondition (1-5): 3\nResponsible: ${who}\nLast inspection: ${day}\n`,
  )
  .join("\n")

test("a thing of a register is named before its code, and several are not asked as one", () => {
  const found = drafted("hobby_workshop_things.csv", WORKSHOP)
  const all = found.map(({ prompt, output }) => `${prompt} ${output}`).join("\n")
  expect(all).toMatch(/lathe “Big Tom” \(W-01\)/)
  expect(all).not.toMatch(/W-03|1-5|in this place|Responsible for W/)
})

test("neither an emergency line nor a greeting names a document", () => {
  const rules =
    "==========\n  TOLLER BRICKWORKS LTD\n  Yard emergency: dial 444 from any phone\n==========\n\nRULES FOR VISITORS\n\n1  TRAFFIC\n\nThe speed limit is 10 mph in the yard. Lorries must wait at the barrier until they are called. Engines must be switched off after 3 minutes."
  expect(prompts("rules.txt", rules).join("\n")).not.toMatch(/emergency/i)
  const welcome =
    "# Welcome to mornings!\n\n**The Heron Quay Hotel, Sallow Bay**\n\n## Breakfast\n\nThe kitchen must be open by 6:15. Guests may take food to their rooms only with a tray. Trays must be back by 11."
  expect(prompts("onboarding.md", welcome).join("\n")).not.toMatch(/mornings!/)
})

test("a short question of a document stands behind its title", () => {
  expect(
    prompts(
      "faq.md",
      "# Riding lessons – your questions answered\n\n### 1. Can I watch?\n\nYes, from the bench by the fence.",
    ),
  ).toEqual(["According to “Riding lessons – your questions answered”, can I watch?"])
})

test("what whoever kept a text wrote into it is no part of an answer", () => {
  const [found] = drafted(
    "lease.md",
    "# Barn Lease\n\n## Termination\n\nEither party may terminate this lease by written notice of six months. Notice must be sent to the other party's address.\n\n[Clauses 9 to 14 not reproduced]",
  )
  expect(found?.output).not.toMatch(/\[/)
})

test("a day that is open is nothing to be opened, and a heading in capitals is read as words", () => {
  const text =
    "# Minutes of the Tarn Garden Society\n\n## OPEN DAY\n\nThe open day is on 13 July. Teas are served by the committee. Everybody must help with the tables.\n\n## HENS\n\nThe council's consent is needed for hens. Members must put up a screen of two metres. Neighbours must be asked."
  const found = prompts("minutes.md", text).join("\n")
  expect(found).not.toMatch(/How (?:do|can) I open day|to open day|HENS/)
})

test("of a data sheet single rows are asked with value and unit, and never the whole", () => {
  const text =
    "# Fenwick Lime Mortar\n\n## Technical data\n\n| Property | Value | Unit | Method |\n|---|---|---|---|\n| Grain size | 3 | mm | sieve |\n| Yield | 16 | litres per bag | – |\n| Colour | buff | – | – |\n"
  const found = drafted("sheet.md", text).map(({ prompt, output }) => `${prompt} ${output}`)
  expect(found).toContain(
    "What is the yield of the Fenwick Lime Mortar? The yield of the Fenwick Lime Mortar is 16 litres per bag.",
  )
  expect(found.join("\n")).not.toMatch(/key facts|method/)
})

test("a section in note form answers nothing, and a stamp ends no answer", () => {
  const text =
    "# Rules of the Tarn Boat Store\n\n## Keys\n\nKeys hang behind the office door. Every member must sign for them in the red book. They must be back by nine.\n\nIssue 4, 2 May 2024\n\n## Bins\n\nBins Tue, two of them. Skip: no news. Glass box full again. Old ropes -> PD."
  const found = drafted("rules.md", text)
  expect(found.length).toBeGreaterThan(0)
  expect(found.map(({ output }) => output).join("\n")).not.toMatch(/Bins|Issue 4/)
})

test("every question of a mail says what the mail is on", () => {
  const text =
    "From: Ida Moss <ida@brenwater.example>\nTo: Bo Lind <bo@tents.example>\nSubject: Tent for the lantern walk\n\nHi Bo,\n\nDoes your insurance cover us if it blows down?\n\nIda\n\nFrom: Bo Lind <bo@tents.example>\nTo: Ida Moss <ida@brenwater.example>\nSubject: Re: Tent for the lantern walk\n\nHi Ida,\n\nOur insurance covers the tent and whoever stands in it, up to two million pounds.\n\nBo"
  for (const prompt of prompts("tent.eml", text)) expect(prompt).toMatch(/lantern walk/)
})

test("German: a ready question names its leaflet", () => {
  expect(
    prompts(
      "merkblatt.md",
      "# Merkblatt für Pächter\n\n## Dürfen Kinder allein kommen?\n\nJa, wenn sie mindestens zwölf Jahre alt sind und die Eltern es wissen.",
    ),
  ).toEqual(["Dürfen laut Merkblatt für Pächter Kinder allein kommen?"])
})

test("German: a limit is not asked by yes or no", () => {
  const text =
    "# Hausordnung Haus Erlengrund\n\n## Musik\n\nInstrumente dürfen im Zimmer höchstens 45 Minuten am Tag gespielt werden. Der Probenraum ist von 9:00 bis 21:00 Uhr geöffnet."
  expect(prompts("ordnung.md", text).join("\n")).not.toMatch(/^Dürfen Instrumente/m)
})

test.each([
  "What do I need to know about the rinse and dry the brushes?",
  "At Heron Quay, what should I do if gate stuck?",
  "At Heron Quay, what are the steps for the rules that count?",
  "How do I open day at Tarn Garden?",
  "What is the do for?",
  "With the base coat, what is clean water added on?",
])("a frame that its words do not fit is refused: %s", (prompt) => {
  expect(faultOf(prompt)).toBeDefined()
})
