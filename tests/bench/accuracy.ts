// How often the reference NAS ranks the right answer of a held-out question first, beside BM25: the sample and fixture
// documents with the offline writer's examples, trained once a seed. The seed gives the examples their ids, and so decides which stay out.
import { readdirSync, readFileSync } from "node:fs"
import type { Collection } from "@cerebros/contract/draft.ts"
import type { ExampleRow } from "@cerebros/contract/nas.ts"
import type { Metrics } from "@cerebros/contract/webhook.ts"
import { slice } from "@cerebros/contract/span.ts"
import { chunk } from "@cerebros/pipeline/chunk.ts"
import { draftExamples, examplesWanted } from "@cerebros/pipeline/draft/index.ts"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { extract } from "@cerebros/pipeline/extract/index.ts"
import type { Submitted } from "@cerebros/nas/training/candidates.ts"
import { trainModel } from "@cerebros/nas/training/run.ts"
import { startWriter } from "@cerebros/writer/server.ts"

const SEEDS = 10 // each keeps other questions back; one of 15 moves a single run by seven points
const FOLDERS = ["public/samples/", "tests/fixtures/documents/"]
const FORMATS = /\.(?:pdf|docx?|txt|csv|json|xml|md)$/
const root = new URL("../../", import.meta.url)

const writer = await startWriter({ port: 0 })
const found = providerFrom({ WRITER_URL: writer.url })
if ("problems" in found) throw new Error(found.problems.join("\n"))
const { provider } = found

const documents: Submitted["documents"] = { references: [], communications: [], work_products: [] }
const drafted: Pick<ExampleRow, "prompt" | "reasoning" | "output" | "source">[] = []
for (const folder of FOLDERS)
  for (const name of readdirSync(new URL(folder, root)).filter(
    (name) => FORMATS.test(name) && name !== "index.json" && name !== "README.md",
  )) {
    const { text, outline } = await extract(new Uint8Array(readFileSync(new URL(folder + name, root))), {
      name,
    })
    const collection = collectionOf(name)
    documents[collection].push({ id: name, name, text })
    const avoid: string[] = []
    for (const { index, span, headingPath } of chunk(text, outline)) {
      const { examples } = await draftExamples({
        provider,
        text: slice(text, span),
        start: span.start,
        documentName: name,
        headingPath,
        collection,
        count: examplesWanted(index, span.end - span.start),
        avoid,
      })
      for (const { prompt, reasoning, output, quote, span } of examples) {
        avoid.push(prompt)
        drafted.push({ prompt, reasoning, output, source: { document_id: name, name, ...span, quote } })
      }
    }
  }
await writer.stop()

let asked = 0
let right = 0
let bm25 = 0
const wrong = new Map<string, string>()
for (let seed = 1; seed <= SEEDS; seed++) {
  const finished: Metrics[] = []
  const { questions } = trainModel(
    {
      documents,
      examples: {
        synthetic_samples: drafted.map((row, at) => ({ ...row, id: `${seed}-${at}` })),
        qa_pairs: [],
      },
    },
    seed,
    null,
    { note: (note) => note.kind === "finished" && finished.push(note.metrics), save: () => {}, now: () => 0 },
  )
  asked += questions.length
  right += questions.filter((question) => question.right).length
  bm25 += (finished.findLast(({ skipped }) => !skipped)?.bm25_accuracy ?? 0) * questions.length
  for (const { question, expected, got, right: isRight } of questions)
    if (!isRight) wrong.set(question, `${question}\nexpected: ${expected}\ngot: ${got}`)
}

for (const words of wrong.values()) console.log(`\n${words}`)
console.log(
  JSON.stringify({
    documents: Object.values(documents).flat().length,
    examples: drafted.length,
    seeds: SEEDS,
    heldout_questions: asked,
    heldout_accuracy_percent: percent(right),
    bm25_accuracy_percent: percent(bm25),
  }),
)

function percent(count: number): number {
  return Math.round((1000 * count) / asked) / 10
}

function collectionOf(name: string): Collection {
  if (/message|mail|chat/.test(name)) return "communications"
  return /price|depots|terms|catalogue|policy/.test(name) ? "references" : "work_products"
}
