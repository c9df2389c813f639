// Cells that nearly touch look like words of one cell. The other rows of the table show where its columns begin.
import type { Cell, Line } from "./pdf-lines.ts"

const SAME_PLACE_POINTS = 2

/** The rows' cells as text, parted again where a column begins. */
export function cellsOf(rows: Line[]): string[][] {
  const columns = columnStarts(rows)
  const columnAt = (x: number) => columns.filter((start) => start <= x + SAME_PLACE_POINTS).length
  const texts = rows.map((row) =>
    row.cells.flatMap((cell) => parts(cell, columnAt)).map((text) => text.trim()),
  )
  const spans = spansOf(rows)
  return rows.map(
    (row, n) => (spans && row.cells.length < spans.length ? spread(row, spans) : undefined) ?? texts[n]!,
  )
}

type Span = { left: number; right: number }

/** How far each column reaches, by the rows that have all of them; `undefined` where they overlap. */
function spansOf(rows: Line[]): Span[] | undefined {
  const count = Math.max(...rows.map((row) => row.cells.length))
  const full = rows.filter((row) => row.cells.length === count)
  if (count < 2 || full.length < 2) return undefined
  const spans = Array.from({ length: count }, (_, n) => ({
    left: Math.min(...full.map((row) => row.cells[n]!.x)),
    right: Math.max(...full.map((row) => row.cells[n]!.right)),
  }))
  return spans.every((span, n) => n === 0 || span.left > spans[n - 1]!.right) ? spans : undefined
}

/** The cells of a row that lacks some, each in its column, the others empty; `undefined` where a cell stands in none or in several. */
function spread(row: Line, spans: readonly Span[]): string[] | undefined {
  const places = row.cells.map((cell) =>
    spans.flatMap((span, n) => (cell.x <= span.right && cell.right >= span.left ? [n] : [])),
  )
  if (!places.every((place) => place.length === 1)) return undefined
  const cells = spans.map(() => "")
  for (const [n, cell] of row.cells.entries()) cells[places[n]![0]!] += cell.text.trim()
  return cells
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
