// JSON as a person would read it aloud: names as headings and labels, records set apart, values word for word, in the order of the file.
import { decode } from "./decode.ts"
import { Unreadable } from "./extracted.ts"
import type { Read } from "./index.ts"
import { isJsonLines, type Json, parseJson, parseJsonLines } from "./json-parse.ts"
import { verbatim } from "./plain.ts"
import { makeText, type TextBuilder } from "./text.ts"

const MAX_PARSED_CHARS = 8 * 1024 * 1024 // a parsed tree takes about ten times its text in memory

export const read: Read = async (bytes, _, choice) => {
  const { text, warnings } = decode(bytes, { choice })
  if (text.length > MAX_PARSED_CHARS)
    return {
      text: verbatim(text, warnings),
      outline: { headings: [], blocks: [] },
      warnings: [...warnings, "This JSON file is very large, so it was read as plain text."],
    }
  const builder = makeText()
  write(builder, parse(text, warnings), 1)
  const { text: stored, outline } = builder.done()
  if (stored === "") throw new Unreadable("no_text")
  return { text: stored, outline, warnings }
}

/** A JSON document, or JSON lines (one document a line). */
function parse(text: string, warnings: string[]): Json {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof Unreadable) || !isJsonLines(text)) throw error
    const { value, bad } = parseJsonLines(text)
    for (const { line } of bad) warnings.push(`Line ${line} is not valid JSON and was left out.`)
    return value
  }
}

const isLeaf = (value: Json) => typeof value === "string"
const isShort = (list: Json[]): list is string[] => list.every((item) => isLeaf(item) && item.length <= 40)

function write(builder: TextBuilder, value: Json, depth: number): void {
  if (typeof value === "string") return builder.line(value)
  if (Array.isArray(value)) return writeList(builder, value, depth)
  for (const [name, inner] of value.members) writeMember(builder, name, inner, depth)
}

function writeList(builder: TextBuilder, list: Json[], depth: number): void {
  for (const item of list) {
    if (typeof item === "string") {
      builder.line(`- ${item}`)
      continue
    }
    builder.gap()
    builder.block("record", () => write(builder, item, depth + 1))
  }
  builder.gap()
}

function writeMember(builder: TextBuilder, name: string, inner: Json, depth: number): void {
  if (typeof inner === "string") return builder.line(`${name}: ${inner}`)
  if (Array.isArray(inner)) {
    if (isShort(inner)) return builder.line(`${name}: ${inner.join(", ")}`)
  } else if (depth > 1 && inner.members.every(([, value]) => isLeaf(value))) {
    // a small object inside a record reads best in its record
    for (const [key, value] of inner.members)
      if (typeof value === "string") builder.line(`${name}, ${key}: ${value}`)
    return
  }
  builder.heading(depth, name)
  write(builder, inner, depth + 1)
  builder.gap()
}
