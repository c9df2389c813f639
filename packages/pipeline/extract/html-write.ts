// HTML as text: headings, paragraphs, lists and tables; scripts, styles, forms and what is hidden left out.
import { Parser } from "htmlparser2"
import { printed } from "./docx-numbering.ts"
import { Unreadable } from "./extracted.ts"
import { writeTable } from "./table.ts"
import type { TextBuilder } from "./text.ts"

const UNREAD = new Set(
  "script style template noscript svg math canvas object iframe head select option button input textarea audio video map".split(
    " ",
  ),
)
const AROUND = new Set("nav footer aside".split(" ")) // what stands around the main text of a page
const BLOCKS = new Set(
  "address article blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup hr legend main nav aside p section summary".split(
    " ",
  ),
)
const MAX_SPAN = 1_000 // as the HTML standard caps columns
const MAX_DEPTH = 2_000 // browsers stop at 512; the parser searches its open elements one by one

type Table = {
  rows: string[][]
  down: Map<number, { left: number; words: string }>
  isLayout: boolean
  inCell: boolean
}
type List = { ordered: boolean; next: number; format: string }
const FORMATS: Record<string, string> = {
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
}

/** Writes the page into the builder. With `only`, just what stands inside of elements of that name. */
export function writeHtml(builder: TextBuilder, html: string, only?: "main" | "article"): void {
  let words = ""
  let unread = 0 // elements under way that are not read
  let inside = only ? 0 : 1 // elements of the wanted name
  let pre = 0
  let itemIsNew = false
  const tables: Table[] = []
  const lists: List[] = []
  const stack: { name: string; isUnread: boolean }[] = []

  function flush(): void {
    const text =
      pre > 0
        ? words.replace(/^\n+|\s+$/g, "")
        : words
            .replace(/[^\S\n]+/g, " ")
            .replace(/ ?\n ?/g, "\n")
            .trim()
    words = ""
    const table = tables.at(-1)
    if (table && !table.isLayout) {
      const row = table.rows.at(-1)
      if (table.inCell && row && text) row.push(`${row.pop() ?? ""} ${text.replace(/\s+/g, " ")}`.trim())
      else if (text) builder.line(text) // a caption
    } else if (text && lists.length > 0) writeItem(text)
    else if (text) {
      builder.gap()
      builder.line(text)
      builder.gap()
    }
  }

  function writeItem(text: string): void {
    const list = lists.at(-1)!
    const label = !itemIsNew ? "  " : list.ordered ? `${printed(list.next++, list.format)}. ` : "- "
    itemIsNew = false
    builder.line("  ".repeat(lists.length - 1) + label + text)
  }

  function open(name: string, attributes: Record<string, string>): void {
    const heading = /^h[1-6]$/.test(name)
    if (heading || BLOCKS.has(name)) flush()
    if (name === "br") words += "\n"
    else if (name === "img" && tables.length === 0) words += attributes["alt"] ? ` ${attributes["alt"]} ` : ""
    else if (name === "pre") {
      flush()
      pre++
    } else if (name === "ul" || name === "ol") {
      flush()
      const format = FORMATS[attributes["type"] ?? ""] ?? "decimal"
      lists.push({ ordered: name === "ol", next: Number(attributes["start"] ?? 1) || 1, format })
    } else if (name === "li") {
      flush()
      const list = lists.at(-1)
      if (list && /^\d+$/.test(attributes["value"] ?? "")) list.next = Number(attributes["value"])
      itemIsNew = true
    } else if (name === "table") openTable()
    else if (name === "tr") tables.at(-1)?.rows.push([])
    else if (name === "td" || name === "th") openCell(attributes)
  }

  function close(name: string): void {
    if (/^h[1-6]$/.test(name) && (tables.length === 0 || tables.at(-1)!.isLayout)) {
      builder.heading(Number(name[1]), words)
      words = ""
    } else if (BLOCKS.has(name) || /^h[1-6]$/.test(name)) flush()
    else if (name === "pre") {
      flush()
      pre--
    } else if (name === "ul" || name === "ol") {
      flush()
      lists.pop()
      if (lists.length === 0 && tables.length === 0) builder.gap()
    } else if (name === "li") flush()
    else if (name === "table") closeTable()
    else if (name === "td" || name === "th") closeCell()
    else if (name === "tr") fillRow(tables.at(-1), Infinity)
  }

  /** A table that holds another one only arranges the page: its cells are paragraphs. */
  function openTable(): void {
    flush()
    const outer = tables.at(-1)
    if (outer && !outer.isLayout) {
      outer.isLayout = true
      for (const cell of outer.rows.flat()) if (cell) builder.line(cell)
      outer.rows = []
    }
    tables.push({ rows: [], down: new Map(), isLayout: false, inCell: false })
  }

  function closeTable(): void {
    flush()
    const table = tables.pop()
    if (table && !table.isLayout) writeTable(builder, table.rows)
  }

  function openCell(attributes: Record<string, string>): void {
    flush()
    const table = tables.at(-1)
    if (!table || table.isLayout) return
    if (table.rows.length === 0) table.rows.push([])
    const row = table.rows.at(-1)!
    fillRow(table, row.length)
    table.inCell = true
    const span = (name: string) => Math.min(Math.max(Number(attributes[name] ?? 1) || 1, 1), MAX_SPAN)
    pending = { column: row.length, wide: span("colspan"), tall: span("rowspan") }
    row.push("")
  }
  let pending: { column: number; wide: number; tall: number } | undefined

  function closeCell(): void {
    flush()
    const table = tables.at(-1)
    if (!table || !pending) return
    table.inCell = false
    const row = table.rows.at(-1)!
    const { column, wide, tall } = pending
    pending = undefined
    if (tall > 1) table.down.set(column, { left: tall - 1, words: row[column] ?? "" })
    for (let n = 1; n < wide; n++) {
      if (tall > 1) table.down.set(row.length, { left: tall - 1, words: "" })
      row.push("")
    }
  }

  /** Puts in the cells that reach down from rows above, up to this column. */
  function fillRow(table: Table | undefined, column: number): void {
    const row = table?.rows.at(-1)
    if (!table || !row) return
    for (let at = row.length; at <= column; at = row.length) {
      const above = table.down.get(at)
      if (!above) return
      row.push(above.words)
      if (--above.left === 0) table.down.delete(at)
    }
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const isUnread =
          UNREAD.has(name) || (only === undefined && isAround(name, attributes)) || isHidden(attributes)
        if (stack.push({ name, isUnread }) > MAX_DEPTH)
          throw new Unreadable("too_large_inside", `nested deeper than ${MAX_DEPTH}`)
        if (isUnread) unread++
        if (only === name) inside++
        if (unread === 0 && inside > 0) open(name, attributes)
      },
      ontext(text) {
        if (unread === 0 && inside > 0) words += pre > 0 ? text : text.replace(/\s+/g, " ")
      },
      onclosetag(name) {
        const element = stack.pop()
        if (unread === 0 && inside > 0) close(name)
        if (element?.isUnread) unread--
        if (only === name) inside--
      },
    },
    { decodeEntities: true },
  )
  for (let at = 0; at < html.length && !builder.full(); at += STEP_CHARS)
    parser.write(html.slice(at, at + STEP_CHARS))
  parser.end()
  flush()
}
const STEP_CHARS = 65_536

const isAround = (name: string, attributes: Record<string, string>): boolean =>
  AROUND.has(name) || /^(navigation|contentinfo|complementary|search|banner)$/.test(attributes["role"] ?? "")

const isHidden = (attributes: Record<string, string>): boolean =>
  "hidden" in attributes ||
  attributes["aria-hidden"] === "true" ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes["style"] ?? "")
