import { describe, expect, test } from "vitest"
import type { DraftSet } from "@cerebros/contract/draft.ts"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"

const prompts = (set: DraftSet) => set.examples.map(({ prompt }) => prompt)
const mail = (from: string, to: string, subject: string, body: string) =>
  `From: ${from}\nTo: ${to}\nSubject: ${subject}\n\n${body}\n`

describe("communications", () => {
  test("records of message and reply become pairs as written", () => {
    const text =
      "date: 2026-01-12\ncustomer_message: The bell on LR-0201 is broken.\nour_reply: Thank you, that is a small repair: we do it within ten working days.\n\ndate: 2026-01-13\ncustomer_message: Can I get the key on Saturday?\nour_reply: The depot is closed on Saturday; the key waits at the main gate."
    expect(draft(wanted("communications"), text, CALM).examples.slice(0, 2)).toMatchObject([
      {
        prompt: "The bell on LR-0201 is broken.",
        output: "Thank you, that is a small repair: we do it within ten working days.",
      },
      {
        prompt: "Can I get the key on Saturday?",
        output: "The depot is closed on Saturday; the key waits at the main gate.",
      },
    ])
  })

  test("a mail is paired with its answer, without greeting and signature, and not with a stranger's", () => {
    const text =
      "From: Ann\nTo: Desk\n\nDear team,\nmay we park behind the hall on Sunday?\nKind regards\nAnn\n\nFrom: Desk\nTo: Ann\n\nYes, from 8:00 on; the gate is open then.\nBest regards\nDesk\n\nFrom: Bob\nTo: Desk\n\nWhere is my parcel with the lamps?"
    expect(draft(wanted("communications"), text, CALM).examples).toMatchObject([
      {
        prompt: "May we park behind the hall on Sunday?",
        output: "Yes, from 8:00 on; the gate is open then.",
      },
    ])
  })
})

test("in a chat only what answers is paired, without stamps", () => {
  const text =
    "[09:12] Mara: Does anyone know where the spare projector is?\n[09:13] Jonas: It's in the cupboard next to the printer.\n[09:13] Mara: thanks!\n[09:20] Petra: I'm off to the dentist, back at 11.\n[10:02] Mara: lunch at the corner place?\n[10:05] Jonas: The new badge reader arrived."
  expect(
    draft(wanted("communications"), text, CALM).examples.map(({ prompt, output }) => [prompt, output]),
  ).toEqual([["Does anyone know where the spare projector is?", "It's in the cupboard next to the printer."]])
})

test("a mail of a thread carries the turns before it, one of another thread none", () => {
  const text = [
    mail("Ann", "Desk", "Small hall", "Is the small hall free on 14 May?"),
    mail("Desk", "Ann", "Re: Small hall", "It is free. We hold it for you until the end of March."),
    mail("Ann", "Desk", "Re: Small hall", "Great, we take it. Can you also provide a microphone?"),
    mail("Desk", "Ann", "Re: Small hall", "Two microphones are part of the room."),
    mail("Bob", "Desk", "Lost scarf", "Has anybody found a grey scarf?"),
    mail("Desk", "Bob", "Re: Lost scarf", "It hangs in the cloakroom and waits for you."),
  ].join("\n")
  const { examples } = draft(wanted("communications"), text, CALM)
  expect(examples.map(({ prompt, context }) => [prompt, context])).toEqual([
    ["Is the small hall free on 14 May?", undefined],
    [
      "Great, we take it. Can you also provide a microphone?",
      [
        { role: "user", text: "Is the small hall free on 14 May?" },
        { role: "assistant", text: "It is free. We hold it for you until the end of March." },
      ],
    ],
    ["Has anybody found a grey scarf?", undefined],
  ])
})

test("mails whose header lines a document joined to one are paired all the same", () => {
  const text = `**From:** Carla <carla@rossi.example> **To:** Jonas <jonas@lumen.example> **Subject:** Re: Samples

Thanks Jonas. Is there a discount for 20 pieces?

Best, Carla

**From:** Jonas <jonas@lumen.example> **To:** Carla <carla@rossi.example> **Subject:** Re: Samples

From 15 pieces on you get 12 percent.`
  expect(draft(wanted("communications"), text, CALM).examples).toMatchObject([
    {
      prompt: "Is there a discount for 20 pieces?",
      output: "From 15 pieces on you get 12 percent.",
    },
  ])
})

test("an answer that asks for something is no question, and thanks that go on asking are no answer", () => {
  const onError = (from: string, to: string, body: string) =>
    `From: ${from}\nTo: ${to}\nSubject: Error 12\n\n${body}`
  const text = [
    onError("Ann", "Desk", "Do we have to switch the inverter off?"),
    onError("Desk", "Ann", "No, it can go on running. Please clean the grille first."),
    onError("Ann", "Desk", "Thanks, that helped. How often should we clean the grille?"),
    onError("Desk", "Ann", "Twice a year is enough."),
  ].join("\n\n")
  expect(prompts(draft(wanted("communications"), text, CALM))).toEqual([
    "Do we have to switch the inverter off?",
    "How often should we clean the grille?",
  ])
})

test("questions that a mail quotes one by one go with what it says below each", () => {
  const text = `From: Priya
To: Tom
Subject: The barn

Hello Tom,

Two questions:

1. How many people can the hall seat?
2. Is the projector included?

Priya

From: Tom
To: Priya
Subject: Re: The barn

Hi Priya,

Good to hear from you.

> 1. How many people can the hall seat?

The hall seats 144 people at round tables.

> 2. Is the projector included?

Yes, the projector is included in the day rate of £1,850.

Best wishes,
Tom`
  expect(draft(wanted("communications"), text, CALM).examples).toMatchObject([
    { prompt: "How many people can the hall seat?", output: "The hall seats 144 people at round tables." },
    {
      prompt: "Is the projector included?",
      output: "Yes, the projector is included in the day rate of £1,850.",
    },
  ])
})

const pairs = (text: string) =>
  draft(wanted("communications"), text, CALM).examples.map(({ prompt, output }) => [prompt, output])
const ASKED = `Hi Tom,

three things before the choir weekend:

1. Which hall do we sing in on Saturday? Last year it was the blue one.
2. Is lunch included?
3. Who brings the music stands?

Could you answer by Monday?

Ina`

test("a quoted line that shortens a question goes with the question as it was asked, and what is left to others is no answer", () => {
  const reply = `Hi Ina,

> 1. Which hall

The green hall, from 9:00 on.

> 2. lunch

Soup and bread are included, drinks are not.

> 3. music stands

That one is for Petra, I don't know.

Tom`
  expect(
    pairs(`${mail("Ina", "Tom", "Choir weekend", ASKED)}\n${mail("Tom", "Ina", "Re: Choir weekend", reply)}`),
  ).toEqual([
    ["Which hall do we sing in on Saturday?", "The green hall, from 9:00 on."],
    ["Is lunch included?", "Soup and bread are included, drinks are not."],
  ])
})

test("numbered answers go with the questions of their numbers", () => {
  const reply = `Thanks for the list.

1. The green hall, from 9:00 on.
2. Soup and bread are included.
3. The school lends us twenty stands.`
  expect(
    pairs(`${mail("Ina", "Tom", "Choir weekend", ASKED)}\n${mail("Tom", "Ina", "Re: Choir weekend", reply)}`),
  ).toEqual([
    ["Which hall do we sing in on Saturday?", "The green hall, from 9:00 on."],
    ["Is lunch included?", "Soup and bread are included."],
    ["Who brings the music stands?", "The school lends us twenty stands."],
  ])
})

test("a long mail is no prompt: each of its questions goes with the sentences on its matter, without thanks", () => {
  const asking = `Dear Ms Falk,

we are planning the summer fair on your meadow and have seen the notice at the gate.

How many cars may park beside the barn? And may the band play after 22:00?

Ole`
  const reply = `Thank you, that was quick.

Up to thirty cars may park beside the barn. Please leave the lane free. After 22:00 no band may play, because of the owls.

The coffee machine is still open from my side.`
  expect(pairs(`${mail("Ole", "Falk", "Fair", asking)}\n${mail("Falk", "Ole", "Re: Fair", reply)}`)).toEqual([
    [
      "How many cars may park beside the barn?",
      "Up to thirty cars may park beside the barn. Please leave the lane free.",
    ],
    ["May the band play after 22:00?", "After 22:00 no band may play, because of the owls."],
  ])
})

test("a long mail whose question nobody answers gives nothing", () => {
  const asking = `The stage is up and the lights are tested.

One question back: who orders the new banner?`
  const reply = `Thank you, that was quick.

I'll order the banner. The coffee machine is still open from my side.`
  expect(pairs(`${mail("Ole", "Ina", "Stage", asking)}\n${mail("Ina", "Ole", "Re: Stage", reply)}`)).toEqual(
    [],
  )
})

test("a single mail that answers below quoted lines gives each question with its answer, the last without what follows", () => {
  const text =
    "From: Baba <baba@canopies.example>\nTo: Ingrid <ingrid@events.example>\nSubject: Re: Marquee\n\nDear Ingrid,\n\nmy answers are below your questions.\n\n> 1. How long does your crew need for the big tent?\n\nSix people need about seven hours.\n\n> 2. Can the tent stand on gravel?\n\nYes, but there we use weights. There are 14 of them.\n\nThe deposit of 1,150 euros is due by 31 March.\n\nBest regards\nBaba\n\nOn Wed, 11 Mar 2026, Ingrid wrote:\n> Dear Baba,\n> the couple has decided."
  expect(
    draft(wanted("communications"), text, CALM)
      .examples.slice(0, 2)
      .map(({ prompt, output }) => [prompt, output]),
  ).toEqual([
    ["How long does your crew need for the big tent?", "Six people need about seven hours."],
    ["Can the tent stand on gravel?", "Yes, but there we use weights. There are 14 of them."],
  ])
})

test.each([
  ["with the day in its stamps", "[Fri 16 Oct 09:31] Cal: ", "[Fri 16 Oct 09:33] Ros: "],
  ["with the speaker on a line of its own", "Cal Finch  09:31 AM\n", "Ros Adler  09:33 AM\n"],
])("a chat %s is paired where the answer is of the kind that was asked for", (_what, one, other) => {
  const text = `${one}Quick one: how is the new coffee machine descaled?\n${other}Hold both buttons for five seconds and pour in the blue sachet.\n${one}Who has the key to the grid?\n${other}Me, sorry. It is back by noon.\n${one}Where does the lorry park?\n${other}In the yard behind the theatre, until 10.`
  expect(
    draft(wanted("communications"), text, CALM).examples.map(({ prompt, output }) => [prompt, output]),
  ).toEqual([
    [
      "How is the new coffee machine descaled?",
      "Hold both buttons for five seconds and pour in the blue sachet.",
    ],
    ["Where does the lorry park?", "In the yard behind the theatre, until 10."],
  ])
})
