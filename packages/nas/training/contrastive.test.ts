import { expect, test } from "vitest"
import { lossOf, makeTrainer, type Gradients, type Pair } from "./contrastive.ts"
import { DIMENSIONS, dot, encode, makeEncoder } from "./encoder.ts"
import { countVocabulary, makeVectorizer } from "./features.ts"
import { randomFrom } from "./random.ts"

const lessons = [
  ["how much holiday do I get", "twenty-eight days of annual leave a year"],
  ["when is the workshop open", "from half past seven until six"],
  ["who approves a flight", "the head of finance signs it"],
] as const
const vocabulary = countVocabulary(lessons.flat())
const vectorizer = makeVectorizer(vocabulary)
const batch: Pair[] = lessons.map(([question, answer], at) => ({
  question: vectorizer.text(question),
  answer: vectorizer.text(answer),
  hard: at === 0 ? vectorizer.text("annual report of the finance head") : null,
  key: String(at),
}))
const fresh = () => makeEncoder(vocabulary.idf.length, randomFrom(7))
const none = (encoder: ReturnType<typeof fresh>): Gradients => ({
  table: new Float32Array(encoder.table.length),
  logWeights: new Float32Array(encoder.logWeights.length),
  touched: new Set(),
})

test("the gradients are those of the loss, checked against differences", () => {
  const encoder = fresh()
  const gradients = none(encoder)
  lossOf(encoder, batch, gradients)
  const step = 1e-2
  const slopeAt = (numbers: Float32Array, at: number) => {
    const before = numbers[at]!
    numbers[at] = before + step
    const above = lossOf(encoder, batch, none(encoder))
    numbers[at] = before - step
    const below = lossOf(encoder, batch, none(encoder))
    numbers[at] = before
    return (above - below) / (2 * step)
  }
  for (const id of [...gradients.touched].filter((_, at) => at % 9 === 0)) {
    expect(gradients.logWeights[id]).toBeCloseTo(slopeAt(encoder.logWeights, id), 3)
    const at = id * DIMENSIONS + (id % DIMENSIONS)
    expect(gradients.table[at]).toBeCloseTo(slopeAt(encoder.table, at), 3)
  }
})

test("training brings questions and answers without a common word together", () => {
  const encoder = fresh()
  const trainer = makeTrainer(encoder)
  const likeness = () =>
    dot(encode(encoder, batch[1]!.question), encode(encoder, batch[1]!.answer)) -
    dot(encode(encoder, batch[1]!.question), encode(encoder, batch[2]!.answer))
  const before = likeness()
  const first = trainer.step(batch)
  let last = first
  for (let round = 0; round < 40; round += 1) last = trainer.step(batch)
  expect(last).toBeLessThan(first / 3)
  expect(likeness()).toBeGreaterThan(before + 0.3)
})
