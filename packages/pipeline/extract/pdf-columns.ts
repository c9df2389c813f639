// Pages set in two columns whose program drew them row by row: the pieces are put into the order one reads them.
import type { Fragment } from "./pdf-lines.ts"

/** Pieces of text on one base line that nearly touch. */
type Segment = { fragments: Fragment[]; x: number; right: number; y: number; size: number; text: string }

const SAME_LINE = 0.45
const GUTTER = 1.2 // letter sizes between two columns; words of justified text stay below 1
const MIN_ROWS = 3
const MIN_WORDS = 3.5 // words a line has on average in a column of text; cells have fewer
const MIN_FLOWING = 0.4 // share of lines that begin in the middle of a sentence

/** The pieces in reading order: as they come, but for stretches of two columns of text, where the left column stands first as a whole. */
export function byColumn(fragments: Fragment[]): Fragment[] {
  const rows = rowsOf(fragments)
  const out: Fragment[] = []
  let changed = false
  for (let at = 0; at < rows.length;) {
    const stretch = stretchFrom(rows, at)
    if (stretch && isProse(stretch.left) && isProse(stretch.right)) {
      for (const column of [stretch.left, stretch.right])
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
  return rows.map((row) => {
    const segments: Segment[] = []
    for (const fragment of row.sort((a, b) => a.x - b.x)) {
      const { x, y, size, text, width } = fragment
      const last = segments.at(-1)
      if (last && x - last.right < GUTTER * size) {
        last.fragments.push(fragment)
        last.right = Math.max(last.right, x + width)
        last.text += ` ${text}`
      } else segments.push({ fragments: [fragment], x, right: x + width, y, size, text })
    }
    return segments
  })
}

/** Rows from here on that keep out of one gutter; a row may have words on one side only. */
function stretchFrom(
  rows: Segment[][],
  from: number,
): { left: Segment[]; right: Segment[]; end: number } | undefined {
  const first = rows[from]!
  if (first.length !== 2) return undefined
  const [leftStart, rightStart] = [first[0]!.x, first[1]!.x]
  const left: Segment[] = []
  const right: Segment[] = []
  let edge = 0 // how far the left column reaches
  let both = 0
  let end = from
  for (; end < rows.length; end++) {
    const row = rows[end]!
    const ofLeft = row.filter((segment) => segment.x < rightStart - segment.size)
    const ofRight = row.filter((segment) => Math.abs(segment.x - rightStart) < 3 * segment.size)
    if (ofLeft.length > 1 || ofRight.length > 1 || ofLeft.length + ofRight.length !== row.length) break
    if (
      ofLeft[0] &&
      (ofLeft[0].right > rightStart - 0.5 * ofLeft[0].size || ofLeft[0].x < leftStart - 3 * ofLeft[0].size)
    )
      break
    edge = Math.max(edge, ofLeft[0]?.right ?? 0)
    if (ofLeft.length + ofRight.length === 2) both++
    left.push(...ofLeft)
    right.push(...ofRight)
  }
  return both >= MIN_ROWS && edge < rightStart ? { left, right, end } : undefined
}

function isProse(column: Segment[]): boolean {
  const words = column.reduce((sum, segment) => sum + segment.text.trim().split(/\s+/).length, 0)
  const flowing = column.slice(1).filter((segment) => /^[\p{Ll}(]/u.test(segment.text.trim())).length
  return words >= column.length * MIN_WORDS && flowing >= (column.length - 1) * MIN_FLOWING
}
