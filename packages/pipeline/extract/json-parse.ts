// JSON with its values word for word: numbers as they are written, names in their order, also when one comes twice.
// Comments and commas too many are read over; anything else wrong is named by its line.
import { parse, visit, type ParseErrorCode, printParseErrorCode } from "jsonc-parser"
import { Unreadable } from "./extracted.ts"

/** A leaf as it reads, a list, or an object. */
export type Json = string | Json[] | { members: [string, Json][] }

const MAX_DEPTH = 100 // deeper files are made to exhaust a parser
const OPTIONS = { allowTrailingComma: true, disallowComments: false }

/** One document. Throws `Unreadable`: `broken` with line and words, `too_large_inside` when nested too deeply. */
export function parseJson(text: string, firstLine = 1): Json {
  const open: Exclude<Json, string>[] = []
  let name = ""
  let root: Json | undefined

  function put(value: Json): void {
    const parent = open.at(-1)
    if (!parent) root ??= value
    else if (Array.isArray(parent)) parent.push(value)
    else parent.members.push([name, value])
  }
  function begin(value: Exclude<Json, string>): void {
    put(value)
    if (open.push(value) > MAX_DEPTH)
      throw new Unreadable("too_large_inside", `nested deeper than ${MAX_DEPTH}`)
  }

  visit(
    text,
    {
      onObjectBegin: () => begin({ members: [] }),
      onArrayBegin: () => begin([]),
      onObjectEnd: () => void open.pop(),
      onArrayEnd: () => void open.pop(),
      onObjectProperty: (property) => void (name = property),
      onLiteralValue: (value: unknown, offset, length) =>
        put(leaf(value, text.slice(offset, offset + length))),
      onError(error, offset, length, line) {
        throw notJson(text, error, { offset, length, line: line + firstLine })
      },
    },
    OPTIONS,
  )
  if (root === undefined) throw new Unreadable("broken", "no value")
  return root
}

/** A value as it reads: texts without quotes and escapes, all else as it is written. */
function leaf(value: unknown, written: string): string {
  if (typeof value === "string") return value
  return value === null ? "none" : written
}

/** One document a line (JSON Lines). A line that is none is left out and its number said; throws when none is. */
export function parseJsonLines(text: string): { value: Json; bad: { line: number; say: string }[] } {
  const value: Json[] = []
  const bad: { line: number; say: string }[] = []
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue
    try {
      value.push(parseJson(line, at + 1))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      bad.push({ line: at + 1, say: error.message })
    }
  }
  return { value, bad }
}

/** Whether most lines that hold anything are a document each: then the others are bad lines of such a file. */
export function isJsonLines(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "")
  const whole = lines.filter((line) => {
    const errors: { error: ParseErrorCode; offset: number; length: number }[] = []
    const value: unknown = /^\s*["[{]/.test(line) ? parse(line.slice(0, 65_536), errors, OPTIONS) : undefined
    return value !== undefined && errors.length === 0
  })
  return lines.length > 1 && whole.length * 2 > lines.length
}

const SHOWN_CHARS = 40

function notJson(
  text: string,
  code: ParseErrorCode,
  at: { offset: number; length: number; line: number },
): Unreadable {
  const found = text
    .slice(at.offset, at.offset + SHOWN_CHARS)
    .split("\n", 1)[0]!
    .trim()
  const where = found === "" ? "it ends too early" : `“${found}” does not belong there`
  return new Unreadable("broken", printParseErrorCode(code), {
    say: `This file is not valid JSON: in line ${at.line}, ${where}. Correct it and upload it again.`,
  })
}
