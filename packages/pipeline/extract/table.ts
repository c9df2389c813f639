// Tables as text: a line a row, cells between bars.
import type { TextBuilder } from "./text.ts"

/** Writes the rows as one block. An empty cell keeps its place, so that what follows stays in its column. */
export function writeTable(builder: TextBuilder, rows: readonly (readonly string[])[]): void {
  builder.gap()
  builder.block("table", () => {
    for (const row of rows) writeRow(builder, row)
  })
  builder.gap()
}

/** One row; nothing for a row without words. */
export function writeRow(builder: TextBuilder, row: readonly string[]): void {
  if (row.some((cell) => cell !== "")) builder.line(row.join(" | "))
}
