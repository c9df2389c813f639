// CSV: one record a row, one "column: value" line a cell, so that every row can be understood on its own.
import Papa from "papaparse"
import { HEADER_ROWS_SHOWN } from "@cerebros/contract/reading.ts"
import { decode } from "./decode.ts"
import { MAX_TEXT_CHARS, Unreadable } from "./extracted.ts"
import type { Read } from "./index.ts"
import { findHeader, LOOK_AHEAD_ROWS } from "./csv-header.ts"
import { writeRow } from "./table.ts"
import { makeText } from "./text.ts"

export const read: Read = async (bytes, _, choice) => {
  const { text, warnings } = decode(bytes, { choice })
  const { delimiter, body } = splitterOf(text.slice(0, MAX_TEXT_CHARS + 1))
  const builder = makeText()
  const waiting: string[][] = [] // rows looked at before the first is written
  let columns: string[] | undefined
  let decided = false
  let uneven = 0

  function decide(): void {
    decided = true
    const { before, names, rows } = findHeader(waiting, choice.columns)
    for (const [at, line] of before.entries())
      if (at === 0) builder.heading(1, line)
      else builder.line(line)
    columns = names
    if (before.length > 0) builder.gap()
    for (const row of rows) write(row)
  }

  function write(row: string[]): void {
    const names = columns
    const cells = row.map((cell) => cell.trim())
    if (!names) return writeRow(builder, cells)
    if (cells.length !== names.length) uneven++
    builder.gap()
    builder.block("record", () => {
      for (const [at, cell] of cells.entries())
        if (cell !== "") builder.line(names[at] ? `${names[at]}: ${cell}` : cell)
    })
  }

  Papa.parse<string[]>(body, {
    delimiter,
    skipEmptyLines: "greedy",
    step({ data }, parser) {
      if (decided) write(data)
      else if (waiting.push(data) === LOOK_AHEAD_ROWS) decide()
      if (builder.full()) parser.abort()
    },
  })
  if (!decided) decide()
  const { text: stored, outline } = builder.done()
  if (stored === "") throw new Unreadable("no_text")
  if (uneven > 0)
    warnings.push(
      uneven === 1
        ? "1 row has more or fewer cells than the first row."
        : `${uneven} rows have more or fewer cells than the first row.`,
    )
  if (columns) return { text: stored, outline, warnings }
  if (choice.columns === undefined)
    warnings.push("No names of columns were found, so the rows were read as they are.")
  const rows = waiting
    .slice(0, HEADER_ROWS_SHOWN)
    .map((row) => row.slice(0, 20).map((cell) => cell.trim().slice(0, 100)))
  return {
    text: stored,
    outline,
    warnings,
    ...(choice.columns === undefined && { question: { kind: "columns" as const, rows } }),
  }
}

const DELIMITERS = [";", ",", "\t", "|"]

/** What parts the cells: said in a `sep=` line as Excel writes it, else what parts most rows into the same number of cells. */
function splitterOf(text: string): { delimiter: string; body: string } {
  const said = /^"?sep=(.)"?\r?\n/i.exec(text)
  if (said) return { delimiter: said[1]!, body: text.slice(said[0].length) }
  let best = { delimiter: ",", even: 0 }
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(text.slice(0, 65_536), {
      delimiter,
      preview: LOOK_AHEAD_ROWS,
      skipEmptyLines: "greedy",
    })
    const widths = new Map<number, number>()
    for (const row of data) if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
    const even = Math.max(0, ...widths.values())
    if (even > best.even) best = { delimiter, even }
  }
  return { delimiter: best.delimiter, body: text }
}
