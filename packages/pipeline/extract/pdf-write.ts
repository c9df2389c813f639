// Lines of pages become headings, paragraphs, lists and tables: what the printed page shows by size, space and indent.
import { hyphensOf } from "./hyphens.ts"
import { writeTable } from "./table.ts"
import type { Line, PdfPage } from "./pdf-lines.ts"
import { cellsOf } from "./pdf-table.ts"
import type { TextBuilder } from "./text.ts"

/** What is usual in this document; everything else is judged against it. */
type Usual = { size: number; font: string; leading: number }
type Kind = "heading" | "item" | "row" | "prose"

const BIGGER = 1.12 // headings are at least this much larger than the text
const LOOSER = 1.18 // a wider line distance than usual parts two paragraphs
const MAX_TITLE_CHARS = 120
const EDGE = 0.09 // share of the page's height where running heads and page numbers stand

/** Writes the document: pages, and what stands on them. */
export function writePages(builder: TextBuilder, pages: PdfPage[]): void {
  const running = runningLines(pages)
  const bodies = pages.map((page) => page.lines.filter((line) => !running.has(line)))
  const pictures = pages.map((page) => page.picture)
  const lines = bodies.flat()
  const everywhere = usualOf(lines)
  const levels = [...new Set(lines.filter((line) => isBig(line, everywhere)).map(roundSize))].sort(
    (a, b) => b - a,
  )
  const hyphens = hyphensOf(lines.map(textOf))
  let open = "" // a paragraph that may go on after the page

  for (const [n, body] of bodies.entries()) {
    builder.page()
    const usual = { ...everywhere, font: usualOf(body).font } // many programs name the same font anew on each page
    const groups = groupsOf(body, usual)
    for (const [at, group] of groups.entries()) {
      const first = group[0]!
      const kind = kindOf(first, usual)
      if (kind === "row" && group.length > 1) {
        writeTable(builder, cellsOf(group))
        open = ""
        continue
      }
      const text = group.map(textOf).reduce(hyphens.join)
      if (kind === "heading") {
        const level = levels.indexOf(roundSize(first))
        builder.heading((level === -1 ? levels.length : level) + 1, text)
      } else if (kind === "item") builder.line(text.replace(BULLET, "- "))
      else if (goesOn(open, text)) {
        const whole = hyphens.join(open, text)
        const dropped = whole.length < open.length + text.length ? 1 : 0 // the hyphen
        builder.glue(whole.slice(open.length - dropped), dropped)
      } else {
        builder.gap()
        builder.line(text)
        builder.gap()
      }
      const next = groups[at + 1]?.[0]
      open = kind === "prose" && (!next || next.y < group.at(-1)!.y) ? text : "" // at the foot of a page or of a column
    }
    const picture = pictures[n]
    if (picture) {
      builder.picture(picture)
      open = ""
    }
    if (builder.full()) return
  }
}

const BULLET = /^[•‣▪●○◦∙·\uf0b7\uf0a7\uf0d8–—-]\s+/
const NUMBER = /^(?:\(?\d{1,2}[.)]|[a-z][.)])\s+\S/
const SPACED = /(?<!\S)(?:\p{L} ){3,}\p{L}(?!\S)/gu // a word whose letters stand apart
const textOf = (line: Line) => line.cells.map((cell) => closed(cell.text.trim())).join(" ")

const MIN_SPACED_CHARS = 5 // three letters

/** Words whose letters stand apart are closed up; between them the gap is wider. */
function closed(text: string): string {
  const words = text.split(/ {2,}/)
  const isSpaced =
    words.length > 1 &&
    words.every((word) => /^(?:\S )*\S$/.test(word)) &&
    words.some((word) => word.length >= MIN_SPACED_CHARS)
  return isSpaced
    ? words.map((word) => word.replaceAll(" ", "")).join(" ")
    : words.join(" ").replace(SPACED, (word) => word.replaceAll(" ", ""))
}
const roundSize = (line: Line) => Math.round(line.size * 2) / 2
const isBig = (line: Line, usual: Usual) => line.size > usual.size * BIGGER && isTitle(line)
const isTitle = (line: Line) =>
  line.letters <= MAX_TITLE_CHARS && /\p{L}/u.test(textOf(line)) && line.cells.length <= 2

function usualOf(lines: Line[]): Usual {
  const sizes = new Map<number, number>()
  const fonts = new Map<string, number>()
  const leadings = new Map<number, number>()
  const add = <K>(counts: Map<K, number>, key: K, by: number) => counts.set(key, (counts.get(key) ?? 0) + by)
  for (const [at, line] of lines.entries()) {
    add(sizes, roundSize(line), line.letters)
    add(fonts, line.font, line.letters)
    const before = lines[at - 1]
    const leading = before ? (line.y - before.bottom) / line.size : 0
    if (before && leading > 0.8 && leading < 2.5 && roundSize(before) === roundSize(line))
      add(leadings, Math.round(leading * 20) / 20, 1)
  }
  const top = <K>(counts: Map<K, number>) => [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
  return { size: top(sizes) ?? 12, font: top(fonts) ?? "", leading: top(leadings) ?? 1.2 }
}

function kindOf(line: Line, usual: Usual): Kind {
  const text = textOf(line)
  if (BULLET.test(text)) return "item"
  if (isBig(line, usual)) return "heading"
  if (line.cells.length > 1) return NUMBER.test(text) && line.cells.length === 2 ? "item" : "row"
  if (NUMBER.test(text) && line.font === usual.font) return "item"
  const isBold =
    line.font !== usual.font &&
    line.letters <= 80 &&
    isTitle(line) &&
    !/[.,;:!?)]$/.test(text) &&
    roundSize(line) >= usual.size
  return isBold && /^[\p{Lu}\d]/u.test(text) ? "heading" : "prose"
}

/** Lines that belong together: one paragraph, item, heading or table each. */
function groupsOf(lines: Line[], usual: Usual): Line[][] {
  const groups: Line[][] = []
  for (const [at, line] of lines.entries()) {
    const group = groups.at(-1)
    if (group && belongs(group, line, usual, columnEdge(lines, at))) group.push(line)
    else groups.push([line])
  }
  return groups
}

const NEIGHBOURS = 6

/** How far to the right the column reaches that this line stands in, by the lines around that begin where it does. */
function columnEdge(lines: Line[], at: number): number {
  const line = lines[at]!
  const beside = lines
    .slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS)
    .filter((other) => Math.abs(other.x - line.x) < 3 * line.size && other.cells.length === 1)
  const widths = beside.map((other) => other.right - other.x).sort((a, b) => a - b)
  const usual = widths[Math.floor(widths.length / 2)] ?? 0
  // What is much wider than the others runs over several columns.
  return Math.max(
    line.right,
    ...beside.filter((other) => other.right - other.x <= usual * 1.4).map((other) => other.right),
  )
}

function belongs(group: Line[], line: Line, usual: Usual, edge: number): boolean {
  const right = Math.max(edge, ...group.map((each) => each.right))
  const first = group[0]!
  const last = group.at(-1)!
  const kind = kindOf(first, usual)
  const next = kindOf(line, usual)
  const distance = (line.y - last.bottom) / line.size
  if (kind === "row") return next === "row" && distance < usual.leading * 2.2 && distance > 0
  if (roundSize(line) !== roundSize(first) || distance > usual.leading * LOOSER || distance < 0) return false
  if (kind === "heading") return next === "heading" && line.font === last.font
  if (next !== "prose") return false
  if (kind === "item") return line.x > first.x + 0.3 * line.size || fills(last, line, right)
  const indented = line.x > last.x + 0.8 * line.size && group.length > 1
  return !indented && fills(last, line, right)
}

const UNENDED = 0.7 // share of the column a line fills that ends in the middle of a sentence; shorter ones are addresses and the like

/** The break is the printer's, not the author's: the next line's first word did not fit any more, or the sentence is not over. */
function fills(last: Line, next: Line, right: number): boolean {
  const text = textOf(next)
  const word = text.split(/\s/, 1)[0]!
  const width = ((next.right - next.x) * (word.length + 1)) / Math.max(text.length, 1)
  const before = textOf(last)
  return (
    last.right + width > right - 0.5 * next.size ||
    /\p{L}-$/u.test(before) ||
    (/[\p{Ll},-]$/u.test(before) && /^\p{Ll}/u.test(text)) ||
    (/[\p{L}\p{N},-]$/u.test(before) &&
      !/^\p{Lu}/u.test(text) &&
      last.right - last.x > UNENDED * (right - last.x))
  )
}

const goesOn = (open: string, text: string) =>
  open !== "" && !/[.:!?…"”)]$/.test(open) && /^\p{Ll}/u.test(text)

/** Running heads, feet and page numbers: the same words at the edge of most pages, but for a number that counts the pages. */
function runningLines(pages: PdfPage[]): Set<Line> {
  const seen = new Map<string, { line: Line; page: number }[]>()
  for (const [at, page] of pages.entries())
    for (const line of page.lines) {
      const atEdge = line.y < page.height * EDGE || line.y > page.height * (1 - EDGE)
      const key = textOf(line).replace(/\d+|^[ivxlc]+$/gi, "#")
      if (atEdge) seen.set(key, [...(seen.get(key) ?? []), { line, page: at }])
    }
  const often = Math.max(2, pages.length / 2)
  return new Set(
    [...seen.values()]
      .filter((found) => new Set(found.map(({ page }) => page)).size >= often && countsPages(found))
      .flatMap((found) => (isTableHead(pages[found[0]!.page]!, found[0]!.line) ? found.slice(1) : found))
      .map(({ line }) => line),
  )
}

/** Rows of a table differ in numbers, too: of those in a running line each stays or is one more on each page. */
function countsPages(found: { line: Line; page: number }[]): boolean {
  const [first, ...others] = found.map(({ line, page }) => ({
    page,
    numbers: Array.from(textOf(line).matchAll(/\d+/g), ([digits]) => Number(digits)),
  }))
  return others.every(({ page, numbers }) =>
    numbers.every((number, n) => {
      const step = number - (first!.numbers[n] ?? number)
      return step === 0 || step === page - first!.page
    }),
  )
}

/** Names of columns that a table says again on each page are said once. */
function isTableHead(page: PdfPage, line: Line): boolean {
  const next = page.lines[page.lines.indexOf(line) + 1]
  return (
    line.cells.length > 1 &&
    next?.cells.length === line.cells.length &&
    line.cells.every((cell, n) => Math.abs(cell.x - next.cells[n]!.x) < line.size)
  )
}
