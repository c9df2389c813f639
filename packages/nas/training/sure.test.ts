// A price list and rules: what a row answers, and what it does not.
import { beforeAll, expect, test } from "vitest"
import { makeAnswerer, type Answerer } from "./answer.ts"
import { SURE_MIN } from "./confidence.ts"
import { sureOf } from "./sure.ts"
import { untrainedModel } from "./run.ts"

const PARTS = ["Paddle", "Rowlock", "Lantern", "Mooring rope"]
const prices = PARTS.map((part, at) => `Part: ${part}\nPrice (EUR): ${at + 8}.50`).join("\n\n")
const rules =
  "# Rules\n\nWhoever fails may repeat each part once, after two weeks. New staff row with a colleague at first."

let answerer: Answerer
beforeAll(() => {
  const references = [
    { id: "prices.csv", name: "prices.csv", text: prices },
    { id: "rules.md", name: "rules.md", text: rules },
  ]
  const documents = { references, communications: [], work_products: [] }
  answerer = makeAnswerer(untrainedModel({ documents, examples: { synthetic_samples: [], qa_pairs: [] } }, 1))
})

test.each([
  ["How much is a new lantern?", "10.50"],
  ["What do I pay for one mooring rope?", "11.50"],
])("a row that is named, with the value asked for, answers: %s", (question, price) => {
  const { outcome, text } = answerer.answer(question)
  expect(outcome).toBe("answered")
  expect(text).toContain(price)
})

test.each(["How much is a new helicopter?", "What does a lifeboat cost?"])(
  "what no row names is refused: %s",
  (question) => {
    expect(answerer.answer(question).outcome).toBe("not_found")
  },
)

test("a place that shares no subject with the question is never sure", () => {
  const { ranked, question } = answerer.find("What is the price of a lantern?", 1)
  const [best] = ranked
  if (!best) throw new Error("nothing was found")
  expect(sureOf([best], question)).toBeGreaterThan(SURE_MIN)
  expect(sureOf([{ ...best, signals: { ...best.signals, entity: 0.1 } }], question)).toBeLessThan(SURE_MIN)
})
