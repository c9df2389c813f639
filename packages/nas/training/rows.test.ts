// Rows of a table, asked as people ask: only what is asked, in a sentence; every row that fits; the row where nothing of it is asked in particular.
import { beforeAll, expect, test } from "vitest"
import { makeAnswerer, type Answerer } from "./answer.ts"
import { untrainedModel } from "./run.ts"

const HIRE = `Item: Single kayak
Half day (EUR): 14
Full day (EUR): 22
Deposit (EUR): 50
Minimum age: 14

Item: Double kayak
Half day (EUR): 20
Full day (EUR): 32
Deposit (EUR): 80
Minimum age: 14

Item: Pedal boat
Half day (EUR): 18
Full day (EUR): 30
Deposit (EUR): 60
Minimum age: 18
`
const REPAIRS = `code: W01
repair: Replace rudder cable
unit: piece
price_eur: 48.00
who_pays: guest
typical_days: 2

code: W02
repair: Reseal hatch
unit: piece
price_eur: 33.50
who_pays: club
typical_days: 1
`
const HOURS = `Day: Monday
Opens: closed
Closes: closed

Day: Saturday
Opens: 9:00
Closes: 20:00
Last hire: 17:00
`
const CARGO_BIKE = `Kestrel K2

Size and weight

| K2 | K2 Long
Length | 238 cm | 263 cm
Weight without battery | 36 kg | 41 kg
Box volume | 180 litres | 240 litres
`
const CUSHIONS = `# Summer

Item | Size | Price
Reed cushion | small | 12
| large | 19
Moss cushion | small | 9
Tern sail | | 129

# Winter storage

Item | Price
Tern sail | 80
Heron sail | 95
`
let answerer: Answerer
beforeAll(() => {
  const references = Object.entries({ HIRE, REPAIRS, HOURS, CARGO_BIKE, CUSHIONS }).map(([name, text]) => ({
    id: name,
    name: `${name}.csv`,
    text,
  }))
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

test.each([
  ["How much is a single kayak for a full day?", "A single kayak costs 22 EUR for a full day."],
  ["What is the deposit for the pedal boat?", "The deposit for the pedal boat is 60 EUR."],
  ["What is the minimum age for a pedal boat?", "The minimum age for a pedal boat is 18."],
  ["How much does it cost to replace the rudder cable?", "Replace rudder cable costs 48.00 EUR."],
  ["Who pays for a new rudder cable?", "Replace rudder cable: the guest pays."],
  ["How long does it take to reseal a hatch?", "Reseal hatch typically takes 1 day."],
  ["When do you close on Saturday?", "Saturday: closes at 20:00."],
])("of a row only what is asked is said, as people say it: %s", (question, said) => {
  expect(answerer.guess(question)?.text).toBe(said)
})

test.each([
  ["What is the weight of the K2 Long?", "The weight without battery for the K2 Long is 41 kg."],
  ["What is the weight of the K2?", "The weight without battery for the K2 is 36 kg."],
  ["How long is the K2?", "The length for the K2 is 238 cm."],
  [
    "What is the box volume of the K2 and of the K2 Long?",
    "The box volume for the K2 is 180 litres. The box volume for the K2 Long is 240 litres.",
  ],
  ["What does a large Reed cushion cost?", "The price for Reed cushion, large is 19."],
  [
    "What does a Reed cushion cost?",
    "The price for Reed cushion, small is 12. The price for Reed cushion, large is 19.",
  ],
  ["What does the winter storage of a Tern sail cost?", "The price for a Tern sail is 80."],
  ["What is the price of a Moss cushion?", "The price for Moss cushion, small is 9."],
])("of a table only what is meant is said: %s", (question, said) => {
  expect(answerer.guess(question)?.text).toBe(said)
})

test("a price without a currency is one, and is sure enough to be said", () => {
  const { text, outcome } = answerer.answer("What is the price of the Heron sail?")
  expect([outcome, text]).toEqual(["answered", "The price for the Heron sail is 95."])
})

test("where none of several prices is asked in particular, all of them are said, and every row that fits", () => {
  expect(answerer.guess("How much is a pedal boat?")?.text).toBe(
    "Pedal boat: half day 18 EUR, full day 30 EUR, deposit 60 EUR.",
  )
  const { text, sources } = answerer.guess("How much is a kayak?") ?? { text: "", sources: [] }
  expect(text).toBe(
    "Single kayak: half day 14 EUR, full day 22 EUR, deposit 50 EUR. Double kayak: half day 20 EUR, full day 32 EUR, deposit 80 EUR.",
  )
  expect(sources.map(({ start, end }) => HIRE.slice(start ?? 0, end ?? 0))).toEqual([
    "Half day (EUR): 14\nFull day (EUR): 22\nDeposit (EUR): 50",
    "Half day (EUR): 20\nFull day (EUR): 32\nDeposit (EUR): 80",
  ])
})

test("where none of the columns is asked, the row is said without its code", () => {
  expect(answerer.guess("Can you reseal a hatch?")?.text).toBe(
    "Reseal hatch: price 33.50 EUR, the club pays, typically 1 day.",
  )
  expect(answerer.guess("When are you open on Saturday?")?.text).toBe(
    "Saturday: opens 9:00, closes 20:00, last hire 17:00.",
  )
  expect(answerer.guess("Are you open on Monday?")?.text).toBe("Monday: closed.")
})

test("a refusal tells a row that came close as a sentence, too", () => {
  const { text, outcome } = answerer.answer("What colour is the pedal boat?")
  expect(outcome).toBe("not_found")
  expect(text).toContain("Pedal boat: half day 18 EUR, full day 30 EUR, deposit 60 EUR, minimum age 18.")
})
