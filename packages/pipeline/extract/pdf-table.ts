// Cells that nearly touch look like words of one cell. The other rows of the table show where its columns begin.
import type { Cell, Line } from "./pdf-lines.ts"

const SAME_PLACE_POINTS = 2

/** The rows' cells as text, parted again where a column begins. */
export function cellsOf(rows: Line[]): string[][] {
  const columns = columnStarts(rows)
  const columnAt = (x: number) => columns.filter((start) => start <= x + SAME_PLACE_POINTS).length
  return rows.map((row) => row.cells.flatMap((cell) => parts(cell, columnAt)).map((text) => text.trim()))
}

/** Where pieces of text begin in at least two rows. */
function columnStarts(rows: Line[]): number[] {
  const starts = rows.map((row) =>
    row.cells.flatMap((cell) => [cell.x, ...cell.joints.map((joint) => joint.x)]),
  )
  const near = (a: number, b: number) => Math.abs(a - b) < SAME_PLACE_POINTS
  const columns: number[] = []
  for (const x of starts.flat().sort((a, b) => a - b)) {
    const rowsWithIt = starts.filter((row) => row.some((other) => near(other, x))).length
    if (rowsWithIt > 1 && !columns.some((column) => near(column, x))) columns.push(x)
  }
  return columns
}

function parts(cell: Cell, columnAt: (x: number) => number): string[] {
  const cuts: number[] = []
  let column = columnAt(cell.x)
  for (const joint of cell.joints) {
    if (columnAt(joint.x) > column) cuts.push(joint.at)
    column = Math.max(column, columnAt(joint.x))
  }
  return [0, ...cuts].map((start, n) => cell.text.slice(start, cuts[n] ?? cell.text.length))
}
