// A trainer of one's own, as small as it can be and still real: reads the release, learns which words are rare in it, and writes an
// index that serve.mjs answers from. Node alone. `RELEASE_DIR` and `ARTEFACT` come from the worker.
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { search, wordsOf } from "./search.mjs"

const { RELEASE_DIR, ARTEFACT } = process.env
const tell = (step) => console.log(`progress: ${JSON.stringify(step)}`)
const round = (number) => Number(number.toFixed(4))

const { release, files } = JSON.parse(readFileSync(join(RELEASE_DIR, "manifest.json"), "utf8"))
const rowsOf = (group) =>
  files
    .filter((file) => file.group === group)
    .flatMap(({ name }) => readFileSync(join(RELEASE_DIR, name), "utf8").trimEnd().split("\n"))
    .map((line) => JSON.parse(line))

// Stage 1: every sentence of every document can be an answer, and says where it stands.
tell({ stage: 1, percent: 5, message: "Reading the documents." })
const documents = ["references", "communications", "work_products"].flatMap(rowsOf)
const sentences = documents.flatMap(({ id, name, text }) =>
  [...text.matchAll(/[^\s#][^.!?\n]*[.!?]/g)].map(({ 0: quote, index: start }) => ({
    asks: quote,
    says: quote,
    source: { document_id: id, name, quote, start, end: start + quote.length },
  })),
)

// Stages 4 and 5: an example answers what it was asked; one by people weighs more than a draft.
tell({ stage: 4, percent: 30, message: `${sentences.length} sentences of ${documents.length} documents.` })
const entriesOf = (group, weight) =>
  rowsOf(group).map(({ id, prompt, output, source, split_key }) => ({
    asks: prompt,
    says: output,
    source: source ?? null,
    example_id: id,
    weight,
    split_key,
  }))
const drafts = entriesOf("synthetic_samples", 1)
tell({ stage: 5, percent: 50 })
const people = entriesOf("qa_pairs", 1.2)

// The held-out tenth of a release is asked, not learned: keys above e6666666 (packages/pipeline/release/split.ts).
const isHeldOut = ({ split_key }) => (split_key ?? "") >= "e6666666"
const examples = [...drafts, ...people]
const heldOut = examples.filter(isHeldOut)
const learned = [...sentences, ...examples.filter((example) => !isHeldOut(example))]

const frequency = {}
for (const { asks, says } of learned)
  for (const word of new Set(wordsOf(`${asks} ${says}`))) frequency[word] = (frequency[word] ?? 0) + 1
const index = { release: release?.hash ?? null, entries: learned, frequency, count: learned.length }
tell({ stage: 5, percent: 80, message: `${Object.keys(frequency).length} words learned.` })

const questions = heldOut.slice(0, 40).map(({ asks, says }) => {
  const got = search(index, asks)[0]?.entry.says ?? ""
  return { question: asks, expected: says, got, right: got === says }
})
const right = questions.filter((question) => question.right).length
tell({
  stage: 5,
  percent: 95,
  metrics: {
    examples: examples.length - heldOut.length,
    heldout_accuracy: questions.length < 5 ? null : round(right / questions.length),
    test_questions: questions,
  },
})

// The same release gives the same bytes, so the artefact's hash can be reckoned again by anybody who has the release.
writeFileSync(ARTEFACT, JSON.stringify(index))
