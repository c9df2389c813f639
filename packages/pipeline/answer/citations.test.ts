import { expect, test } from "vitest"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { checkCitations } from "./citations.ts"

const passage = (name: string): AnswerSource => ({
  document_id: name,
  name,
  quote: `What ${name} says.`,
  start: 0,
  end: 10,
  example_id: null,
  score: 0.5,
})
const PASSAGES = [passage("terms"), passage("prices"), passage("hours")]
const check = (answer: string) => {
  const checked = checkCitations(answer, PASSAGES)
  return checked && [checked.text, checked.sources.map(({ name }) => name)]
}

test("AN2: an answer that cites nothing of what it was given does not show", () => {
  expect(check("The warranty is 24 months.")).toBeUndefined()
  expect(check("The warranty is 24 months [p4]. It is long [p0].")).toBeUndefined()
  expect(check("")).toBeUndefined()
  expect(check("See [1] and (p1).")).toBeUndefined()
})

test("citations are numbered by the sources they name, in their order", () => {
  expect(check("It costs 20 [p2]. The warranty is 24 months [p1], as said before [p2].")).toEqual([
    "It costs 20 [1]. The warranty is 24 months, as said before [2][1].",
    ["prices", "terms"],
  ])
})

test.each([
  [
    "behind the full stop",
    "We open at nine. [p3] We close at five. [p3]",
    "We open at nine [1]. We close at five [1].",
  ],
  ["several in one bracket", "We open at nine [p3, p1].", "We open at nine [1][2]."],
  [
    "in a list",
    "Open:\n- nine to five [p3]\n- never on Sunday [p3]",
    "Open: [no source]\n- nine to five [1]\n- never on Sunday [1]",
  ],
  ["after an abbreviation", "Ask e.g. the desk, No. 7 [p1].", "Ask e.g. the desk, No. 7 [1]."],
])("citations are found %s", (_where, answer, shown) => {
  expect(check(answer)?.[0]).toBe(shown)
})

test("AN2: a sentence without a passage behind it is marked, also when it names one that was not given", () => {
  expect(check("The warranty is 24 months [p1]. Everybody likes it. It never breaks [p9].")).toEqual([
    "The warranty is 24 months [1]. Everybody likes it [no source]. It never breaks [no source].",
    ["terms"],
  ])
})
