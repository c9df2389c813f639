// Excel (XLSX): a sheet is a heading, a row a record, as in CSV. Formulas are not worked out: the values Excel stored are read.
import { findHeader, LOOK_AHEAD_ROWS } from "./csv-header.ts"
import { Unreadable } from "./extracted.ts"
import type { Read } from "./index.ts"
import { mainPart, mustBeOffice, relations } from "./office.ts"
import { writeRow } from "./table.ts"
import { makeText, type TextBuilder } from "./text.ts"
import { child, childrenOf, streamXml, type Tree, wordsIn } from "./xml-stream.ts"
import { readFormats, type CellFormats } from "./xlsx-formats.ts"
import { unzip } from "./zip.ts"

const MAIN_TYPES = ["spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml"]
const MAX_COLUMNS = 16_384 // as Excel

export const read: Read = async (bytes) => {
  const parts = unzip(bytes, isText)
  mustBeOffice(parts, MAIN_TYPES, "Excel")
  const main = mainPart(parts, "xl/workbook.xml")
  const folder = main.replace(/[^/]*$/, "")
  const links = relations(parts.get(`${folder}_rels/${main.slice(folder.length)}.rels`), folder)
  const strings = readStrings(parts.get(`${folder}sharedStrings.xml`))
  const { sheets, from1904 } = readWorkbook(parts.get(main)!)
  const formats = readFormats(parts.get(`${folder}styles.xml`), from1904)
  const builder = makeText()
  for (const { name, id } of sheets) {
    const part = parts.get(links.get(id)?.name ?? "")
    if (part) writeSheet(builder, name, part, strings, formats)
  }
  const { text, outline } = builder.done()
  if (outline.blocks.length === 0) throw new Unreadable("no_text")
  return { text, outline, warnings: [] }
}

const isText = (name: string) =>
  /^\[Content_Types\]\.xml$|\.rels$|(^|\/)(workbook|sharedStrings|styles)\.xml$|worksheets\/[^/]+\.xml$/.test(
    name,
  )

function readWorkbook(part: Uint8Array): { sheets: { name: string; id: string }[]; from1904: boolean } {
  const sheets: { name: string; id: string }[] = []
  let from1904 = false
  streamXml(part, {
    isWhole: (name) => name === "sheet" || name === "workbookPr",
    whole({ name, attributes }) {
      if (name === "workbookPr") from1904 = /^(1|true)$/.test(attributes.get("date1904") ?? "")
      else if (!/hidden/i.test(attributes.get("state") ?? ""))
        sheets.push({ name: attributes.get("name") ?? "", id: attributes.get("id") ?? "" })
    },
  })
  return { sheets, from1904 }
}

/** Texts that cells point at. Readings printed above Japanese words (rPh) are left out. */
function readStrings(part: Uint8Array | undefined): string[] {
  const strings: string[] = []
  if (part)
    streamXml(part, { isWhole: (name) => name === "si", whole: (tree) => void strings.push(richText(tree)) })
  return strings
}

const richText = (tree: Tree): string =>
  tree.children
    .map((each) =>
      typeof each === "string"
        ? ""
        : each.name === "t"
          ? wordsIn(each)
          : each.name === "r"
            ? richText(each)
            : "",
    )
    .join("")

function writeSheet(
  builder: TextBuilder,
  name: string,
  part: Uint8Array,
  strings: string[],
  formats: CellFormats,
): void {
  let waiting: string[][] = []
  let names: string[] | undefined
  let begun = false
  let tables = 0
  let last = 0 // the row before
  const down = mergedDown(part)

  /** Rows behind empty ones are a table of their own where their first names columns of amounts. */
  function begin(): void {
    begun = true
    const found = findHeader(waiting, undefined)
    if (tables++ === 0) builder.heading(1, name)
    else if (!found.names || !hasAmounts(found.rows)) {
      for (const row of waiting) write(row)
      return
    }
    names = found.names
    builder.gap()
    for (const line of found.before) builder.line(line)
    for (const row of found.rows) write(row)
  }
  function write(row: string[]): void {
    if (!names) return builder.block("record", () => writeRow(builder, row))
    builder.gap()
    builder.block("record", () => {
      for (const [at, cell] of row.entries())
        if (cell !== "") builder.line(names?.[at] ? `${names[at]}: ${cell}` : cell)
    })
  }

  streamXml(part, {
    isWhole: (element) => element === "row",
    whole(row) {
      const n = Number(row.attributes.get("r") ?? last + 1)
      if (/^(1|true)$/.test(row.attributes.get("hidden") ?? "")) last = n
      if (builder.full() || last === n) return
      const cells = cellsOf(row, strings, formats)
      down.fill(n, cells)
      if (cells.every((cell) => cell === "")) return
      if (n > last + 1 && last > 0) {
        if (!begun) begin()
        begun = false
        waiting = []
      }
      last = n
      if (begun) write(cells)
      else if (waiting.push(cells) === LOOK_AHEAD_ROWS) begin()
    },
  })
  if (!begun && waiting.length > 0) begin()
  builder.gap()
}

const hasAmounts = (rows: readonly string[][]): boolean =>
  rows.length > 0 &&
  rows[0]!.some((_, column) => rows.every((row) => /^[^\p{L}]*\d/u.test(row[column] ?? "")))

const MAX_MERGES = 10_000

/** Cells merged downwards: `fill` says their words again in every row, as they hold for all of them. */
function mergedDown(part: Uint8Array): { fill(row: number, cells: string[]): void } {
  const begins = new Map<number, { column: number; to: number }[]>()
  const open = new Map<number, { to: number; words: string }>() // by column
  const text = new TextDecoder("windows-1252").decode(part)
  let count = 0
  for (const found of text.matchAll(
    /<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="([A-Z]{1,3}\d+):([A-Z]{1,3}\d+)"/g,
  )) {
    const [from, to] = [rowOf(found[1]!), rowOf(found[2]!)]
    if (to <= from) continue
    if (++count > MAX_MERGES) break
    begins.set(from, [...(begins.get(from) ?? []), { column: columnOf(found[1])!, to }])
  }
  return {
    fill(row, cells) {
      if (cells.every((cell) => cell === "")) return
      for (const [column, { to, words }] of open) {
        if (row > to) open.delete(column)
        else {
          while (cells.length <= column) cells.push("")
          cells[column] ||= words
        }
      }
      for (const { column, to } of begins.get(row) ?? [])
        if (cells[column]) open.set(column, { to, words: cells[column] })
    },
  }
}
const rowOf = (place: string) => Number(/\d+$/.exec(place)![0])

function cellsOf(row: Tree, strings: string[], formats: CellFormats): string[] {
  const cells: string[] = []
  for (const cell of childrenOf(row, "c")) {
    const column = columnOf(cell.attributes.get("r")) ?? cells.length
    if (column >= MAX_COLUMNS) continue
    while (cells.length < column) cells.push("")
    cells[column] = valueOfCell(cell, strings, formats).replace(/\s+/g, " ").trim()
  }
  return cells
}

/** "C7" is column 2. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(place ?? "")?.[1]
  return letters === undefined
    ? undefined
    : Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function valueOfCell(cell: Tree, strings: string[], formats: CellFormats): string {
  const value = child(cell, "v")
  const written = value ? wordsIn(value) : ""
  switch (cell.attributes.get("t")) {
    case "s":
      return strings[Number(written)] ?? ""
    case "inlineStr": {
      const inline = child(cell, "is")
      return inline ? richText(inline) : ""
    }
    case "str":
    case "e":
    case "d":
      return written
    case "b":
      return written === "1" ? "yes" : "no"
    default:
      return formats.show(written, Number(cell.attributes.get("s") ?? 0))
  }
}
