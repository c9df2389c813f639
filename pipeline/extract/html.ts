// The HTML that mammoth writes (well-formed, few tags) as text with headings, lists and tables. Not for HTML from elsewhere.
import type { TextBuilder } from "./text.ts"

type List = { ordered: boolean; count: number }

/** Writes the document into the builder. */
export function writeHtml(builder: TextBuilder, html: string): void {
  let words = ""
  let table: { rows: string[][]; depth: number } | undefined
  const lists: List[] = []

  function flush(): void {
    const text = words.replace(/[^\S\n]+/g, " ").trim()
    words = ""
    if (table) {
      const row = table.rows.at(-1)
      const cell = row?.pop()
      if (row && cell !== undefined) row.push(`${cell} ${text.replaceAll("\n", " ")}`.trim())
    } else if (text && lists.length > 0) writeItem(text)
    else if (text) {
      builder.gap()
      builder.line(text)
      builder.gap()
    }
  }

  let itemIsNew = false
  function writeItem(text: string): void {
    const list = lists.at(-1)!
    const indent = "  ".repeat(lists.length - 1)
    if (itemIsNew) list.count++
    const label = !itemIsNew ? "  " : list.ordered ? `${list.count}. ` : "- "
    itemIsNew = false
    builder.line(indent + label + text)
  }

  for (const [, closing, name, plain] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>|([^<]+)/g)) {
    if (plain !== undefined) {
      words += unescape(plain).replace("↑", "") // the way back from a footnote
      continue
    }
    const open = closing === ""
    if (name === "br") words += "\n"
    else if (name === "p") flush()
    else if (/^h[1-6]$/.test(name!)) {
      if (open || table) flush()
      else {
        builder.heading(Number(name![1]), words)
        words = ""
      }
    } else if (name === "ul" || name === "ol") {
      flush()
      if (open) lists.push({ ordered: name === "ol", count: 0 })
      else lists.pop()
      if (lists.length === 0 && !table) builder.gap()
    } else if (name === "li") {
      flush()
      itemIsNew = open
    } else if (name === "table") {
      flush()
      if (open && table)
        table.depth++ // a table in a cell is part of that cell
      else if (open) table = { rows: [], depth: 0 }
      else if (table && table.depth > 0) table.depth--
      else if (table) {
        const { rows } = table
        table = undefined
        writeTable(builder, rows)
      }
    } else if (name === "tr" && open && table?.depth === 0) table.rows.push([])
    else if ((name === "td" || name === "th") && table?.depth === 0) {
      if (open) table.rows.at(-1)?.push("")
      else flush()
    }
  }
  flush()
}

/** A line a row, cells between bars. */
export function writeTable(builder: TextBuilder, rows: string[][]): void {
  builder.gap()
  builder.block("table", () => {
    for (const row of rows) if (row.some((cell) => cell !== "")) builder.line(row.join(" | "))
  })
  builder.gap()
}

const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' } // all that mammoth writes
const unescape = (text: string) =>
  text.replace(/&(lt|gt|amp|quot);/g, (whole, name: string) => NAMED[name] ?? whole)
