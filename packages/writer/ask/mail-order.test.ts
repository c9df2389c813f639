// Which reply belongs to a question of a mail, whichever way round its thread is written.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"

const HEAD = "Subject: Hire of the marquee"
const ASKED =
  "Hello Runa,\n\nthanks for the quick answer. When will the marquee be put up? And if it gets wet, do we pay for the drying, and what does that cost us?\n\nOlek"
const EARLIER =
  "Hello Olek,\n\nthe marquee sleeps sixty people at tables. You can change to the larger marquee at any time, and the difference of 40 pounds is charged with the deposit. Drying is never done on site."
const LATER =
  "Hello Olek,\n\nthe marquee will be put up on Friday 5 June between 7 and 9.\n\nIf it gets wet, drying is free up to two days. After that it costs 15 pounds a day."

const NEWEST_FIRST = `From: Runa Bay <hire@bay-marquees.example>\nTo: Olek Farr <olek@farr.example>\n${HEAD}\nDate: Tue, 2 Jun 2026 10:12:44 +0000\n\n${LATER}\n\nRegards\nRuna\n\n-----Original Message-----\nFrom: Olek Farr\nSent: 1 June 2026 18:37\nTo: Runa Bay\n${HEAD}\n\n${ASKED}\n\n-----Original Message-----\nFrom: Runa Bay\nSent: 1 June 2026 15:05\nTo: Olek Farr\n${HEAD}\n\n${EARLIER}\n\nRegards\nRuna\n`

const examples = draft(wanted("communications"), NEWEST_FIRST, CALM).examples

test("a question gets only a reply of a newer mail, which stands above it", () => {
  const replies = examples.filter(({ prompt }) => /put up|gets wet/.test(prompt))
  expect(replies.length).toBeGreaterThan(0)
  for (const { output } of replies) expect(output).not.toMatch(/larger marquee|sixty|never done/)
  expect(replies.map(({ output }) => output).join(" ")).toContain("Friday 5 June")
})

test("a sentence of a mail that goes beyond the one before it is not asked", () => {
  const text =
    "From: Runa Bay <hire@bay-marquees.example>\nTo: Olek Farr <olek@farr.example>\nSubject: Hire of the marquee\n\nHello Olek,\n\nThe marquee is delivered within four working days. The wooden floor of the marquee takes two working days more, as it comes from the depot in Larne. The deposit for the marquee is 80 pounds.\n\nRegards\nRuna\n"
  const outputs = draft(wanted(), text, CALM).examples.map(({ output }) => output)
  expect(outputs.length).toBeGreaterThan(0)
  expect(outputs.filter((output) => /days more/.test(output) && !/four working days/.test(output))).toEqual(
    [],
  )
})
