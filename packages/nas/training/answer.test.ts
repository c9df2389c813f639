import { beforeAll, describe, expect, test } from "vitest"
import { NOT_FOUND_ANSWER } from "@cerebros/contract/nas.ts"
import { makeAnswerer, type Answerer } from "./answer.ts"
import { REFUSALS } from "@cerebros/contract/refusals.ts"
import { untrainedModel } from "./run.ts"

const HANDBOOK = `# Workshop

## Opening hours
The workshop opens at 7:30 and closes at 18:00.

## Deposit
A loan bicycle needs a deposit of **100 euros**, paid by card.

## Trips
Hotels are reimbursed up to 120 euros a night. Meals on trips are covered with a flat rate of 35 euros a day.

## Opening the shutter
1. Unlock the box beside the door.
2. Press the green button. If it does not move, go on with step 4.
3. Wait until the shutter is up.
4. Turn the red crank by hand.

| Model | Price  | Weight |
| ----- | ------ | ------ |
| Tern  | 300.00 | 17 kg  |
| Kite  | 450.00 |        |
`
const GERMAN = `# Urlaub

Der Jahresurlaub beträgt 28 Tage. Anträge gehen zwei Wochen vorher an die Teamleitung.
`

let answerer: Answerer
beforeAll(() => {
  const document = (name: string, text: string) => ({ id: name, name, text })
  answerer = makeAnswerer(
    untrainedModel(
      {
        documents: {
          references: [document("Handbook.md", HANDBOOK), document("Urlaub.md", GERMAN)],
          communications: [],
          work_products: [],
        },
        examples: { synthetic_samples: [], qa_pairs: [] },
      },
      1,
    ),
  )
})

describe("an answer", () => {
  test("is whole sentences without marks, and quotes the document word for word", () => {
    const { text, sources } = answerer.answer("How much is the deposit for a loan bicycle?")
    expect(text).toContain("100 euros, paid by card.")
    expect(text).not.toContain("**")
    for (const { quote, start, end } of sources) expect(HANDBOOK.slice(start!, end!)).toBe(quote)
  })

  test("names one value where two sentences have one each", () => {
    expect(answerer.guess("How much do I get for meals on a trip?")?.text).toMatch(
      /^(?!.*120 euros).*35 euros/,
    )
    expect(answerer.guess("Up to how much is a hotel reimbursed?")?.text).toMatch(
      /^(?!.*35 euros).*120 euros/,
    )
  })

  test("gives of a table only the field that is asked for", () => {
    const { text } = answerer.answer("What is the price of the Tern?")
    expect(text).toContain("300.00")
    expect(text).not.toMatch(/17 kg|450/)
  })

  test("gives two facts where two are asked", () => {
    const { text, sources } = answerer.answer(
      "When does the workshop open and what is the price of the Tern?",
    )
    expect(text).toContain("7:30")
    expect(text).toContain("300.00")
    expect(sources).toHaveLength(2)
  })

  test("finds other words than the document's", () => {
    expect(answerer.find("How heavy is the Tern?", 3).ranked[0]?.window?.text).toContain("17 kg")
  })
})

describe("a refusal", () => {
  test("begins with the contract's words, names what was looked for and shows at most three passages", () => {
    const { text, outcome, sources, closest } = answerer.answer("Who painted the Mona Lisa?")
    expect(outcome).toBe("not_found")
    expect(text.startsWith(NOT_FOUND_ANSWER)).toBe(true)
    expect(text).toContain("I looked for “painted”, “Mona”, “Lisa”.")
    expect(sources).toEqual([])
    expect(closest.length).toBeLessThanOrEqual(3)
  })

  test.each([
    ["de", "Wie heißt der Bürgermeister von Berlin?"],
    ["fr", "Quelle est la capitale de la France ?"],
    ["es", "¿Cuál es la capital de España?"],
    ["en", "What is the capital of Peru?"],
  ] as const)("is in the language of the question: %s", (language, question) => {
    const { text, outcome } = answerer.answer(question)
    expect(outcome).toBe("not_found")
    expect(text.startsWith(REFUSALS[language].refusal)).toBe(true)
  })

  test("meets a value that the record does not have", () => {
    expect(answerer.answer("What colour is the Kite?").outcome).toBe("not_found")
  })
})
