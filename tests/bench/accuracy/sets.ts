// The questions that are asked, and the documents they are about, with examples as a person gets them: from the offline writer.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { fileURLToPath } from "node:url"
import { z } from "zod"
import type { Collection } from "@cerebros/contract/draft.ts"
import type { ExampleRow } from "@cerebros/contract/nas.ts"
import { slice } from "@cerebros/contract/span.ts"
import { chunk } from "@cerebros/pipeline/chunk.ts"
import { draftExamples, examplesWanted } from "@cerebros/pipeline/draft/index.ts"
import type { Provider } from "@cerebros/pipeline/draft/provider.ts"
import { extract } from "@cerebros/pipeline/extract/index.ts"
import type { Submitted } from "@cerebros/nas/training/candidates.ts"
import { company, answerable, unanswerable } from "@cerebros/nas/testing/company.ts"

/** `facts` null: the documents do not say. `words`: asked as the documents say it, or in other words. */
export type Asked = { question: string; facts: readonly string[] | null; words: "own" | "other" }
/** One assistant: what it learns from, and what it is asked. */
export type QuestionSet = { name: string; submitted: Submitted; questions: readonly Asked[] }

const FORMATS = /\.(?:pdf|docx?|txt|csv|json|xml|md|html|eml)$/
const root = new URL("../../../", import.meta.url)

const Listed = z.array(
  z.object({
    question: z.string(),
    facts: z.array(z.string()).nullable(),
    folder: z.string().optional(),
    words: z.enum(["own", "other"]).default("other"),
  }),
)
const Samples = z.object({
  answerable: z.array(z.object({ question: z.string(), facts: z.array(z.string()) })),
  unanswerable: z.array(z.string()),
})
const json = (file: URL): unknown => JSON.parse(readFileSync(file, "utf8"))

/** The sets of the repository: the NAS's own fixture, the samples, and those in other words under a folder of tests/fixtures. */
export async function ownSets(provider: Provider, folders: readonly string[]): Promise<QuestionSet[]> {
  const samples = Samples.parse(json(new URL("tests/fixtures/questions.json", root)))
  const own = (question: string, facts: readonly string[] | null): Asked => ({
    question,
    facts,
    words: "own",
  })
  const sets: QuestionSet[] = [
    {
      name: "company",
      submitted: company,
      questions: [
        ...answerable.map(({ question, says }) => own(question, [says])),
        ...unanswerable.map((question) => own(question, null)),
      ],
    },
    {
      name: "samples",
      submitted: await submittedFrom(new URL("public/samples/", root), provider),
      questions: [
        ...samples.answerable.map(({ question, facts }) => own(question, facts)),
        ...samples.unanswerable.map((question) => own(question, null)),
      ],
    },
  ]
  for (const folder of folders)
    for (const name of readdirSync(new URL(`tests/fixtures/${folder}/`, root)).sort()) {
      const place = new URL(`tests/fixtures/${folder}/${name}/`, root)
      const listed = Listed.parse(json(new URL("questions.json", place)))
      sets.push({
        name,
        submitted: await submittedFrom(place, provider),
        questions: listed.map(({ question, facts, words }) => ({ question, facts, words })),
      })
    }
  return sets
}

/** The sets of a folder with `questions.json` and a folder of documents for each set; none when it is not there. */
export async function sharedSets(folder: URL, provider: Provider): Promise<QuestionSet[]> {
  const list = new URL("questions.json", folder)
  if (!existsSync(list)) return []
  const all = Listed.parse(json(list))
  const sets: QuestionSet[] = []
  for (const name of [...new Set(all.flatMap((each) => each.folder ?? []))].sort())
    sets.push({
      name: `shared/${name}`,
      submitted: await submittedFrom(new URL(`${name}/`, folder), provider),
      questions: all
        .filter((each) => each.folder === name)
        .map(({ question, facts, words }) => ({ question, facts, words })),
    })
  return sets
}

/** A folder's documents, and the examples the writer drafts from them. */
async function submittedFrom(folder: URL, provider: Provider): Promise<Submitted> {
  const documents: Submitted["documents"] = { references: [], communications: [], work_products: [] }
  const drafted: ExampleRow[] = []
  for (const name of readdirSync(folder).sort()) {
    if (!FORMATS.test(name) || /^(?:index|questions)\.json$/.test(name)) continue
    const { text, outline } = await extract(new Uint8Array(readFileSync(new URL(name, folder))), { name })
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
        const source = { document_id: name, name, ...span, quote }
        drafted.push({ id: `${name} ${drafted.length}`, prompt, reasoning, output, source })
      }
    }
  }
  return { documents, examples: { synthetic_samples: drafted, qa_pairs: [] } }
}

function collectionOf(name: string): Collection {
  if (/message|mail|chat/.test(name)) return "communications"
  return /price|depots|terms|catalogue|policy/.test(name) ? "references" : "work_products"
}

/** A development set of a folder; its documents are read and drafted from when they are needed. */
export type DevelopmentSet = {
  name: string
  questions: readonly Asked[]
  submitted: (provider: Provider) => Promise<Submitted>
}

/** The sets of a folder: one a folder with its own `questions.json`, or one list of questions that names a folder for each. */
export function developmentSets(folder: URL): DevelopmentSet[] {
  const list = new URL("questions.json", folder)
  const listed = existsSync(list) ? Listed.parse(json(list)) : null
  return readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const place = new URL(`${name}/`, folder)
      const own =
        listed?.filter((each) => each.folder === name) ?? Listed.parse(json(new URL("questions.json", place)))
      return {
        name: listed === null ? name : `${basename(fileURLToPath(folder))}/${name}`,
        questions: own.map(({ question, facts, words }) => ({ question, facts, words })),
        submitted: (provider) => submittedFrom(place, provider),
      }
    })
}
