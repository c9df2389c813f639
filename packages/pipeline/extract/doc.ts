// Word 97–2003 (DOC), after [MS-DOC]: the text lies in pieces, the paragraph that ends at a place has its style in a page of
// properties (FKP). Built-in heading styles have fixed numbers, so the style sheet need not be read. Macros and objects are never touched.
import { Unreadable } from "./extracted.ts"
import { writeTable } from "./table.ts"
import type { Read } from "./index.ts"
import { openOle } from "./ole.ts"
import { makeText, type TextBuilder } from "./text.ts"

/** Offsets into the file information block (FIB) of Word 97 and later. */
const FIB = {
  magic: 0,
  version: 2,
  flags: 10,
  textLengths: 0x4c,
  chpx: 0xfa,
  papx: 0x102,
  pieces: 0x1a2,
} as const
const WORD_6 =
  "This file was written by Word 6 or Word 95, or for them. Open it in a newer Word, save it as DOCX and upload it again."

const SPRM = { deleted: 0x0800, hidden: 0x083c, inTable: 0x2416, rowEnd: 0x2417, inList: 0x460b } as const

/** A piece of the text: `at` is its place in the stream, `wide` whether characters take two bytes. */
type Piece = { text: string; at: number; wide: boolean }
type Properties = { style: number; has: (sprm: number) => boolean }
type LookUp = (place: number) => Properties | undefined

export const read: Read = async (bytes) => {
  const stream = openOle(bytes)
  const main = stream("WordDocument")
  if (!main || main.length < 0x200) throw new Unreadable("wrong_type", "an OLE file, but not Word")
  const fib = viewOf(main)
  const magic = fib.getUint16(FIB.magic, true)
  const isOld = magic === 0xa5dc || (magic === 0xa5ec && fib.getUint16(FIB.version, true) < 0xc1)
  if (isOld) throw new Unreadable("broken", "older than Word 97", { say: WORD_6 })
  if (magic !== 0xa5ec) throw new Unreadable("wrong_type", "not a Word document")
  const flags = fib.getUint16(FIB.flags, true)
  if (flags & 0x0100) throw new Unreadable("encrypted")
  const table = stream(flags & 0x0200 ? "1Table" : "0Table")
  if (!table) throw new Unreadable("broken", "no table stream")

  const builder = makeText()
  const pieces = readPieces(main, part(fib, table, FIB.pieces))
  const paragraphs = propertiesOf(main, part(fib, table, FIB.papx), true)
  const characters = propertiesOf(main, part(fib, table, FIB.chpx), false)
  const [body, footnotes, headers, macros, comments, endnotes, textboxes] = [0, 1, 2, 3, 4, 5, 6].map((n) =>
    fib.getUint32(FIB.textLengths + n * 4, true),
  ) as [number, number, number, number, number, number, number]
  let at = 0
  for (const [length, wanted] of [
    [body, true],
    [footnotes, true],
    [headers, false],
    [macros, false],
    [comments, false],
    [endnotes, true],
    [textboxes, true],
  ] as const) {
    if (wanted && length > 0) {
      builder.gap()
      writeStory(builder, characterRange(pieces, at, at + length), paragraphs, characters)
    }
    at += length
  }
  const { text, outline } = builder.done()
  if (text === "") throw new Unreadable("no_text")
  return { text, outline, warnings: [] }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** A part of the table stream that the FIB points at. */
function part(fib: DataView, table: Uint8Array, at: number): Uint8Array {
  const start = fib.getUint32(at, true)
  const length = fib.getUint32(at + 4, true)
  if (start + length > table.length) throw new Unreadable("broken", "a table is cut off")
  return table.subarray(start, start + length)
}

function readPieces(main: Uint8Array, clx: Uint8Array): Piece[] {
  const view = viewOf(clx)
  let at = 0
  while (clx[at] === 1) at += 3 + view.getUint16(at + 1, true) // formatting we do not need
  if (clx[at] !== 2) throw new Unreadable("broken", "no piece table")
  const start = at + 5
  const count = Math.floor((view.getUint32(at + 1, true) - 4) / 12)
  const pieces: Piece[] = []
  for (let n = 0; n < count; n++) {
    const length = view.getUint32(start + (n + 1) * 4, true) - view.getUint32(start + n * 4, true)
    const place = view.getUint32(start + (count + 1) * 4 + n * 8 + 2, true)
    const wide = (place & 0x40000000) === 0
    const from = wide ? place & 0x3fffffff : (place & 0x3fffffff) >> 1
    if (length < 0 || from + length * (wide ? 2 : 1) > main.length)
      throw new Unreadable("broken", "a piece is cut off")
    const raw = main.subarray(from, from + length * (wide ? 2 : 1))
    pieces.push({
      text: new TextDecoder(wide ? "utf-16le" : "windows-1252", { ignoreBOM: true }).decode(raw),
      at: from,
      wide,
    })
  }
  return pieces
}

/** The characters from one position to another, each with its place in the stream. */
function* characterRange(
  pieces: Piece[],
  from: number,
  to: number,
): Generator<{ char: string; place: number }> {
  let position = 0
  for (const piece of pieces) {
    const end = Math.min(piece.text.length, to - position)
    for (let n = Math.max(0, from - position); n < end; n++)
      yield { char: piece.text[n]!, place: piece.at + (piece.wide ? n * 2 : n) }
    position += piece.text.length
  }
}

/** Looks up paragraph or character properties by place, through the list of property pages. */
function propertiesOf(main: Uint8Array, plc: Uint8Array, ofParagraphs: boolean): LookUp {
  const view = viewOf(plc)
  const count = Math.max(0, Math.floor((plc.length - 4) / 8))
  const runs: { end: number; properties: Properties }[] = []
  for (let n = 0; n < count; n++) {
    const page = main
      .subarray((view.getUint32((count + 1) * 4 + n * 4, true) & 0x3fffff) * 512)
      .subarray(0, 512)
    if (page.length === 512) runs.push(...readPage(page, ofParagraphs))
  }
  return (place) => {
    let low = 0
    let high = runs.length // the first run that ends after the place
    while (low < high) {
      const middle = (low + high) >> 1
      if (runs[middle]!.end > place) high = middle
      else low = middle + 1
    }
    return runs[low]?.properties
  }
}

function readPage(page: Uint8Array, ofParagraphs: boolean): { end: number; properties: Properties }[] {
  const view = viewOf(page)
  const count = Math.min(page[511]!, 101)
  return Array.from({ length: count }, (_, n) => {
    const end = view.getUint32((n + 1) * 4, true)
    const at = page[(count + 1) * 4 + n * (ofParagraphs ? 13 : 1)]! * 2
    if (at === 0) return { end, properties: { style: 0, has: () => false } }
    const short = page[at]!
    const [start, length] = !ofParagraphs
      ? [at + 1, short]
      : short > 0
        ? [at + 1, short * 2 - 1]
        : [at + 2, page[at + 1]! * 2]
    const bytes = page.subarray(start, start + length)
    const style = ofParagraphs && bytes.length >= 2 ? viewOf(bytes).getUint16(0, true) : 0
    return { end, properties: { style, has: (sprm) => isSet(bytes.subarray(ofParagraphs ? 2 : 0), sprm) } }
  })
}

const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, 0, 3] as const // by the top three bits of a property's code; 0: the length comes first

function isSet(bytes: Uint8Array, wanted: number): boolean {
  const view = viewOf(bytes)
  for (let at = 0; at + 3 <= bytes.length;) {
    const code = view.getUint16(at, true)
    if (code === wanted) return code === SPRM.inList ? view.getUint16(at + 2, true) > 0 : bytes[at + 2] === 1
    const fixed = OPERAND_BYTES[code >> 13]!
    at += 2 + (fixed || 1 + (code === 0xd608 ? view.getUint16(at + 2, true) : bytes[at + 2]!)) // 0xd608: a table definition has a two-byte length
  }
  return false
}

function writeStory(
  builder: TextBuilder,
  characters: Iterable<{ char: string; place: number }>,
  paragraphs: LookUp,
  runs: LookUp,
): void {
  let words = ""
  let cells: string[] = []
  let rows: string[][] = []
  const endTable = () => {
    if (cells.length > 0) rows.push(cells) // a row whose end is not marked
    if (rows.length > 0) writeTable(builder, rows)
    cells = []
    rows = []
  }
  const fields: boolean[] = [] // for each open field: are we in its instruction (true) or in its result (false)?

  for (const { char, place } of characters) {
    if (char === "\x13") fields.push(true)
    else if (char === "\x14") fields.splice(-1, 1, false)
    else if (char === "\x15") fields.pop()
    else if (char === "\x07") {
      if (paragraphs(place)?.has(SPRM.rowEnd)) {
        rows.push(cells)
        cells = []
      } else cells.push(words.replace(/\s+/g, " ").trim())
      words = ""
    } else if (char === "\r" || char === "\f") {
      const properties = paragraphs(place)
      if (properties?.has(SPRM.inTable)) {
        words += " " // a cell of several paragraphs
        continue
      }
      endTable()
      writeParagraph(builder, words, properties)
      words = ""
    } else if (!fields.includes(true)) {
      const properties = runs(place)
      if (!properties?.has(SPRM.deleted) && !properties?.has(SPRM.hidden)) words += plain(char)
    }
  }
  endTable()
  writeParagraph(builder, words, undefined)
}

/** Word's own signs: line break, hard hyphen; the rest marks pictures, notes and soft hyphens. */
function plain(char: string): string {
  if (char === "\v") return "\n"
  if (char === "\x1e") return "-"
  return char < " " && char !== "\t" ? "" : char
}

function writeParagraph(builder: TextBuilder, words: string, properties: Properties | undefined): void {
  const style = properties?.style ?? 0
  if (words.trim() === "") return
  if (style >= 1 && style <= 9) return builder.heading(Math.min(style, 6), words)
  if (properties?.has(SPRM.inList)) return builder.line(`- ${words.trim()}`)
  builder.gap()
  builder.line(words.trim())
  builder.gap()
}
