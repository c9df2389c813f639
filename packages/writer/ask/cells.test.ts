import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"
import { capital } from "../read/wording.ts"
import { answersOf, table } from "../test-table.ts"

test("rows of a table are asked by their name, with units in people's words", () => {
  const text =
    "# Plans\n\n| plan | setup_fee_nok | speed_mbit |\n|---|---|---|\n| Basic line | 450 | 100 |\n| Fast line | 0 | 500 |\n| Office line | 990 | 1000 |"
  const { examples } = draft(wanted("references"), text, CALM)
  expect(examples.length).toBeGreaterThanOrEqual(3)
  expect(examples.map(({ output }) => output)).toContain(
    "The setup fee for the plan “Basic line” is 450 NOK.",
  )
  for (const { prompt, output, quote } of examples) {
    expect(prompt + output).not.toMatch(/_|\bnok\b|\bmbit\b/)
    expect(quote).toMatch(/^\| (?:Basic|Fast|Office) line/)
  }
})

test("cells of a table are asked in words: who is responsible, what to do, what a room has", () => {
  const text = `# Rooms

| Room | Seats | Equipment | Responsible |
| --- | --- | --- | --- |
| Fjord | 12 | Projector, whiteboard | Ms Sato |
| Attic | 20 | | |

| Message | Cause | What to do |
| --- | --- | --- |
| Error 51 | The client is not running | Restart the Tunnel app |
| Error 403 | The account has no right | Ask your manager to request access |`
  const { examples } = draft({ ...wanted("references"), examples: { min: 3, max: 12 } }, text, CALM)
  const answers = new Map(examples.map(({ prompt, output }) => [prompt, output]))
  expect(answers.get("What should I do in case of Error 51?")).toBe("Restart the Tunnel app.")
  for (const output of answers.values()) expect(output).not.toMatch(/: ;|;|: *$|is the client is/)
})

test("a cell with a figure is joined as one, a cell that is a statement with that", () => {
  const text = `# Parts

| Part | Minimum stock | Cause of wear |
| --- | --- | --- |
| Brake pads | 60 (unit pieces) | The rider brakes late |
| Inner tubes | 40 (unit pieces) | The pressure is too low |`
  const { examples } = draft({ ...wanted("references"), examples: { min: 3, max: 9 } }, text, CALM)
  for (const { output } of examples) expect(output).not.toMatch(/is that \d/)
})

test("a price comes with its thing and with notes on the price alone", () => {
  const rows = [
    ["IR-2020", "Screen filter", "26.00", "Rinse once a week"],
    ["IR-2021", "Drip hose", "12.50", "plus VAT"],
  ].map(
    ([article, item, price, note]) =>
      `Article: ${article}\nItem: ${item}\nPrice EUR: ${price}\nNote: ${note}`,
  )
  const { examples } = draft(
    { ...wanted("references"), examples: { min: 2, max: 8 } },
    rows.join("\n\n"),
    CALM,
  )
  const said = examples.map(({ output }) => output).join("\n")
  expect(said).toMatch(/[Ss]creen filter costs 26\.00 euros\./)
  expect(said).toMatch(/[Dd]rip hose costs 12\.50 euros \(plus VAT\)\./)
  expect(said).not.toMatch(/IR-2020 costs|\(Rinse/)
})

test.each([
  [
    "a yes or no",
    "Service | Travel included",
    "Boiler inspection | yes",
    "Is travel included in the boiler inspection?",
    "Yes, travel is included in the boiler inspection.",
  ],
  [
    "what a plan holds",
    "Plan | Offline maps",
    "Crew | no",
    "Does the Crew plan include offline maps?",
    "No, the Crew plan does not include offline maps.",
  ],
  [
    "a quality",
    "Room | Step-free",
    "Fjord | yes",
    "Is the Fjord room step-free?",
    "Yes, the Fjord room is step-free.",
  ],
  [
    "a number",
    "Plan | Users",
    "Crew | up to 6",
    "How many users does the Crew plan include?",
    "The Crew plan includes up to 6 users.",
  ],
  [
    "a person",
    "Service | Technician",
    "Boiler inspection | Certified gas engineer",
    "Who is the technician for the boiler inspection?",
    "The technician for the boiler inspection is a certified gas engineer.",
  ],
  [
    "who leads",
    "Event | Led by",
    "Rope evening | Marnie Oake",
    "Who leads the event “Rope evening”?",
    "Marnie Oake leads the event “Rope evening”.",
  ],
  [
    "who may",
    "Article | Who may order",
    "Mobile phone | all salaried staff",
    "Who may order the mobile phone?",
    "All salaried staff may order the mobile phone.",
  ],
  [
    "a date",
    "Milestone | Date",
    "Design approval | 12 January 2027",
    "When is the milestone “Design approval”?",
    "The date of the milestone “Design approval” is 12 January 2027.",
  ],
  [
    "when it is to be had",
    "Service | Available from",
    "Roof check | 1 January 2027",
    "From when is the roof check available?",
    "The roof check is available from 1 January 2027.",
  ],
  [
    "how long it lasts",
    "Service | Duration",
    "Boiler inspection | 60 min",
    "How long does the boiler inspection last?",
    "The boiler inspection lasts 60 min.",
  ],
  [
    "after how long",
    "Article | Replaced after",
    "Mobile phone | 4 years",
    "After how long is the mobile phone replaced?",
    "The mobile phone is replaced after 4 years.",
  ],
  [
    "the price of an hour",
    "Machine | EUR per hour",
    "Wood lathe | 6.50",
    "How much does the wood lathe cost per hour?",
    "The wood lathe costs 6.50 EUR per hour.",
  ],
  [
    "how long one waits",
    "Article | Delivery",
    "Rope ladder with hooks | 3 weeks",
    "How long does delivery take for the rope ladder with hooks?",
    "Delivery takes 3 weeks for the rope ladder with hooks.",
  ],
  [
    "a fare for some",
    "Ticket | Children",
    "Day ticket | 3.20",
    "What does the day ticket cost for children?",
    "The day ticket costs 3.20 for children.",
  ],
  [
    "how long a ticket holds",
    "Ticket | Valid",
    "Single ride | 90 minutes",
    "How long is the single ride valid?",
    "The single ride is valid for 90 minutes.",
  ],
  [
    "a room",
    "Item | Room",
    "Soldering station | Lab 2",
    "In which room is the soldering station?",
    "The room of the soldering station is Lab 2.",
  ],
  [
    "when something opens",
    "Day | Gates open",
    "Friday | 3 p.m.",
    "When do gates open on Friday?",
    "Gates open at 3 p.m. on Friday.",
  ],
  [
    "whether it is there",
    "Article | Delivery",
    "Rope ladder with hooks | in stock",
    "Is the rope ladder with hooks in stock?",
    "Yes, the rope ladder with hooks is in stock.",
  ],
  [
    "a thing that a clause describes, with its article",
    "Article | Price",
    "Bench that folds | €40",
    "What does the bench that folds cost?",
    "The bench that folds costs €40.",
  ],
])("%s is asked for in people's words", (_what, columns, row, question, answer) => {
  const other = row.replace(/^[^|]+/, "Another thing here ")
  const answers = answersOf(
    table("Prices and more", [columns, columns.replace(/[^|]+/g, " --- "), row, other]),
  )
  const unframed = [...answers].map(([asked, said]) => [
    capital(asked.replace("According to “Prices and more”, ", "")),
    said,
  ])
  expect(unframed).toContainEqual([question, answer])
})
