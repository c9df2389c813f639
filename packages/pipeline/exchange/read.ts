// Reads a file of examples as it streams by: what format it has shows in its first character and in the keys of its records.
import { columnsOf, csvRows, namedSeparator, separatorOf } from "./csv.ts"
import { checked, type Entry, type Words } from "./example.ts"
import { entryIn, type Format } from "./formats.ts"
import { jsonElements, jsonLines } from "./json.ts"
import { type Piece, piecesOf } from "./pieces.ts"
import type { Cut } from "./record.ts"

/**
 * One entry of the file, with the line it begins on (and, of several on one line, which it is in the list): an example, or
 * one sentence on why it is none.
 */
export type Read = { line: number; entry?: number } & (
  | {
      example: Words
      format: Format
      /** What of the entry has no place in an example. */
      leftOut?: string
    }
  | { problem: string }
)

/**
 * The entries of a file in OpenAI chat, ShareGPT, Alpaca (JSON Lines or one array) or CSV, in its order. At most one entry is in
 * memory. Nothing of the content throws; a stream that fails does.
 */
export async function* readExamples(stream: ReadableStream<Uint8Array>): AsyncGenerator<Read> {
  const all = piecesOf(stream)
  try {
    const begun = await beginning(all)
    const first = begun.text.trimStart()
    const no = refusal(first)
    if (no) return yield { line: 1, problem: no }
    const pieces = continued(begun, all)
    if (first.startsWith("[")) yield* fromJson(jsonElements(pieces))
    else if (first.startsWith("{")) yield* fromJson(jsonLines(pieces))
    else yield* fromCsv(pieces, first.slice(0, first.search(/\r?\n|$/)))
  } finally {
    await all.return(undefined)
  }
}

const BEGINNING_CHARS = 10_000 // holds the first row, by which columns are told apart

async function beginning(pieces: AsyncGenerator<Piece>): Promise<Piece> {
  const begun: Piece = { text: "", badLines: [] }
  while (begun.text.length < BEGINNING_CHARS && !/\S.*\n/.test(begun.text)) {
    const { done, value } = await pieces.next()
    if (done) break
    begun.text += value.text
    begun.badLines.push(...value.badLines)
  }
  return begun
}

async function* continued(begun: Piece, rest: AsyncGenerator<Piece>): AsyncGenerator<Piece> {
  yield begun
  yield* rest
}

function refusal(first: string): string | undefined {
  if (first === "") return "The file is empty."
  if (first.startsWith("PK"))
    return "This is a ZIP or Excel file. Save the table as CSV (UTF-8) and import that."
  if (first.slice(0, 100).includes("\0"))
    return "This is not a UTF-8 text. Save the file as UTF-8 and import it again."
  return undefined
}

async function* fromJson(cuts: AsyncIterable<Cut<unknown>>): AsyncGenerator<Read> {
  for await (const cut of cuts) {
    const found = "problem" in cut ? cut : entryIn(cut.value)
    const where = { line: cut.line, ...(cut.entry !== undefined && { entry: cut.entry }) }
    yield "problem" in found
      ? { ...where, problem: found.problem }
      : { ...toRead(cut.line, found.format, found.entry), ...where }
  }
}

async function* fromCsv(pieces: AsyncIterable<Piece>, firstLine: string): AsyncGenerator<Read> {
  const named = namedSeparator(firstLine)
  let isHint = named !== undefined
  let entryOf: ((cells: readonly string[]) => Entry) | undefined
  for await (const cut of csvRows(pieces, named ?? separatorOf(firstLine))) {
    if (isHint) isHint = false
    else if ("problem" in cut) yield cut
    else if (entryOf) yield toRead(cut.line, "csv", entryOf(cut.value))
    else {
      const columns = columnsOf(cut.value)
      if ("problem" in columns) return yield { line: cut.line, problem: columns.problem }
      entryOf = columns.entryOf
    }
  }
}

function toRead(line: number, format: Format, entry: Entry): Read {
  if ("problem" in entry) return { line, problem: entry.problem }
  const result = checked(entry.words)
  if ("problem" in result) return { line, problem: result.problem }
  return { line, example: result.words, format, ...(entry.leftOut && { leftOut: entry.leftOut }) }
}
