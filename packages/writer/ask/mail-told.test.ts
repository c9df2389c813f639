// A mail that announces something and asks nothing is asked by its paragraphs, each named by the subject.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"

const drafts = (subject: string, body: string) =>
  draft(
    { ...wanted("communications"), document: "mail.eml" },
    `From: Ruth Abel <ruth@hillchoir.example>\nTo: choir@hillchoir.example\nSubject: ${subject}\nDate: Mon, 18 May 2026 09:00:00 +0000\n\nHello everybody,\n\n${body}\n\nSee you on Thursday\nRuth\n`,
    CALM,
  ).examples.map(({ prompt, output }) => [prompt, output])

const WEEKEND = drafts(
  "Rehearsal weekend",
  `we will spend the rehearsal weekend in Oakham House again. The room is 95 pounds for two, and bed linen can be hired.

The bus leaves from the church at four on Friday. Whoever drives finds parking behind the kitchen garden.

Please tell Joan by 29 May whether you eat meat, and pay the deposit by the same day.`,
)

test("its news, its things and what it asks for are three drafts", () => {
  expect(WEEKEND).toEqual([
    [
      "What was announced about the rehearsal weekend?",
      "We will spend the rehearsal weekend in Oakham House again. The room is 95 pounds for two, and bed linen can be hired.",
    ],
    [
      expect.stringMatching(/^What does the mail on the rehearsal weekend say about the bus\?$/),
      "The bus leaves from the church at four on Friday. Whoever drives finds parking behind the kitchen garden.",
    ],
    [
      "Regarding the rehearsal weekend, what am I asked to do?",
      "Please tell Joan by 29 May whether you eat meat, and pay the deposit by the same day.",
    ],
  ])
})

test("a mail of two paragraphs on a subject that is a sentence gives three drafts", () => {
  const all = drafts(
    "Workshop closed in the last week of July",
    `our workshop is closed from 27 July to 1 August. Repairs that are handed in by 17 July will be finished before that.

During the closure the key box at the side door stays open for parcels. Tyres and tubes can be bought at the kiosk.`,
  )
  expect(all.length).toBeGreaterThanOrEqual(3)
  for (const [prompt] of all) expect(prompt).toContain("“Workshop closed in the last week of July”")
})

test("what its writer says of themselves today is no news for others", () => {
  const all = drafts("Rehearsal weekend", "I'm in bed with a cold today. My voice is gone, and I won't come.")
  expect(all).toEqual([])
})

test("a subject “Boat store - what changes” is on the boat store", () => {
  const prompts = drafts(
    "Boat store move - what changes from 1 May",
    `The boats move to the shed behind the mill on 1 May, and the old store is given back to the council that evening.

Oars are kept upstairs from then on, in the racks that the carpenter has made. The stairs are steep, so carry two at a time.`,
  ).map(([prompt]) => prompt)
  expect(prompts.join("\n")).toContain("the boat store move")
  expect(prompts.join("\n")).not.toMatch(/“what changes/)
})
