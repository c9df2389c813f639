// Drafts examples from all sample and fixture documents with the offline writer, over HTTP and the same code as `synthesize`,
// and prints them to be read, then what can be measured about them as one JSON line. `measures` alone leaves the examples out.
import { readdirSync, readFileSync } from "node:fs"
import type { Collection } from "@cerebros/contract/draft.ts"
import { slice } from "@cerebros/contract/span.ts"
import { chunk } from "@cerebros/pipeline/chunk.ts"
import { isAlike } from "@cerebros/pipeline/draft/alike.ts"
import type { DraftedExample } from "@cerebros/pipeline/draft/index.ts"
import { draftExamples, examplesWanted } from "@cerebros/pipeline/draft/index.ts"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { extract } from "@cerebros/pipeline/extract/index.ts"
import { startWriter } from "@cerebros/writer/server.ts"

const own = process.env.BENCH_DOCUMENTS // a folder of other documents, to be read by somebody who does not know the writer
const FOLDERS = own ? [`${own}/`] : ["public/samples/", "tests/fixtures/documents/", "tests/bench/passages/"]
const FORMATS = /\.(?:pdf|docx?|txt|csv|json|xml|md|html?|eml|mbox)$/
const QUESTION = /\?$/
const POINTS_OUT =
  /\b(?:the (?:text|passage|document) (?:say|state|mention)|this (?:text|passage|document))\b/i

type Made = DraftedExample & { document: string; text: string }

const showExamples = process.argv[2] !== "measures"
const root = new URL("../../", import.meta.url)
const writer = await startWriter({ port: 0 })
const found = providerFrom({ WRITER_URL: writer.url })
if ("problems" in found) throw new Error(found.problems.join("\n"))

const made: Made[] = []
const perDocument: number[] = []
let dropped = 0
let leftOut = 0
let passages = 0
let covered = 0
const started = performance.now()
for (const folder of FOLDERS)
  for (const name of readdirSync(new URL(folder, root)).filter(
    (name) => FORMATS.test(name) && name !== "index.json" && name !== "README.md",
  )) {
    const { text, outline } = await extract(new Uint8Array(readFileSync(new URL(folder + name, root))), {
      name,
    })
    const before = made.length
    for (const { index, span, headingPath } of chunk(text, outline)) {
      const result = await draftExamples({
        provider: found.provider,
        text: slice(text, span),
        start: span.start,
        documentName: name,
        headingPath,
        collection: collectionOf(name),
        count: examplesWanted(index, span.end - span.start),
        avoid: made.slice(before).map(({ prompt }) => prompt),
        ofDocument: made.slice(before).map(({ prompt }) => prompt),
      })
      dropped += result.dropped.length
      leftOut += result.leftOut
      if (result.none) console.log(`\n${name}, chunk ${index + 1}: ${result.none}`)
      made.push(...result.examples.map((example) => ({ ...example, document: name, text })))
    }
    perDocument.push(made.length - before)
    const spans = made.slice(before).map(({ span }) => span)
    const all = passagesIn(text)
    passages += all.length
    covered += all.filter((one) => spans.some((span) => span.start < one.end && one.start < span.end)).length
  }
const seconds = (performance.now() - started) / 1000
await writer.stop()

if (showExamples)
  for (const [index, { document, context = [], prompt, reasoning, output, quote }] of made.entries())
    console.log(
      `\n[${index + 1}] ${document}\n${context.map(({ role, text }) => `Before, ${role}: ${text}\n`).join("")}Prompt: ${prompt}\nReasoning: ${reasoning}\nOutput: ${output}\nQuote: ${quote}`,
    )

const share = (holds: (example: Made) => boolean) =>
  Math.round((1000 * made.filter(holds).length) / made.length) / 10
const meanChars = (of: (example: Made) => string) =>
  Math.round(made.reduce((sum, example) => sum + of(example).length, 0) / made.length)
const asked = made.filter(({ document }) => collectionOf(document) !== "communications")

console.log(
  JSON.stringify({
    examples: made.length,
    documents: perDocument.length,
    fewest_of_a_document: Math.min(...perDocument),
    dropped,
    left_out: leftOut,
    passages_covered_percent: Math.round((100 * covered) / Math.max(1, passages)),
    verbatim_quotes_percent: share(({ text, span, quote }) => slice(text, span) === quote),
    duplicates: made.filter((one, index) =>
      made.slice(0, index).some((other) => other.document === one.document && isAlike(one, other)),
    ).length,
    questions_percent:
      Math.round((1000 * asked.filter(({ prompt }) => QUESTION.test(prompt)).length) / asked.length) / 10,
    pointing_at_the_text_percent: share(({ prompt }) => POINTS_OUT.test(prompt)),
    question_words: new Set(
      asked.map(({ prompt }) => prompt.split(", ").at(-1)?.split(" ").slice(0, 2).join(" ").toLowerCase()),
    ).size,
    complete_sentences_percent: share(({ output }) => /[.!?:”")]$/m.test(output)),
    output_words_in_quote_percent: Math.round(
      made.reduce((sum, example) => sum + grounding(example), 0) / made.length,
    ),
    mean_chars: {
      prompt: meanChars(({ prompt }) => prompt),
      reasoning: meanChars(({ reasoning }) => reasoning),
      output: meanChars(({ output }) => output),
      quote: meanChars(({ quote }) => quote),
    },
    seconds: Math.round(seconds * 10) / 10,
  }),
)

/** Paragraphs and items of more than 60 characters: what a person could ask about. */
function passagesIn(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/(?:[^\n]|\n(?!\s*\n|\s*(?:[-*+•]|\d{1,3}[.)])\s))+/g)]
    .filter((found) => found[0].trim().length > 60)
    .map((found) => ({ start: found.index, end: found.index + found[0].length }))
}

function collectionOf(name: string): Collection {
  if (/message|mail|chat/.test(name)) return "communications"
  return /price|depots|terms|catalogue|policy/.test(name) ? "references" : "work_products"
}

/** Share of an answer's words that stand in its quote, in percent. */
function grounding({ output, quote }: Made): number {
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const there = new Set(words(quote))
  const said = words(output)
  return said.length === 0 ? 0 : (100 * said.filter((word) => there.has(word)).length) / said.length
}
