// Several questions in one: each is answered with its source, and what was not found is said.
import { beforeAll, describe, expect, test } from "vitest"
import { makeAnswerer, textsAsked, type Answerer } from "./answer.ts"
import { partsOf } from "./parts.ts"
import { untrainedModel } from "./run.ts"

describe("a question is taken apart", () => {
  test.each([
    ["How much is it and how long does it take?", ["How much is it", "how long does it take?"]],
    ["When does it start and who leads?", ["When does it start", "who leads?"]],
    ["Do you have tents? And stoves?", ["Do you have tents?", "And stoves?"]],
    ["When is it, who leads it and where do we meet?", ["When is it", "who leads it", "where do we meet?"]],
    [
      "Was kostet ein Zelt und wie lange darf ich es behalten?",
      ["Was kostet ein Zelt", "wie lange darf ich es behalten?"],
    ],
  ])("%s", (question, parts) => expect(partsOf(question)).toEqual(parts))

  test.each([
    "Can I bring a dog and a cat?",
    "If it rains, what do we do?",
    "I have a tent. What does a pitch cost?",
    "Who decides what is mended and what is not when it is old and who pays and how?",
  ])("but not one that asks one thing: %s", (question) => expect(partsOf(question)).toEqual([question]))
})

const CAMP = `# Camp rules

## Dogs
Dogs are welcome on the meadow if they are on a lead. In the huts dogs are not allowed.

## The night hike
The night hike starts on Friday 12 June at 21:30. Ms Adeyemi leads the hike, and Mr Brandt carries the lanterns.

## Huts
A hut costs 40 euros a night. The key is handed out by the warden until 18:00.
`
const KIT = `Item: Storm lantern
Price (EUR): 12.50
Repair time: 3 days

Item: Tent pole
Price (EUR): 7.00
Repair time: 1 day
`
let answerer: Answerer
beforeAll(() => {
  const references = [
    { id: "camp", name: "camp.md", text: CAMP },
    { id: "kit", name: "kit.csv", text: KIT },
  ]
  answerer = makeAnswerer(
    untrainedModel(
      {
        documents: { references, communications: [], work_products: [] },
        examples: { synthetic_samples: [], qa_pairs: [] },
      },
      1,
    ),
  )
})

test("two facts of one row are both said, each with its source", () => {
  const { text, outcome, sources } = answerer.answer(
    "How much is a storm lantern and how long does a repair take?",
  )
  expect(outcome).toBe("answered")
  expect(text).toMatch(/12\.50 EUR.*3 days/)
  expect(sources.map(({ quote }) => quote).join("\n")).toMatch(/12\.50[^]*3 days/)
})

test("two facts of one passage are both said, once", () => {
  const { text } = answerer.answer("When does the night hike start and who leads the hike?")
  expect(text).toMatch(/21:30/)
  expect(text.match(/Ms Adeyemi leads/g)).toHaveLength(1)
})

test("two things asked one after the other are both told", () => {
  const { text, sources } = answerer.answer("How much is a storm lantern? And a tent pole?")
  expect(text).toMatch(/12\.50 EUR.*7\.00 EUR/)
  expect(sources).toHaveLength(2)
})

test("of a part that was not found that is said, and the other part is answered", () => {
  const { text, outcome } = answerer.answer("How much is a storm lantern? And a sauna?")
  expect(outcome).toBe("answered")
  expect(text).toMatch(/12\.50 EUR/)
  expect(text).toMatch(/I did not find this in your documents: “a sauna”\.$/)
})

test("of parts of which none is found the whole is refused", () => {
  const { outcome } = answerer.answer("Do you have a sauna? And a casino?")
  expect(outcome).toBe("not_found")
})

test("an encoder from outside is given every text that a question in parts is searched for with", () => {
  expect(textsAsked("How much is a storm lantern? And a tent pole?")).toContain("How much is a tent pole?")
})
