// Pages set in columns whose program drew them row by row: the pieces are put into the order one reads them.
import type { Fragment } from "./pdf-lines.ts"

/** Pieces of text on one base line that nearly touch. */
type Segment = {
  fragments: Fragment[]
  x: number
  right: number
  y: number
  size: number
  text: string
}

const SAME_LINE = 0.45
const GUTTER = 1.2 // letter sizes between two columns; words of justified text stay below 1
const TIGHT_GUTTER = 0.6 // enough where a column begins at the same place in most rows
const MIN_ALIGNED = 0.6 // share of such rows among those that reach beyond the place
const ALIGNED = 0.25
const MIN_ROWS = 3
const MIN_WORDS = 3.5 // words a line has on average in a column of text; cells have fewer
const MIN_NARROW_WORDS = 1.5 // the same where columns are narrow: then lines must break where the next word does not fit
const MIN_NARROW_FLOWING = 0.3
const MIN_FULL = 0.8 // share of such lines
const MIN_FLOWING = 0.4 // share of lines that begin in the middle of a sentence

/** The pieces in reading order: as they come, but for stretches of several columns of text, where each column stands as a whole, from the left. */
export function byColumn(fragments: Fragment[]): Fragment[] {
  const rows = rowsOf(fragments)
  const out: Fragment[] = []
  let changed = false
  for (let at = 0; at < rows.length;) {
    const stretch = stretchFrom(rows, at)
    if (stretch && (stretch.columns.every(isProse) || areNarrow(stretch.columns))) {
      for (const column of stretch.columns)
        for (const [n, fragment] of column.flatMap((segment) => segment.fragments).entries())
          out.push(n === 0 ? { ...fragment, begins: true } : fragment)
      at = stretch.end
      changed = true
    } else out.push(...rows[at++]!.flatMap((segment) => segment.fragments))
  }
  return changed ? out : fragments
}

/** Rows from top to bottom, each parted where a gap is wider than between words. */
function rowsOf(fragments: Fragment[]): Segment[][] {
  const words = fragments
    .filter((fragment) => fragment.text.trim() !== "")
    .sort((a, b) => a.y - b.y || a.x - b.x)
  const rows: Fragment[][] = []
  for (const fragment of words) {
    const row = rows.at(-1)
    if (row && Math.abs(row[0]!.y - fragment.y) < SAME_LINE * fragment.size) row.push(fragment)
    else rows.push([fragment])
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x)
  const starts = tightStarts(rows)
  return rows.map((row) => {
    const segments: Segment[] = []
    for (const fragment of row) {
      const { x, y, size, text, width } = fragment
      const last = segments.at(-1)
      const gap = last ? x - last.right : Infinity
      const isTight =
        gap >= TIGHT_GUTTER * size && starts.some((start) => Math.abs(start - x) < ALIGNED * size)
      if (last && gap < GUTTER * size && !isTight) {
        last.fragments.push(fragment)
        last.right = Math.max(last.right, x + width)
        last.text += ` ${text}`
      } else
        segments.push({
          fragments: [fragment],
          x,
          right: x + width,
          y,
          size,
          text,
        })
    }
    return segments
  })
}

/** Where columns begin behind a gutter hardly wider than a space: at one place in most of the rows that reach it. */
function tightStarts(rows: Fragment[][]): number[] {
  const places = new Map<number, { x: number; size: number; rows: number }>()
  for (const row of rows)
    for (const [n, { x, size }] of row.entries()) {
      const before = row[n - 1]
      if (!before || x - before.x - before.width < TIGHT_GUTTER * size) continue
      const key = Math.round(x / (ALIGNED * size))
      const place = places.get(key) ?? { x, size, rows: 0 }
      places.set(key, { ...place, rows: place.rows + 1 })
    }
  const often = [...places.values()].filter((place) => place.rows >= MIN_ROWS)
  if (often.length > MAX_TIGHT_STARTS) return []
  const isColumn = (place: { x: number; rows: number }) => {
    const reaching = rows.filter(
      (row) => row[0]!.x < place.x && row.some(({ x, width }) => x + width > place.x),
    )
    return place.rows >= reaching.length * MIN_ALIGNED
  }
  return often.filter(isColumn).map(({ x }) => x)
}
const MAX_TIGHT_STARTS = 40 // more are words of text, or a page made to keep us busy

/** Rows from here on whose pieces keep to the columns that the first row has; a row may lack words in some. */
function stretchFrom(rows: Segment[][], from: number): { columns: Segment[][]; end: number } | undefined {
  const starts = rows[from]!.map(({ x }) => x)
  if (starts.length < 2 || starts.length > MAX_COLUMNS) return undefined
  const columns = starts.map((): Segment[] => [])
  const edges = starts.map(() => 0) // how far each column reaches
  let beside = 0 // rows with words in several columns
  let end = from
  for (; end < rows.length; end++) {
    const row = rows[end]!
    const places = row.map((segment) => columnOf(segment, starts))
    if (places.includes(undefined) || new Set(places).size < places.length) break
    if (row.length > 1) beside++
    for (const [n, segment] of row.entries()) {
      const column = places[n]!
      columns[column]!.push(segment)
      edges[column] = Math.max(edges[column]!, segment.right)
    }
  }
  const fits = edges.every((edge, column) => edge < (starts[column + 1] ?? Infinity))
  return beside >= MIN_ROWS && fits ? { columns, end } : undefined
}
const MAX_COLUMNS = 4

/** The column a piece stands in: near its left end, and clear of the next one. */
function columnOf(segment: Segment, starts: readonly number[]): number | undefined {
  const column = starts.findLastIndex((start) => segment.x > start - 3 * segment.size)
  const start = starts[column]
  const next = starts[column + 1] ?? Infinity
  if (start === undefined || segment.right > next - 0.5 * segment.size) return undefined
  return column === 0 || Math.abs(segment.x - start) < 3 * segment.size ? column : undefined
}

function isProse(column: Segment[]): boolean {
  return wordsIn(column) >= column.length * MIN_WORDS && flowing(column) >= (column.length - 1) * MIN_FLOWING
}

/** Columns of a few words a line, of which many begin in the middle of a sentence, though in German not in each column. */
function areNarrow(columns: Segment[][]): boolean {
  const lines = columns.reduce((sum, column) => sum + column.length - 1, 0)
  const begun = columns.reduce((sum, column) => sum + flowing(column), 0)
  return (
    begun >= lines * MIN_NARROW_FLOWING &&
    columns.every((column) => wordsIn(column) >= column.length * MIN_NARROW_WORDS && isWrapped(column))
  )
}

const wordsIn = (column: Segment[]) =>
  column.reduce((sum, { text }) => sum + text.trim().split(/\s+/).length, 0)
const flowing = (column: Segment[]) =>
  column.slice(1).filter(({ text }) => /^[\p{Ll}(]/u.test(text.trim())).length

/** Whether it holds sentences whose lines end where the next word does not fit any more: cells of a table end where they like. */
function isWrapped(column: Segment[]): boolean {
  const edge = Math.max(...column.map(({ right }) => right))
  const breaks = column
    .slice(1)
    .map((next, n) => ({ last: column[n]!, next }))
    .filter(({ last }) => !/[.!?:]$/.test(last.text.trim()))
  const full = breaks.filter(({ last, next }) => {
    const text = next.text.trim()
    const word = text.split(/\s/, 1)[0]!
    return last.right + ((next.right - next.x) * (word.length + 1)) / text.length > edge
  }).length
  const hasEnd = column.some(({ text }) => /\p{L}[.!?](?:\s|$)/u.test(text))
  return hasEnd && breaks.length >= column.length / 2 && full >= breaks.length * MIN_FULL
}
