// CSV (RFC 4180) with the columns prompt, reasoning, output, context (the turns before, see packages/contract/turns.ts) and split_key. Not by papaparse, which reads our uploads: it knows no lines, and
// a quotation mark that is never closed would make it gather the whole file.
import { type Entry, keyIn, type Words } from "./example.ts"
import type { Piece } from "./pieces.ts"
import { type Cut, makeBadLines, NOT_UTF8, RECORD_MAX_CHARS } from "./record.ts"

const NAMES = {
  prompt: ["prompt", "question"],
  reasoning: ["reasoning"],
  output: ["output", "answer"],
  context: ["context"],
  split_key: ["split_key"],
} as const

/** What each row is by the first one, or why that cannot be told. */
export function columnsOf(
  header: readonly string[],
): { entryOf: (cells: readonly string[]) => Entry } | { problem: string } {
  const names = withoutBlankEnd(header).map((name) => name.trim().toLowerCase())
  const at = (field: keyof typeof NAMES) =>
    names.findIndex((name) => (NAMES[field] as readonly string[]).includes(name))
  const [prompt, reasoning, output] = [at("prompt"), at("reasoning"), at("output")]
  const [context, key] = [at("context"), at("split_key")]
  if (prompt === -1 || output === -1)
    return { problem: "The first row must name the columns: prompt, reasoning (may be missing) and output." }
  const others = names.filter(
    (name, column) => name !== "" && ![prompt, reasoning, output, context, key].includes(column),
  )
  const leftOut =
    others.length === 0 ? undefined : `the ${others.length === 1 ? "column" : "columns"} ${others.join(", ")}`
  return {
    entryOf(cells) {
      // Spreadsheets put separators behind what is there, as many as their widest row has.
      const filled = cells.length > names.length ? withoutBlankEnd(cells, names.length).length : cells.length
      if (filled !== names.length)
        return { problem: `This row has ${filled} cells; the first row names ${names.length}.` }
      const cell = (column: number) => bare(cells[column] ?? "")
      return {
        words: {
          prompt: cell(prompt),
          reasoning: cell(reasoning),
          output: cell(output),
          ...(cell(context) && { context: cell(context) }),
          ...keyIn(cell(key)),
        },
        ...(leftOut && { leftOut }),
      }
    },
  }
}

/** The cells without the blank ones at the end, but at least `least`. */
function withoutBlankEnd(cells: readonly string[], least = 0): readonly string[] {
  let end = cells.length
  while (end > least && cells[end - 1]?.trim() === "") end--
  return cells.slice(0, end)
}

// A spreadsheet runs a cell that begins like this (OWASP, "CSV Injection"); one apostrophe before it keeps it text. A text that
// begins with apostrophes and then like this gets one more, so that taking one away always gives back what was there.
const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/
const guarded = (text: string) => (RUNS.test(text) ? `'${text}` : text)
const bare = (cell: string) => (cell.startsWith("'") && RUNS.test(cell) ? cell.slice(1) : cell)

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

export const HEAD = "\uFEFFprompt,reasoning,output,context,split_key\r\n" // Excel takes a file without the mark for its own code page
export const row = ({ prompt, reasoning, output, context = "", split_key = "" }: Words): string =>
  `${[prompt, reasoning, output, context, split_key].map((text) => quoted(guarded(text))).join(",")}\r\n`

/** The separator that a first line like `sep=;` names, which Excel reads and writes. */
export const namedSeparator = (line: string): string | undefined => /^sep=([^\r\n])\s*$/i.exec(line)?.[1]

/** What separates cells: whichever of comma, semicolon and tab the first row holds most of. */
export function separatorOf(header: string): string {
  const counts = [",", ";", "\t"].map((mark) => [mark, header.split(mark).length] as const)
  return counts.reduce((best, other) => (other[1] > best[1] ? other : best))[0]
}

/** Where in a cell: `quote` is after a quotation mark inside a quoted one, which may end it or be the first of two. */
type State = "start" | "plain" | "quoted" | "quote"

/** The rows that are not blank. A quotation mark that is never closed ends the reading. */
export async function* csvRows(
  pieces: AsyncIterable<Piece>,
  separator: string,
): AsyncGenerator<Cut<string[]>> {
  const bad = makeBadLines()
  let line = 1
  let startLine = 1
  let cells: string[] = []
  let cell = ""
  let state = "start" as State // as: TypeScript forgets that endRow sets it
  let isFaulty = false
  let rowChars = 0
  const endRow = (): Cut<string[]> | undefined => {
    cells.push(cell)
    const [at, done, faulty] = [startLine, cells, isFaulty]
    ;[cells, cell, state, isFaulty, rowChars] = [[], "", "start", false, 0]
    const isBad = bad.spoil(done.join(), at, line)
    startLine = line + 1
    if (faulty) return { line: at, problem: "A quotation mark inside a cell must be doubled." }
    if (isBad) return { line: at, problem: NOT_UTF8 }
    return done.every((each) => each.trim() === "") ? undefined : { line: at, value: done }
  }
  for await (const { text, badLines } of pieces) {
    bad.add(badLines)
    let from = 0 // where what belongs to the cell goes on in this piece
    for (let at = 0; at < text.length; at++) {
      const char = text[at]
      if (state === "quoted") {
        if (char === "\n") line++
        if (char !== '"') continue
        cell += text.slice(from, at)
        from = at + 1
        state = "quote"
      } else if (char === '"' && state === "quote") {
        from = at // the second of two: it belongs to the cell
        state = "quoted"
      } else if (char === '"' && state === "start") {
        from = at + 1
        state = "quoted"
      } else if (char === separator) {
        if (state !== "quote") cell += text.slice(from, at)
        cells.push(cell)
        cell = ""
        from = at + 1
        state = "start"
      } else if (char === "\n") {
        if (state !== "quote") cell = (cell + text.slice(from, at)).replace(/\r$/, "") // it may have come with the piece before
        const cut = endRow()
        if (cut) yield cut
        line++
        from = at + 1
      } else if (state === "quote") {
        if (char !== "\r") [isFaulty, state] = [true, "plain"]
      } else if (state === "start") state = "plain"
    }
    if (state !== "quote") cell += text.slice(from)
    rowChars += text.length - from
    if (rowChars > RECORD_MAX_CHARS) {
      yield { line: startLine, problem: state === "quoted" ? OVERLONG_QUOTED : OVERLONG }
      return
    }
  }
  if (state === "quoted") yield { line: startLine, problem: NEVER_CLOSED }
  else if (state !== "start" || cells.length > 0) {
    cell = state === "quote" ? cell : cell.replace(/\r$/, "")
    const cut = endRow()
    if (cut) yield cut
  }
}

const NEVER_CLOSED = "A quotation mark opened in this row is never closed. What follows was not read."
const OVERLONG = "This row is far longer than an example may be. What follows was not read."
const OVERLONG_QUOTED =
  "This row is far longer than an example may be: perhaps a quotation mark opened in it is never closed. What follows was not read."
