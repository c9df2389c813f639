// A PDF knows pieces of text at places. Here they become lines, and lines of several cells where a row of a table is.

import type { PictureText } from "./picture-text.ts"

/** A piece of text: left end, base line (growing downwards), width and letter size in points. */
export type Fragment = {
  text: string
  x: number
  y: number
  width: number
  size: number
  font: string
  /** The first of a column: nothing before it stands beside it. */
  begins?: boolean
}

/** A cell holds one or more printed lines. Its joints are where a piece of text begins after a space: the offset and the place. */
export type Cell = { text: string; x: number; right: number; y: number; joints: { at: number; x: number }[] }
/** One printed line, or one row of a table when it has several cells. `y` is its first, `bottom` its last base line. */
export type Line = {
  cells: Cell[]
  x: number
  right: number
  y: number
  bottom: number
  size: number
  font: string
  letters: number
}
/** `picture`: what was read from the picture that the page is. */
export type PdfPage = { height: number; lines: Line[]; picture?: PictureText }

// All in letter sizes, found by trying on files from Word, LibreOffice, LaTeX and browsers.
const SAME_LINE = 0.45 // base lines closer than this are one line: superscripts, mixed sizes
const SPACE = 0.15 // a wider gap is a space
const CELL_GAP = 1.4 // a wider gap parts two cells; justified text stays below 1
const NEXT_LINE = 1.7 // how far below the lines of one cell may follow
const ALIGNED = 0.25
const APART = /(?:\p{L} ){2}\p{L}$|(?:^|  )\p{L} \p{L}$/u // letters set apart: the gap to the next word is wider
const MAX_CELL_LINES = 6 // more lines beside each other are columns of text, not cells

/** Lines in the order in which the file draws them, which is reading order in all but the oddest files. */
export function readLines(fragments: Fragment[]): Line[] {
  const lines: Line[] = []
  for (const fragment of fragments) {
    if (fragment.text.trim() === "") continue
    const line = fragment.begins ? undefined : lines.at(-1)
    if (line && addTo(line, fragment)) continue
    if (line && isBeside(line, fragment)) addCell(mergeBack(lines, fragment), fragment)
    else lines.push(newLine(fragment))
  }
  return lines
}

function newLine(fragment: Fragment): Line {
  const { x, y, size, font } = fragment
  const letters = fragment.text.length
  return { cells: [newCell(fragment)], x, right: x + fragment.width, y, bottom: y, size, font, letters }
}

const newCell = ({ text, x, y, width }: Fragment): Cell => ({ text, x, y, right: x + width, joints: [] })

/** Continues the line's last cell, or opens the next cell on the same base line. */
function addTo(line: Line, fragment: Fragment): boolean {
  const cell = line.cells.at(-1)!
  const size = Math.max(line.size, fragment.size)
  const gap = fragment.x - cell.right
  if (Math.abs(fragment.y - cell.y) < SAME_LINE * size && gap > -size) {
    if (gap > CELL_GAP * size) addCell(line, fragment)
    else append(line, cell, fragment, gap > SPACE * size ? (APART.test(cell.text) ? "  " : " ") : "")
    return true
  }
  const below = fragment.y - cell.y
  if (
    line.cells.length > 1 &&
    Math.abs(fragment.x - cell.x) < ALIGNED * size &&
    below > 0 &&
    below < NEXT_LINE * size
  ) {
    append(line, cell, fragment, " ")
    cell.joints = []
    cell.y = fragment.y
    line.bottom = Math.max(line.bottom, fragment.y)
    return true
  }
  return false
}

function append(line: Line, cell: Cell, fragment: Fragment, between: string): void {
  const glue = cell.text.endsWith(" ") || fragment.text.startsWith(" ") ? "" : between
  if (between !== "") cell.joints.push({ at: cell.text.length + glue.length, x: fragment.x })
  cell.text += glue + fragment.text
  cell.right = Math.max(cell.right, fragment.x + fragment.width)
  line.right = Math.max(line.right, cell.right)
  if (fragment.text.length > line.letters) {
    line.size = fragment.size
    line.font = fragment.font
  }
  line.letters += fragment.text.length
}

function addCell(line: Line, fragment: Fragment): void {
  line.cells.push(newCell(fragment))
  line.y = Math.min(line.y, fragment.y)
  line.bottom = Math.max(line.bottom, fragment.y)
  line.right = Math.max(line.right, fragment.x + fragment.width)
  line.letters += fragment.text.length
}

/** To the right of the last cell and not below it: the next cell of a row whose cells are several lines high. */
function isBeside(line: Line, fragment: Fragment): boolean {
  const cell = line.cells.at(-1)!
  const rise = cell.y - fragment.y
  return (
    fragment.x > cell.right - ALIGNED * line.size &&
    rise > -SAME_LINE * line.size &&
    rise < MAX_CELL_LINES * NEXT_LINE * line.size
  )
}

/** When the row's first cell had several lines, they stand as lines of their own so far: makes them one. */
function mergeBack(lines: Line[], fragment: Fragment): Line {
  const last = lines.at(-1)!
  while (lines.length > 1 && last.cells.length === 1) {
    const before = lines.at(-2)!
    const first = before.cells[0]!
    const belongs =
      before.cells.length === 1 &&
      Math.abs(before.x - last.x) < ALIGNED * last.size &&
      first.y > fragment.y - SAME_LINE * last.size &&
      last.y - first.y < NEXT_LINE * last.size
    if (!belongs || first.right > fragment.x) break
    lines.splice(-2, 1)
    last.cells[0]!.text = `${first.text} ${last.cells[0]!.text}`
    last.cells[0]!.joints = [] // in a cell of several lines a space is a space
    last.y = before.y
    last.letters += before.letters
  }
  return last
}
