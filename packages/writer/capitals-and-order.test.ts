// Texts whose names stand in capitals, replies in the order of the questions, rows whose remarks limit their cells.
import { expect, test } from "vitest"
import { draft } from "./draft.ts"
import { CALM, wanted } from "./test-request.ts"

const drafted = (
  text: string,
  document = "notes.md",
  collection: "work_products" | "communications" = "work_products",
) => draft({ ...wanted(collection), document, examples: { min: 3, max: 9 } }, text, CALM).examples

const promptsOf = (...given: Parameters<typeof drafted>) => drafted(...given).map(({ prompt }) => prompt)

test("a letter from a house in capitals is asked by its name, and its own questions are taken", () => {
  const examples = drafted(
    `LOCH ARDEN FERRIES
Harbour Office, Port Sorley

4 September 2025

To all season ticket holders

Dear all,

The autumn timetable begins on Monday 6 October. The first boat leaves
Sorley at 06:50, and the last one comes back at 19:20. On Sundays there
are three crossings each way.

What happens to unused vouchers? They stay valid until the end of March.
Whoever wants their money back writes to the harbour office before
Christmas.

Bicycles travel free of charge. There is room for twelve of them on the
car deck, and the crew ties them down.

Thank you for your patience.

Isla Munro
Harbour master
`,
    "09-autumn-letter.txt",
  )
  const prompts = examples.map(({ prompt }) => prompt).join("\n")
  expect(examples.length).toBeGreaterThanOrEqual(3)
  expect(prompts).toContain("Loch Arden Ferries")
  expect(prompts).not.toContain("LOCH ARDEN")
  expect(examples).toContainEqual(
    expect.objectContaining({
      prompt: "What happens to unused vouchers according to the letter from Loch Arden Ferries?",
      output: expect.stringMatching(/^They stay valid until the end of March\./),
    }),
  )
})

test("a contract whose title stands in capitals with its number is asked clause by clause", () => {
  const prompts = promptsOf(
    `AGREEMENT ON WINDOW CLEANING No. WC-2025/41 (extract)

between Birkdale Offices Ltd, Leeds ("the Client")
and Clearview Services Ltd, Bradford ("the Contractor")

§ 3 Scope

3.1 The Contractor cleans all outer windows of the buildings A to C. Roof lights are cleaned only on separate order.

§ 4 Times

4.1 The windows are cleaned every six weeks between 07:00 and 11:00. In frost the visit is put off by one week at most.

§ 5 Remuneration

5.1 The Client pays a flat rate of GBP 1,840 a visit, due within 21 days. Each extra visit is charged at GBP 310.

§ 6 Term and notice

6.1 The agreement runs for two years. It may be ended by either side with three months' written notice.
`,
    "window-agreement.txt",
  )
  expect(prompts.length).toBeGreaterThanOrEqual(3)
  expect(prompts.join("\n")).toContain("the agreement on window cleaning with Birkdale Offices")
  expect(prompts.join("\n")).not.toMatch(/AGREEMENT|WC-2025/)
})

const mailed = (questions: string, reply: string) =>
  drafted(
    `From: Ruth Imber <ruth@imber-teas.example>
To: Desk <desk@portlink.example>
Date: Mon, 3 Mar 2025 09:12
Subject: Tea chests ex Colombo

Hello Jon,

we signed on Friday: 96 chests, about 11 cbm. I have a few questions before I confirm.

${questions}

Kind regards
Ruth


From: Jon Vale <desk@portlink.example>
To: Ruth Imber
Date: Mon, 3 Mar 2025 15:40
Subject: Re: Tea chests ex Colombo

Hi Ruth,

${reply}

Best, Jon
`,
    "tea.txt",
    "communications",
  )

test("the points of a reply answer a mail's questions in their order", () => {
  const examples = mailed(
    "Does that go as one consignment? How long is the voyage to Bristol at the moment? And do we still need the health certificate for the black tea? Who pays the port charges in Colombo?",
    `in order:

- One consignment is enough, the limit is 15 cbm.
- 31 to 34 days just now, the ships go round the Cape.
- Yes, you still need the certificate. Roasting doesn't change it.
- Under FOB the seller pays in Colombo. The Bristol handling (GBP 190) is yours.`,
  )
  const answerTo = (word: string) => examples.find(({ prompt }) => prompt.includes(word))?.output
  expect(answerTo("voyage")).toBe("31 to 34 days just now, the ships go round the Cape.")
  expect(answerTo("certificate")).toMatch(/^Yes, you still need the certificate\./)
  expect(answerTo("port charges")).toMatch(/^Under FOB the seller pays in Colombo\./)
  expect(examples.map(({ prompt }) => prompt).join("\n")).not.toContain("a few questions")
})

test("what a mail asks of somebody's own is left out, and what was used is asked by whomever", () => {
  const prompts = mailed(
    "Could you send me the customs code you used last time? And is your account number still the one ending in 55?",
    `the customs code was 0902 30 00 last year, and nobody asked.

The account number has changed, it ends in 81 now, I attach the letter.`,
  ).map(({ prompt }) => prompt)
  expect(prompts.join("\n")).toMatch(/which customs code was used last time\?/i)
  expect(prompts.join("\n")).not.toMatch(/\byour account|could you/i)
})

test("a word that only ends in -ing is no doing", () => {
  const prompts = promptsOf(`# Welcome to Fern Surveyors

## Who to ask

- **Anything with lasers:** nobody switches one on before Mara has signed them off, not even a small one.
- **Clothing for the site:** boots and vests are in the store on the ground floor, sizes 38 to 47, free of charge.
- **Leave:** you ask Tom at least two weeks before, and he enters it into the calendar for everybody.
`).join("\n")
  expect(prompts).not.toMatch(/\banyth\b|\bto cloth\b/)
  expect(prompts).toMatch(/about lasers\?/)
})

test("a statement stands before the document that answers its question", () => {
  const prompts = promptsOf(`# Frequently asked questions – Basalt Boulder Hall

## I have a ticket from another hall, does it count?

Tickets of the northern halls count. Anything else: please ask at the desk.

## Where can I park?

Behind the hall, two hours free of charge, after that at the station.
`)
  expect(prompts[0]).toMatch(/^I have a ticket from another hall\. (?:At|According to) .*, does it count\?$/)
})

const PRICES = `Code: WK-01
Item: Apron or overall
Unit: piece
Price EUR: 2.20
Min. quantity: 10
Turnaround: 5 days
Remarks: Name patch free of charge

Code: EX-01
Item: Overnight service
Unit: order
Price EUR: 35
Min. quantity: 1
Turnaround: 24 h
Remarks: Not for WK; order before 9:00

Code: TW-01
Item: Bath towel
Unit: piece
Price EUR: 0.62
Min. quantity: 50
Turnaround: 48 h
Remarks: Grouped by colour`

test("a price list is named by what it lists, its thing stands as written, and its remark limits the cell", () => {
  const examples = drafted(PRICES, "06-price-list-laundry.csv")
  const said = examples.map(({ prompt, output }) => `${prompt} ${output}`).join("\n")
  expect(said).toContain("the laundry price list")
  expect(said).not.toMatch(/price list laundry|does apron|minimum\. /)
  for (const { output } of examples.filter(({ prompt }) => /turnaround for the overnight/i.test(prompt)))
    expect(output).toContain("Remarks: Not for WK; order before 9:00.")
  expect(said).toContain("Not for WK")
})

test("the next service of a machine is told with its state", () => {
  const row = (code: string, name: string, next: string, status: string, notes: string) =>
    `No: ${code}\nMachine: ${name}\nLocation: Hall 1\nNext service: ${next}\nStatus: ${status}\nNotes: ${notes}`
  const examples = drafted(
    [
      row("S01", "Press", "2025-08-11", "running", "new belt"),
      row("S02", "Steam table", "2025-03-09", "overdue", "boiler check missing; may be used below 3 bar"),
      row("S03", "Dryer", "2025-08-12", "running", "runs well"),
    ].join("\n\n"),
    "13-machine-register-knitwear.csv",
  )
  const next = examples.find(({ prompt }) => /next service of the steam table/i.test(prompt))
  expect(next?.output).toBe(
    "The next service of the steam table (S02) is due on 9 March 2025. Status: overdue. Notes: boiler check missing; may be used below 3 bar.",
  )
  expect(examples.map(({ prompt }) => prompt).join("\n")).toContain("the knitwear machine register")
})

test("rules under a house's name in capitals are cited by their title, not by their file", () => {
  const prompts = promptsOf(
    `HOLLIN TREE CARE LTD
SITE SAFETY RULES FOR GROUND CREWS
Issue 7, January 2025.

1. CHIPPER

Feed from the side, butt end first. Test the stop bar each morning and write it on the sheet.

2. POWER LINES

Keep 10 m away from lines on steel pylons and 5 m from lines on wooden poles. Ring the operator if it can't be done.

3. DROP ZONE

The drop zone is twice the height of the tree when felling and the crown spread plus 5 m when dismantling.
`,
    "08-safety rules tree surgeons.txt",
  ).join("\n")
  expect(prompts).toContain("“Site safety rules for ground crews”")
  expect(prompts).not.toMatch(/08|safety rules tree surgeons|When is the drop zone twice/)
})

test("minutes' next meeting is asked by its day, and a count without its verb is not", () => {
  const prompts = promptsOf(`# Minutes – programme council, Radio Marram 96.1

**Date:** Wed 14 May 2025, 19:05, studio B
**Present:** Femi Ade (chair), Ruth Call

## 1. Transmitter

The mast inspection on 29 April found rust on two shackles. The council accepted the quote of £1,140.

## 2. AOB

- Outside broadcast at the harbour race is on 19 July, six people wanted, sign-up sheet on the fridge.

**Next meeting:** Wed 9 July, 19:00. Ruth sends apologies in advance.
`).join("\n")
  expect(prompts).toContain("When is the next meeting")
  expect(prompts).not.toMatch(/came up about the next meeting|people wanted outside/)
})
