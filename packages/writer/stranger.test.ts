// Drafts as a stranger reads them, who has neither the document nor the thread: what is asked about is named, what is answered is whole.
import { expect, test } from "vitest"
import { draft } from "./draft.ts"
import { CALM, wanted } from "./test-request.ts"

const examplesOf = (text: string) => draft(wanted(), text, CALM).examples

test("of a manual the product is named, which is no company", () => {
  const text = `# Orlo VX-40 Food Steamer – Owner's Manual

## Troubleshooting

**The lid won't close.** A tray is upside down. Turn the tray over; do not press on the lid.

**Steam leaks around the base.** The seal is dirty or worn. Clean it, and replace it if that does not help.
`
  expect(examplesOf(text).map(({ prompt }) => prompt)).toEqual([
    "With the Orlo VX-40 Food Steamer, what should I do if the lid won't close?",
    "With the Orlo VX-40 Food Steamer, what should I do if steam leaks around the base?",
  ])
})

test("a sentence that says what else comes of a case belongs to the answer", () => {
  const text = `# Parcel Locker Rules

## Delivery

If the locker is full, the parcel is taken to the kiosk. You have seven days to fetch it there.
`
  expect(examplesOf(text).map(({ output }) => output)).toContain(
    "If the locker is full, the parcel is taken to the kiosk. You have seven days to fetch it there.",
  )
})

test("a sentence that begins with what is different belongs to the answer", () => {
  const text = `# Rowing Club Booking Rules

## Boats

Members book a boat by the evening before. For shorter trips an hour is enough.
`
  expect(examplesOf(text).map(({ output }) => output)).toContain(
    "Members book a boat by the evening before. For shorter trips an hour is enough.",
  )
})

const CHAT = `Chat transcript 77 – Tealbox coffee
Agent: Nora | Customer: Piet

[10:01] System: Piet has joined the chat.
[10:02] Piet: hi, my beans are ground too fine
[10:03] Nora: Sorry to hear that! Which machine do you have?
[10:03] Piet: a moka pot
[10:04] Nora: Then choose "coarse" in your account under My blend. Orders after 6 pm change with the next box.
[10:05] Piet: great. can i pause for august lol
[10:06] Nora: Yes, under My box > Calendar, up to 28 days ahead. Would you like me to do it?
[10:07] Piet: no thanks. last one: what do I do with the empty bags?
[10:08] Nora: Put them into the yellow bin. The valve can stay on.
[10:09] Piet: brilliant
[10:09] Nora: You're welcome! Anything else I can do?
[10:10] Piet: no that is all bye
`

test("of a support chat only the customer asks, in whole questions, and what the agent asks back is left out", () => {
  expect(examplesOf(CHAT).map(({ prompt, output }) => [prompt, output])).toEqual([
    ["Can I pause for august?", "Yes, under My box > Calendar, up to 28 days ahead."],
    ["What do I do with the empty bags?", "Put them into the yellow bin. The valve can stay on."],
  ])
})

test("a chat of more people than a thread has, with times, is one", () => {
  const speakers = ["Ana", "Ben", "Cem", "Dia", "Eli", "Fay", "Gus"]
  const text = speakers
    .map(
      (name, at) =>
        `[09:${10 + at}] ${name}: Where is the key of room ${200 + at}?\n[09:${30 + at}] Reception: Hi ${name}, at the desk in hall ${at + 1}, until six.`,
    )
    .join("\n")
  const [first] = examplesOf(text)
  expect([first?.prompt, first?.output]).toEqual([
    "Where is the key of room 200?",
    "At the desk in hall 1, until six.",
  ])
})

test("a price says its tax, and of how many it is", () => {
  const text = `| Item | Minimum order | Price (GBP ex VAT) |
| --- | --- | --- |
| Roller banner | 1 | 74.00 |
| Folded leaflets | 250 | 79.00 |
| Wedding invitations | 30 | 84.00 |
`
  const outputs = draft({ ...wanted(), document: "print-shop-prices.csv" }, text, CALM).examples.map(
    ({ output }) => output,
  )
  expect(outputs).toContain("The wedding invitations cost 84.00 pounds ex VAT for a minimum order of 30.")
})

test("a mail's facts are asked with its subject, and say nothing of who signed it", () => {
  const text = `Re: Repair of the workshop roof

From: Ines Holt <ines@larkworkshop.example>
To: All <all@larkworkshop.example>
Date: 2026-05-04 09:00 UTC

Dear all,

The roofers work from 7 am to 4 pm and need the yard for their lorry.

Ines

On Mon, 4 May 2026 at 08:10, Piet Vos wrote:
> The side entrance is closed until 22 May.
>
> On Fri, 1 May 2026 at 16:20, Ines Holt wrote:
> > A new gutter would cost £640 and takes two weeks.
`
  const { examples } = draft({ ...wanted(), section: ["Re: Repair of the workshop roof"] }, text, CALM)
  expect(examples.map(({ prompt }) => prompt)).toEqual([
    "Regarding the repair of the workshop roof, when do the roofers work?",
    "Regarding the repair of the workshop roof, until when is the side entrance closed?",
    "Regarding the repair of the workshop roof, how much would a new gutter cost?",
  ])
  const thoughts = examples.map(({ reasoning }) => reasoning).join("\n")
  expect(thoughts).toContain("“£640” is the figure")
  expect(thoughts).not.toMatch(/“Ines”|“Re”/)
})

test("of a transcript that names no device nothing is asked of one", () => {
  const text = `Chat log 2026-03-02, Orrin Heating, customer service
Agent: Lotte

[11:02] Ben: Hello, the display is dark.
[11:03] Lotte: Good morning. Two short tones mean that the tank is empty.
[11:05] Ben: I heard two.
[11:06] Lotte: A full tank lasts 14 hours. One box holds six wicks.
[11:08] Ben: Thank you.
`
  expect(examplesOf(text)).toEqual([])
})

test("a short line right above a list heads it, and ends the answer before it", () => {
  const text = `EMPTYING AND REFILLING HALL D

Who may run the pump
Only wardens with a blue key may run the pump of Hall D. Everyone else asks the porter.

What you need
- a blue key
- the hose from the rack by the gate

If the alarm rings
If the alarm rings, turn the red valve to the left. Do not open the hatch.
`
  const examples = examplesOf(text)
  expect(examples.map(({ output }) => output)).toContain(
    "Only wardens with a blue key may run the pump of Hall D. Everyone else asks the porter.",
  )
  expect(examples.map(({ output }) => output)).toContain(
    "If the alarm rings, turn the red valve to the left. Do not open the hatch.",
  )
  for (const { prompt } of examples) expect(prompt).toMatch(/[Aa]ccording to “Emptying and refilling Hall D”/)
})

test("the warning of another point is none of this one", () => {
  const text = `# Kiln Room Rules

## If the power fails

- If the power fails, leave the kiln shut until the porter comes.
- Do not eat in the room.
`
  expect(examplesOf(text).map(({ output }) => output)).not.toContain(
    "If the power fails, leave the kiln shut until the porter comes. Do not eat in the room.",
  )
})

test("an order of two steps is not read as a thing that does something", () => {
  const text = `# Shredder Rules

## Work

Feed boards thin end first and let go as soon as the teeth bite.
`
  expect(
    examplesOf(text)
      .map(({ prompt }) => prompt)
      .join("\n"),
  ).not.toMatch(/do feed boards/)
})

test.each([
  [
    "both of two conditions",
    "# Loan Agreement\n\n## Late fees\n\nThe late fee may be waived if the reader was ill at the time or if the library was shut. The reading room opens at nine and closes at six.",
    "“if the reader was ill at the time or if the library was shut”",
  ],
  [
    "a day with its date",
    "# Loan Agreement\n\n## New shelf\n\nThe new shelf opens on Tuesday 2 June 2026 and closes again in autumn.",
    "“on Tuesday 2 June 2026”",
  ],
])("reasoning names %s", (_what, text, named) => {
  expect(
    examplesOf(text)
      .map(({ reasoning }) => reasoning)
      .join("\n"),
  ).toContain(named)
})

test("a priced service is asked for its price, a name in a list's order as it is written", () => {
  const text = [
    "Lens coated,Front of the lens,70",
    "Lens plain,Front of the lens,40",
    "Frame repair,Soldering of a hinge,25",
  ]
    .map((line) => line.split(","))
    .map(
      ([service, description, price]) =>
        `Service: ${service}\nDescription: ${description}\nPrice (EUR): ${price}`,
    )
    .join("\n\n")
  const { examples } = draft({ ...wanted(), document: "optician-prices.csv" }, text, CALM)
  expect(examples.map(({ prompt }) => prompt).join("\n")).toMatch(/how much does “Lens coated” cost\?/)
  expect(examples.map(({ output }) => output).join("\n")).not.toContain("Soldering of a hinge")
})

test("German headings and cases are asked as somebody would who does it", () => {
  const text = `# Leben mit dem Kaminofen

## Asche leeren

Leeren Sie die Asche einmal in der Woche. Tragen Sie dabei Handschuhe und stellen Sie den Eimer auf Stein.

## Wenn etwas klappert

Rufen Sie den Schornsteinfeger an. Heizen Sie bis dahin nicht.

## Termine

Wenn Sie den Termin absagen müssen, rufen Sie bitte zwei Tage vorher an.
`
  const prompts = examplesOf(text).map(({ prompt }) => prompt)
  expect(prompts).toContain("Wie soll man laut „Leben mit dem Kaminofen“ Asche leeren?")
  expect(prompts).toContain("Was ist laut „Leben mit dem Kaminofen“ zu tun, wenn etwas klappert?")
  expect(prompts).toContain(
    "Was ist laut „Leben mit dem Kaminofen“ zu tun, wenn ich den Termin absagen muss?",
  )
})
