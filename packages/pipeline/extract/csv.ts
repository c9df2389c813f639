// CSV: one record a row, one "column: value" line a cell, so that every row can be understood on its own.
import Papa from "papaparse"
import { decode } from "./decode.ts"
import { MAX_TEXT_CHARS, Unreadable } from "./extracted.ts"
import type { Read } from "./index.ts"
import { makeText } from "./text.ts"

export const read: Read = async (bytes) => {
  const { text, warnings } = decode(bytes)
  const builder = makeText()
  let columns: string[] | undefined
  let uneven = 0
  Papa.parse<string[]>(text.slice(0, MAX_TEXT_CHARS + 1), {
    skipEmptyLines: "greedy",
    step({ data }, parser) {
      if (!columns) {
        columns = isHeader(data) ? data.map((name) => name.trim()) : data.map((_, at) => `Column ${at + 1}`)
        if (isHeader(data)) return
      }
      if (data.length !== columns.length) uneven++
      const names = columns
      builder.gap()
      builder.block("record", () => {
        for (const [at, cell] of data.entries())
          if (cell.trim() !== "") builder.line(`${names[at] || `Column ${at + 1}`}: ${cell.trim()}`)
      })
      if (builder.full()) parser.abort()
    },
  })
  const { text: stored, outline } = builder.done()
  if (stored === "") throw new Unreadable("no_text")
  if (uneven > 0)
    warnings.push(
      uneven === 1
        ? "1 row has more or fewer cells than the first row."
        : `${uneven} rows have more or fewer cells than the first row.`,
    )
  return { text: stored, outline, warnings }
}

const MAX_NAME_CHARS = 60 // longer cells are contents, not names

/** Column names are short, all there, all different, and hold letters rather than amounts. */
function isHeader(row: string[]): boolean {
  const names = row.map((cell) => cell.trim())
  return (
    new Set(names).size === names.length &&
    names.every(
      (name) =>
        name !== "" &&
        name.length <= MAX_NAME_CHARS &&
        /^[^\n]*\p{L}[^\n]*$/u.test(name) &&
        !/^[\d\s.,:/+-]+$/.test(name),
    )
  )
}
