// JSON as a person would read it aloud: names as headings and labels, records set apart, values word for word, in the order of the file.
import { decode } from "./decode.ts"
import { Unreadable } from "./extracted.ts"
import type { Read } from "./index.ts"
import { verbatim } from "./plain.ts"
import { makeText, type TextBuilder } from "./text.ts"

const MAX_PARSED_CHARS = 8 * 1024 * 1024 // a parsed tree takes about ten times its text in memory
const MAX_DEPTH = 100 // deeper files are made to exhaust a parser

type Scalar = string | number | boolean | null
type Json = Scalar | Json[] | { [name: string]: Json }

export const read: Read = async (bytes) => {
  const { text, warnings } = decode(bytes)
  if (text.length > MAX_PARSED_CHARS)
    return {
      text: verbatim(text, warnings),
      outline: { headings: [], blocks: [] },
      warnings: [...warnings, "This JSON file is very large, so it was read as plain text."],
    }
  const builder = makeText()
  write(builder, parse(text), 1)
  const { text: stored, outline } = builder.done()
  if (stored === "") throw new Unreadable("no_text")
  return { text: stored, outline, warnings }
}

/** A JSON document, or JSON lines (one document a line). */
function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json // parsed JSON is Json
  } catch (whole) {
    try {
      const lines = text.split("\n").filter((line) => line.trim() !== "")
      if (lines.length > 1) return lines.map((line) => JSON.parse(line) as Json)
    } catch {
      // the whole file's error says more
    }
    throw new Unreadable("broken", whole instanceof Error ? whole.message : "not JSON")
  }
}

const isTree = (value: Json): value is Json[] | { [name: string]: Json } =>
  typeof value === "object" && value !== null
const isShort = (list: Json[]): list is Scalar[] =>
  list.every((item) => !isTree(item) && scalar(item).length <= 40)

const isFlat = (object: { [name: string]: Json }): object is { [name: string]: Scalar } =>
  Object.values(object).every((value) => !isTree(value))

function write(builder: TextBuilder, value: Json, depth: number): void {
  if (depth > MAX_DEPTH) throw new Unreadable("too_large_inside", `nested deeper than ${MAX_DEPTH}`)
  if (!isTree(value)) return builder.line(scalar(value))
  if (Array.isArray(value)) return writeList(builder, value, depth)
  for (const [name, inner] of Object.entries(value)) writeMember(builder, name, inner, depth)
}

function writeList(builder: TextBuilder, list: Json[], depth: number): void {
  for (const item of list) {
    if (!isTree(item)) {
      builder.line(`- ${scalar(item)}`)
      continue
    }
    builder.gap()
    builder.block("record", () => write(builder, item, depth + 1))
  }
  builder.gap()
}

function writeMember(builder: TextBuilder, name: string, inner: Json, depth: number): void {
  if (!isTree(inner)) return builder.line(`${name}: ${scalar(inner)}`)
  if (Array.isArray(inner) && isShort(inner))
    return builder.line(`${name}: ${inner.map((item) => scalar(item)).join(", ")}`)
  if (!Array.isArray(inner) && depth > 1 && isFlat(inner)) {
    // a small object inside a record reads best in its record
    for (const [key, value] of Object.entries(inner)) builder.line(`${name}, ${key}: ${scalar(value)}`)
    return
  }
  builder.heading(depth, name)
  write(builder, inner, depth + 1)
  builder.gap()
}

const scalar = (value: Scalar): string => (value === null ? "none" : String(value))
