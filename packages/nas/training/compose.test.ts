import { expect, test } from "vitest"
import { partsOfAnswer } from "@cerebros/contract/also-found.ts"
import { compose } from "./compose.ts"
import type { Question } from "./hit.ts"
import { wantedOf } from "./kinds.ts"
import { passagesOf } from "./passages.ts"
import type { Ranked } from "./ranker.ts"
import { SIGNALS, type Signals } from "./signals.ts"
import { windowsOf } from "./windows.ts"

const NO_SIGNALS = Object.fromEntries(SIGNALS.map((name) => [name, 0])) as Signals // every name is set

/** What is answered where the windows with these texts score so much, in that order. */
function answered(
  question: string,
  document: string,
  scores: Record<string, number>,
  confidence = 0.5,
): string | undefined {
  return composed(question, document, scores, confidence)?.text
}

function composed(question: string, document: string, scores: Record<string, number>, confidence: number) {
  const all = passagesOf({ id: "a", name: "a.md", text: document }).flatMap((passage, index) =>
    windowsOf(passage).map((window) => ({ index, passage, window })),
  )
  const ranked = Object.entries(scores).map(([text, score]): Ranked => {
    const found = all.find(({ window }) => window.text === text)
    if (!found) throw new Error(`No window says ${text}`)
    const { index, passage, window } = found
    const candidate = { kind: "passage", group: "references", body: passage.text, passage } as const
    return { index, candidate, window, score, signals: NO_SIGNALS }
  })
  const read: Question = {
    text: question,
    asked: [],
    wanted: wantedOf(question),
    slot: null,
    focus: [],
    asks: [],
    attributes: [],
  }
  return compose({ ranked, question: read, confidence })
}

const HOUSEBOUND = "Volunteers bring books to people who cannot leave home. Mrs Okafor keeps the list."
const TRIPS = "Hotels are paid up to 120 euros. Meals are 35 euros. Receipts go to Wilma Trent."

test("another sentence of the same passage is said as well where it is nearly as likely", () => {
  const [one = "", other = ""] = HOUSEBOUND.split(/(?<=\.) /)
  expect(answered("Who organises home delivery?", HOUSEBOUND, { [one]: 3, [other]: 2 })).toBe(HOUSEBOUND)
  expect(answered("Who organises home delivery?", HOUSEBOUND, { [other]: 3, [one]: 2 })).toBe(HOUSEBOUND) // in its order
  expect(answered("Do volunteers keep a list?", HOUSEBOUND, { [other]: 3, [one]: 2 })).toMatch(/^Mrs Okafor/) // which decides
  expect(answered("Who organises home delivery?", HOUSEBOUND, { [one]: 9, [other]: 2 })).toBe(one)
})

test("a wider stretch takes the place of the sentence it holds", () => {
  const [one = ""] = HOUSEBOUND.split(/(?<=\.) /)
  expect(answered("Who organises home delivery?", HOUSEBOUND, { [one]: 3, [HOUSEBOUND]: 2 })).toBe(HOUSEBOUND)
})

test("two amounts of one unit are not both said, for that would leave open which holds", () => {
  const [hotels = "", meals = "", receipts = ""] = TRIPS.split(/(?<=\.) /)
  const scores = { [hotels]: 3, [meals]: 2.5, [receipts]: 2 }
  expect(answered("How much is a hotel?", TRIPS, scores)).toBe(`${hotels}\n\nAlso found:\n- ${receipts}`)
})

const SHOP = `# Opening
The shop opens at nine.

# Helmets
Helmets are lent for a day.

# Zuhause
Das Lager ist kalt.
`

test("what is nearly as likely elsewhere stands under the answer, in the question's language, with its source behind the answer's", () => {
  const scores = { "The shop opens at nine.": 3, "Helmets are lent for a day.": 2.5 }
  const { text, sources } = composed("Which is early?", SHOP, scores, 0.5) ?? { text: "", sources: [] }
  expect(partsOfAnswer(text)).toEqual({
    said: "The shop opens at nine.",
    label: "Also found:",
    also: ["Helmets are lent for a day."],
  })
  expect(sources.map(({ quote }) => quote)).toEqual([
    "The shop opens at nine.",
    "Helmets are lent for a day.",
  ])
  expect(answered("Was ist wo und wie?", SHOP, { "Das Lager ist kalt.": 3, ...scores })).toContain(
    "\n\nAußerdem gefunden:\n- ",
  )
})

test("an answer that is surely right stands alone", () => {
  const scores = { "The shop opens at nine.": 3, "Helmets are lent for a day.": 2.5 }
  expect(answered("Which is early?", SHOP, scores, 0.6)).toBe("The shop opens at nine.")
})

test("an answer has at most sixty words", () => {
  const long = Array.from({ length: 4 }, (_, at) => `${"Word ".repeat(24)}${at}.`).map((text) => text.trim())
  const text = answered(
    "What is it?",
    long.join(" "),
    Object.fromEntries(long.map((each, at) => [each, 4 - at / 10])),
  )
  expect(text?.split(/\s+/).length).toBe(50)
})
