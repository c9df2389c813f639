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

const FOLDERS = ["public/samples/", "tests/fixtures/documents/", "tests/bench/passages/"]
const FORMATS = /\.(?:pdf|docx?|txt|csv|json|xml|md)$/
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
      made.push(...result.examples.map((example) => ({ ...example, document: name, text })))
    }
    perDocument.push(made.length - before)
  }
const seconds = (performance.now() - started) / 1000
await writer.stop()

if (showExamples)
  for (const [index, { document, prompt, reasoning, output, quote }] of made.entries())
    console.log(
      `\n[${index + 1}] ${document}\nPrompt: ${prompt}\nReasoning: ${reasoning}\nOutput: ${output}\nQuote: ${quote}`,
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
