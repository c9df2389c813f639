// A document's text as blocks to be drawn: headings, paragraphs, lists, tables and records, each piece with where it stands in
// the text. Marks of Markdown are left out of the pieces, so what is drawn reads as a document, and a span still fits exactly.
import type { Outline } from "@cerebros/contract/outline.ts"
import type { Span } from "@cerebros/contract/span.ts"

/** Words drawn in one way, at their place in the text. */
export type Piece = Span & { look: "plain" | "strong" | "code" }
export type Line = readonly Piece[]
export type Block =
  | { kind: "heading"; level: number; line: Line }
  | { kind: "paragraph" | "quote"; lines: Line[] }
  | { kind: "list"; items: { marker: string; depth: number; line: Line }[] }
  | { kind: "table"; rows: Line[][] }
  | { kind: "record"; fields: { name: Line; value: Line }[] }

const ATX = /^ {0,3}(#{1,6})[ \t]+(?=\S)/ // in files that were not read as Markdown
const ITEM = /^([ \t]*)([-*+•]|\d{1,9}[.)])[ \t]+(?=\S)/
const QUOTE = /^ {0,3}>[ \t]?/
const FIELD = /^[^\s:|][^:|]{0,60}:(?=[ \t]|$)/
const INLINE = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1|`([^`]+)`/g
const CELL_EDGE = " | " // as the extractor writes tables
const BULLETS = new Set(["-", "*", "+"])

/** The blocks of `text` within `window`, whose edges may cut the first and the last one. */
export function blocksOf(text: string, window: Span, outline: Outline): Block[] {
  const blocks: Block[] = []
  const headings = new Map(outline.headings.map(({ start, level }) => [start, level]))
  const regions = outline.blocks.filter(({ start, end }) => end > window.start && start < window.end)
  let region = 0
  let isOpen = false // whether the next line may go on with the last block

  for (let at = window.start; at < window.end;) {
    const stop = text.indexOf("\n", at)
    const line: Span = { start: at, end: stop < 0 || stop > window.end ? window.end : stop }
    at = line.end + 1
    const words = text.slice(line.start, line.end)
    if (words.trim() === "") {
      isOpen = false
      continue
    }
    while (regions[region] && regions[region]!.end <= line.start) region++ // it is there
    const inside = regions[region]
    const kind = inside && inside.start <= line.start ? inside.kind : undefined
    const atx = ATX.exec(words)
    const level =
      headings.get(line.start + (words.length - words.trimStart().length)) ?? levelAt(headings, line)
    const item = ITEM.exec(words)
    const quote = QUOTE.exec(words)
    const last = isOpen ? blocks.at(-1) : undefined

    if (kind === "table") {
      const row = cellsOf(text, line)
      if (last?.kind === "table") last.rows.push(row)
      else blocks.push({ kind: "table", rows: [row] })
    } else if (kind === "record") {
      const name = FIELD.exec(words)?.[0].length
      const field = {
        name:
          name === undefined
            ? []
            : [{ start: line.start, end: line.start + name - 1, look: "plain" as const }],
        value: piecesOf(text, from(line, name === undefined ? 0 : name + 1)),
      }
      if (last?.kind === "record") last.fields.push(field)
      else blocks.push({ kind: "record", fields: [field] })
    } else if (level !== undefined || atx)
      blocks.push({
        kind: "heading",
        level: level ?? atx?.[1]?.length ?? 1,
        line: piecesOf(text, from(line, atx?.[0].length ?? 0)),
      })
    else if (item) {
      const entry = {
        marker: BULLETS.has(item[2] ?? "") ? "•" : (item[2] ?? "•"),
        depth: Math.min(4, Math.floor((item[1] ?? "").replaceAll("\t", "    ").length / 2)),
        line: piecesOf(text, from(line, item[0].length)),
      }
      const list = blocks.at(-1) // items with a blank line between them are one list, too
      if (list?.kind === "list") list.items.push(entry)
      else blocks.push({ kind: "list", items: [entry] })
    } else {
      const now = quote ? ("quote" as const) : ("paragraph" as const)
      const pieces = piecesOf(text, from(line, quote?.[0].length ?? 0))
      if (last?.kind === now) last.lines.push(pieces)
      else blocks.push({ kind: now, lines: [pieces] })
    }
    isOpen = level === undefined && !atx
  }
  return blocks
}

const from = (line: Span, chars: number): Span => ({
  start: Math.min(line.end, line.start + chars),
  end: line.end,
})

/** The heading's title may stand behind marks, at whose first character the outline does not look. */
function levelAt(headings: ReadonlyMap<number, number>, line: Span): number | undefined {
  for (let at = line.start; at < Math.min(line.end, line.start + 8); at++)
    if (headings.has(at)) return headings.get(at)
  return undefined
}

function cellsOf(text: string, line: Span): Line[] {
  const cells: Line[] = []
  let { start } = line
  for (;;) {
    const edge = text.indexOf(CELL_EDGE, start)
    const end = edge < 0 || edge >= line.end ? line.end : edge
    cells.push(piecesOf(text, { start, end }))
    if (end === line.end) return cells
    start = end + CELL_EDGE.length
  }
}

/** A line in pieces, without the marks around what is strong or code. */
function piecesOf(text: string, { start, end }: Span): Piece[] {
  const words = text.slice(start, end)
  const pieces: Piece[] = []
  const add = (first: number, last: number, look: Piece["look"]) => {
    if (last > first) pieces.push({ start: start + first, end: start + last, look })
  }
  let done = 0
  for (const found of words.matchAll(INLINE)) {
    const mark = found[1]?.length ?? 1
    add(done, found.index, "plain")
    add(found.index + mark, found.index + found[0].length - mark, found[1] ? "strong" : "code")
    done = found.index + found[0].length
  }
  add(done, words.length, "plain")
  return pieces
}

/** The pieces, cut where `span` begins and ends; `marked` are those within it. */
export function cutAt(line: Line, span: Span): (Piece & { marked: boolean })[] {
  return line.flatMap((piece) => {
    const edges = [piece.start, span.start, span.end, piece.end]
      .filter((at) => at >= piece.start && at <= piece.end)
      .toSorted((one, other) => one - other)
    return edges.slice(1).flatMap((end, n) => {
      const start = edges[n] ?? piece.start
      return end > start
        ? [{ look: piece.look, start, end, marked: start >= span.start && end <= span.end }]
        : []
    })
  })
}
