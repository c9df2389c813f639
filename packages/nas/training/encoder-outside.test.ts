import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { makeModels } from "../chat.ts"
import { embeddingsEncoder } from "../encoders/embeddings.ts"
import { keepVectors, type Vectors } from "../encoders/outside.ts"
import { KEY, MODEL, startEmbeddings, type Standin } from "../testing/embeddings.ts"
import { makeAnswerer, textsAsked } from "./answer.ts"
import type { Submitted } from "./candidates.ts"
import { saveModel, type Model } from "./model.ts"
import { textsToEncode, trainModel } from "./run.ts"

const SEED = 20_261_129
// Words of one meaning share nothing that can be spelt: the questions are German, the documents English.
const QUESTIONS = [
  { question: "Wann wird das Gehalt überwiesen?", says: "Wages arrive" },
  { question: "Dürfen Hunde mit?", says: "dog" },
  { question: "Was gibt es zum Mittagessen?", says: "vegetarian meal" },
  { question: "Und mein Kennwort?", says: "login" },
]
const TEXTS = {
  Wages: "Wages arrive on the 25th of every month.",
  Company: "Anyone may bring a dog along on Fridays.",
  Arriving: "The garage below the building is open from six.",
  Accounts: "A forgotten login is renewed by the service team.",
  Kitchen: "The canteen serves a vegetarian meal every day.",
  Machines: "Empty toner is collected beside the lift.",
}
const submitted: Submitted = {
  documents: {
    references: Object.entries(TEXTS).map(([name, text]) => ({
      id: `doc-${name}`,
      name: `${name}.md`,
      text: `# ${name}\n\n${text}`,
    })),
    communications: [],
    work_products: [],
  },
  examples: {
    synthetic_samples: [],
    qa_pairs: [
      { id: "qa-1", prompt: "Where is empty toner collected?", output: "Beside the lift." },
      { id: "qa-2", prompt: "What does the canteen serve?", output: "A vegetarian meal every day." },
    ],
  },
}

let standin: Standin
let folder: string
let vectors: Vectors
let model: Model
beforeAll(async () => {
  standin = await startEmbeddings()
  folder = mkdtempSync(join(tmpdir(), "outside-"))
  vectors = keepVectors(embeddingsEncoder({ url: standin.url, model: MODEL, key: KEY }), folder)
  await vectors.prepare(textsToEncode(submitted, SEED))
  model = train(vectors)
}, 120_000)
afterAll(async () => {
  vectors.close()
  await standin.stop()
  rmSync(folder, { recursive: true, force: true })
})

const train = (by: Vectors | null) =>
  trainModel(
    submitted,
    SEED,
    null,
    { note: () => {}, save: () => {}, now: () => 0 },
    { budgetSeconds: 1, vectors: by },
  ).model

const firstOf = (trained: Model, by: Vectors | null, question: string) =>
  makeAnswerer(trained, by).find(question, 1).ranked[0]?.candidate.body ?? ""

test("questions that share no word with their answer are found first with the encoder, and not without", async () => {
  const own = train(null)
  expect(own.outside).toBeNull()
  expect(model.outside).toBe(MODEL)
  await vectors.prepare(QUESTIONS.flatMap(({ question }) => textsAsked(question)))
  const found = (trained: Model, by: Vectors | null) =>
    QUESTIONS.filter(({ question, says }) => firstOf(trained, by, question).includes(says)).map(
      ({ says }) => says,
    )
  expect(found(model, vectors)).toEqual(QUESTIONS.map(({ says }) => says))
  expect(found(own, null)).toEqual([])
  // What words cannot back is refused, with the place as the closest.
  for (const { question, says } of QUESTIONS) {
    const { outcome, closest } = makeAnswerer(model, vectors).answer(question)
    expect(outcome).toBe("not_found")
    expect(closest[0]?.quote).toContain(says)
  }
})

test("training asked for every text once, and trains the same again without asking", () => {
  const texts = standin.asked.flatMap(({ ask }) => ask.input)
  expect(new Set(texts).size).toBe(texts.length)
  expect(texts).toEqual(expect.arrayContaining([expect.stringContaining("Wages arrive") as string]))
  const asked = standin.asked.length
  const again = train(vectors)
  expect(again.encoder.table).toEqual(model.encoder.table)
  expect(again.ranker).toEqual(model.ranker)
  expect(standin.asked.length).toBe(asked)
})

test("a saved model answers with its encoder, and says so where the service has another or none", async () => {
  const saved = join(folder, "model")
  saveModel(saved, model)
  const answerer = await makeModels(() => saved, vectors).answerer("m", [QUESTIONS[0]!.question])
  expect(answerer?.find(QUESTIONS[0]!.question, 1).ranked[0]?.candidate.body).toContain("Wages arrive")
  for (const other of [null, { ...vectors, name: "other" }])
    await expect(makeModels(() => saved, other).answerer("m", ["Wann?"])).rejects.toThrow(
      `The model was trained with the encoder ${MODEL}: start the service with it, or train again.`,
    )
})
