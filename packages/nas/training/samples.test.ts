// The sample documents and the questions written for them, without any example: passages alone must carry the answers.
import { readFileSync } from "node:fs"
import { beforeAll, expect, test } from "vitest"
import { z } from "zod"
import { extract } from "@cerebros/pipeline/extract/index.ts"
import type { DocumentRow } from "@cerebros/contract/nas.ts"
import { makeAnswerer, type Answerer } from "./answer.ts"
import { trainModel } from "./run.ts"

const SAMPLES = new URL("../../../public/samples/", import.meta.url)
const QUESTIONS = new URL("../../../tests/fixtures/questions.json", import.meta.url)
const Listed = z.array(
  z.object({ collection: z.enum(["work_products", "communications", "references"]), file: z.string() }),
)
const Questions = z.object({
  answerable: z.array(z.object({ question: z.string(), facts: z.array(z.string()) })),
  unanswerable: z.array(z.string()),
})
const json = (file: URL): unknown => JSON.parse(readFileSync(file, "utf8"))
const { answerable, unanswerable } = Questions.parse(json(QUESTIONS))

let answer: Answerer["answer"]
beforeAll(async () => {
  const documents: Record<"work_products" | "communications" | "references", DocumentRow[]> = {
    work_products: [],
    communications: [],
    references: [],
  }
  for (const { collection, file } of Listed.parse(json(new URL("index.json", SAMPLES)))) {
    const { text } = await extract(new Uint8Array(readFileSync(new URL(file, SAMPLES))), { name: file })
    documents[collection].push({ id: file, name: file, text })
  }
  const { model } = trainModel({ documents, examples: { synthetic_samples: [], qa_pairs: [] } }, 1, null, {
    note: () => {},
    save: () => {},
    now: () => 0,
  })
  answer = makeAnswerer(model).answer
}, 300_000)

test("at least three of four answerable questions are answered, six of ten with the fact asked for", () => {
  const answers = answerable.map(({ question, facts }) => ({ facts, ...answer(question) }))
  const answered = answers.filter(({ outcome }) => outcome === "answered")
  expect(answered.length / answerable.length).toBeGreaterThanOrEqual(0.75)
  const right = answered.filter(({ facts, text }) => facts.every((fact) => text.includes(fact)))
  expect(right.length / answerable.length).toBeGreaterThanOrEqual(0.6)
})

test("how many there are of something is answered by the sentence that counts it", () => {
  expect(answer("How many people work at Lindenrad Fleet Service?").text).toContain(
    "Today 38 people work here",
  )
})

test("at least nine of ten unanswerable questions about the same company are refused", () => {
  const refused = unanswerable.filter((question) => answer(question).outcome === "not_found")
  expect(refused.length / unanswerable.length).toBeGreaterThanOrEqual(0.9)
})
