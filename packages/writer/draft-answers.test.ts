// What is asked of a document of each sort, and what the answers hold.
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { isAlike } from "@cerebros/pipeline/draft/alike.ts"
import { draft } from "./draft.ts"
import { CALM, HANDBOOK, wanted } from "./test-request.ts"

test("a procedure gives its numbered steps, a definition its meaning, a contact whom to ask", () => {
  const text = `# Guest rooms

## How to book a guest room

1. Choose a room in the plan.
2. Send the form to the desk.
3. Collect the key after noon.

## Contact

Questions go to the desk, phone 4410, or desk@rooms.example.

## Definitions

- **Host**: an employee who has invited the guest and is responsible for them.`
  const drafted = draft(wanted(), text, CALM).examples.map(({ prompt, output }) => [prompt, output])
  expect(drafted).toEqual([
    [
      "How do I book a guest room?",
      "1. Choose a room in the plan.\n2. Send the form to the desk.\n3. Collect the key after noon.",
    ],
    ["Who do I contact about guest rooms?", "Questions go to the desk, phone 4410, or desk@rooms.example."],
    ["What is meant by “Host”?", "Host: an employee who has invited the guest and is responsible for them."],
  ])
})

test("front matter is not asked", () => {
  const text =
    "---\ntitle: Refund policy\nweight: 20\nimage: img/cover.png\n---\n\n# Refund policy\n\nCustomers get their money back within 30 days of the purchase."
  const { examples } = draft(wanted(), text, CALM)
  expect(examples.map(({ output }) => output)).toEqual([
    "Customers get their money back within 30 days of the purchase.",
  ])
  expect(examples[0]?.prompt).not.toMatch(/front|weight|image|cover|title/i)
})

test("quotes and answers go over wrapped line ends as whole sentences", () => {
  const text =
    "# Receipts\n\nReceipts are required for lodging, rental cars, fuel purchases when using a\nrental car, and any other expenses over 75 dollars. If no receipt can be provided,\nan acceptable reason must be given in writing to the travel\noffice."
  const { examples } = draft(wanted(), text, CALM)
  expect(examples.length).toBeGreaterThan(0)
  for (const { output, quote } of examples) {
    expect(quote).toMatch(/^(?:Receipts|If)[^]*\.$/)
    expect(output).toMatch(/^(?:Receipts|If).*\.$/)
  }
})

test.each([
  ["two sentences", "The workshop opens at 06:00. The alarm of both halls is tested every two weeks.", 1],
  [
    "a few rules",
    "Every employee has 28 days of holiday a year. Requests for holiday are answered by the team lead within three days. Unused days are lost at the end of March. If a request is refused, write to the works council.",
    3,
  ],
])("%s: as many examples as the text supports, no two alike", (_text, text, least) => {
  const { examples } = draft(wanted(), text, CALM)
  expect(examples.length).toBeGreaterThanOrEqual(least)
  for (const [index, example] of examples.entries())
    expect(examples.slice(0, index).some((other) => isAlike(other, example))).toBe(false)
})

test("no heading of two things is asked as one task, and no prose answer is longer than sixty words", () => {
  const { examples } = draft({ ...wanted(), examples: { min: 3, max: 9 } }, HANDBOOK, CALM)
  expect(examples.map(({ prompt }) => prompt)).toEqual(
    expect.arrayContaining([
      "What does “Staff handbook” say about ordering and delivery?",
      "What does “Staff handbook” say about parking?",
      "According to “Staff handbook”, what are the steps for expense claims?",
    ]),
  )
  for (const { prompt, output } of examples) {
    expect(prompt).not.toMatch(/How .*order and delivery|about the ordering/)
    if (!/^1\. /m.test(output)) expect(output.split(/\s+/).length).toBeLessThanOrEqual(60)
  }
})

test("a symptom in bold is asked as a case, with what to do as the answer", () => {
  const { examples } = draft({ ...wanted(), examples: { min: 3, max: 9 } }, HANDBOOK, CALM)
  expect(examples.find(({ prompt }) => /printer jams/.test(prompt))).toMatchObject({
    prompt: "According to “Staff handbook”, what should I do if the printer jams?",
    output: "Open the rear flap and pull the paper out slowly.",
  })
})

test("a part that comes under every heading is asked of the heading it stands under", () => {
  const part = (name: string, days: number) =>
    `5.${days} ${name}\n\nThe ${name.toLowerCase()} is looked after by a mechanic.\n\n**Checking**\n\nLook at the ${name.toLowerCase()} every ${days} days. Note what you find on the job card.`
  const text = ["Chain guard", "Seat post", "Kick stand"].map((name, at) => part(name, at + 2)).join("\n\n")
  const { examples } = draft({ ...wanted(), examples: { min: 3, max: 9 } }, text, CALM)
  const checks = examples.filter(({ prompt }) => /check/i.test(prompt))
  expect(checks.length).toBeGreaterThan(0)
  for (const { prompt, output } of checks) {
    const name = /chain guard|seat post|kick stand/.exec(prompt)?.[0] ?? "none"
    expect(output).toContain(name)
  }
})

test("two things joined are no task, what is paid monthly is not how often, and a clause leaves its number", () => {
  const text = `# Onboarding

## Pay and benefits

Approved claims are paid with the next monthly salary, provided that they arrive by the 15th. The company contributes 7 percent to the pension scheme.

## Duties of the customer

5.1 The customer names one contact person at each office. 5.2 The customer moves no device without telling us five working days ahead.`
  const { examples } = draft({ ...wanted(), examples: { min: 3, max: 9 } }, text, CALM)
  for (const { prompt, output } of examples) {
    expect(prompt).not.toMatch(/How (?:do|can|should) I pay and|How often are approved claims paid/)
    expect(output).not.toMatch(/\b5\.[12] /)
  }
})

test("i91-glued-reasoning.txt: the reasoning quotes its sentence with every space", () => {
  const text = readFileSync(
    new URL("../../tests/fixtures/cases/i91-glued-reasoning.txt", import.meta.url),
    "utf8",
  )
  const { examples } = draft({ ...wanted(), document: "notes.txt" }, text, CALM)
  for (const reason of [
    "so that there's no rush",
    "because the shop can't keep",
    "so that the seal doesn't wear",
  ])
    expect(examples.some(({ reasoning }) => reasoning.includes(reason))).toBe(true)
  for (const { reasoning } of examples) expect(reasoning).not.toMatch(/there'sno|can'tkeep|doesn'twear/)
})

test("i92-zh-no-examples.txt: a language that nobody asks in offline is named", () => {
  const text = readFileSync(
    new URL("../../tests/fixtures/cases/i92-zh-no-examples.txt", import.meta.url),
    "utf8",
  )
  expect(draft({ ...wanted(), document: "notes.txt" }, text, CALM)).toEqual({
    examples: [],
    none: "Not drafted offline: no questions for Chinese yet. Connect a language model.",
  })
})

test("of minutes a point is asked with its article, and points of every agenda are asked by nobody", () => {
  const text = `# Marsh End Allotment Society – Minutes of the Committee Meeting

### 1. Minutes of the last meeting

Agreed with one correction: the mower was borrowed from the upper site, not from the council.

### 2. Matters arising

The gate has been mended. Ines paid 14 pounds for the hinge and gave the receipt to the treasurer.

### 3. Waiting list

The list grows. Colin spoke against half plots; Fenna spoke for them. Full plots that become free are split into two halves, as newcomers often give up a full plot.
`
  const { examples } = draft(wanted(), text, CALM)
  const asked = examples.map(({ prompt }) => prompt).join("\n")
  expect(asked).toContain("about the waiting list")
  expect(asked).not.toMatch(/minutes of the last meeting|matters arising/)
})

test("an answer ends before the next heading, also where that is what a screen says", () => {
  const text = `Print your labels

Troubleshooting

The preview is empty

Check that a label size is chosen at the top left. If it is, the filter may hide all parcels.

"Daily limit reached"

On the small plan you can print forty labels a day. The counter goes back to zero at midnight.
`
  const { examples } = draft(wanted(), text, CALM)
  const preview = examples.find(({ prompt }) => prompt.endsWith("what should I do if the preview is empty?"))
  expect(preview?.prompt).toBe("When printing my labels, what should I do if the preview is empty?")
  expect(preview?.output).toBe(
    "Check that a label size is chosen at the top left. If it is, the filter may hide all parcels.",
  )
})

test.each([
  [
    "en",
    "# Desk Policy\n\n## Desks\n\nEveryone else is expected at a shared desk on at least two days a week.",
  ],
  [
    "en",
    "# Desk Policy\n\n## Desks\n\nAll other employees book a shared desk at least two days before they come.",
  ],
  ["de", "# Hallenordnung\n\n## Halle\n\nAlle anderen Räume werden nicht beheizt, weil sie leer stehen."],
])("no answer begins with the rest of what stands before it (%s: %s)", (_language, text) => {
  const { examples } = draft(wanted(), text, CALM)
  expect(examples.map(({ output }) => output)).toEqual([])
})
