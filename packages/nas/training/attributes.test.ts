import { expect, test } from "vitest"
import { lexicon } from "../lexicon/lexicon.ts"
import { attributesOf, tellsOf } from "./attributes.ts"
import { words } from "./words.ts"

const stems = (text: string) => new Set(words(text).map(lexicon().stem))
const tells = (question: string, text: string, heading = "") =>
  tellsOf(attributesOf(question), text, stems(text), stems(heading))

test.each([
  ["How heavy is the winch?", "The winch weighs 38 kg."],
  ["What is Hana's phone number?", "Call Hana on extension 4410."],
  ["What does a helmet cost?", "A helmet is charged at €12 a day."],
  ["What colour is the lining?", "The lining comes in a red shade."],
])("%s is told by %s", (question, text) =>
  expect(tells(question, text)).toEqual({ attributeNamed: 1, attributeValued: 1, attributeTold: 1 }),
)

test.each([
  ["How heavy is the winch?", "The winch lifts goods to the third floor."],
  ["What is Hana's phone number?", "Hana looks after the front desk."],
  ["What colour is the lining?", "The lining is washed once a year."],
])("%s is not told by %s", (question, text) => expect(tells(question, text).attributeTold).toBe(0))

test("a value under a heading that names the attribute tells it, and less than where it is named itself", () => {
  expect(tells("How heavy is the winch?", "38 pounds", "Weight").attributeTold).toBeCloseTo(0.7)
})

test("a question for nothing that the table knows says neither yes nor no", () => {
  expect(attributesOf("Why?")).toEqual([])
  expect(tells("Why?", "Because.")).toEqual({ attributeNamed: 0.5, attributeValued: 0.5, attributeTold: 0.5 })
})
