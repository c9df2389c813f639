// Word (DOCX): unpacked under our own limits, then read by mammoth, which keeps headings, lists and tables.
import { zipSync } from "fflate"
import mammoth from "mammoth"
import { Unreadable } from "./extracted.ts"
import { writeHtml } from "./html.ts"
import type { Read } from "./index.ts"
import { makeText } from "./text.ts"
import { unzip } from "./zip.ts"

const MAX_XML_BYTES = 32 * 1024 * 1024 // about 1,000 pages as Word writes them
const MAX_LIGHT_BYTES = 12 * 1024 * 1024 // without looks (see `lighter`); mammoth holds about fifteen times this in memory

export const read: Read = async (bytes) => {
  const parts = unzip(bytes, isText)
  mustBeWord(parts)
  mustFit(parts, MAX_XML_BYTES)
  for (const [name, part] of parts) if (name.endsWith(".xml")) parts.set(name, lighter(part))
  mustFit(parts, MAX_LIGHT_BYTES)
  const checked = zipSync(Object.fromEntries(parts), { level: 0 })
  const { value: html } = await mammoth.convertToHtml(source(checked), {
    styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
    convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
    externalFileAccess: false,
  })
  const builder = makeText()
  writeHtml(builder, html)
  const { text, outline } = builder.done()
  if (text === "") throw new Unreadable("no_text")
  return { text, outline, warnings: [] }
}

/** The parts that hold words and what binds them. Pictures, fonts, embedded files and macros are not even inflated. */
const isText = (name: string) =>
  /^\[Content_Types\]\.xml$|\.rels$/.test(name) ||
  (/\.xml$/.test(name) &&
    !/(^|\/)(theme|media|embeddings|fonts|glossary|customXml|docProps|settings|webSettings|fontTable)(\/|\.xml$)/.test(
      name,
    ))

function mustBeWord(parts: Map<string, Uint8Array>): void {
  const types = new TextDecoder().decode(parts.get("[Content_Types].xml") ?? new Uint8Array())
  if (!types) throw new Unreadable("wrong_type", "a zip, but no Office file")
  if (/macroEnabled|vbaProject/i.test(types))
    throw new Unreadable("wrong_type", "a Word file with macros, named .docx")
  if (!types.includes("wordprocessingml.document.main+xml"))
    throw new Unreadable("wrong_type", "an Office file, but not Word")
  for (const [name, part] of parts)
    if (new TextDecoder().decode(part.subarray(0, 1_024)).includes("<!DOCTYPE"))
      throw new Unreadable("broken", `${name} has a DOCTYPE`) // no Office program writes one
}

/**
 * The part without looks: fonts, colours, languages, editing sessions and spelling marks, runs that differ in nothing else joined.
 * Word writes a run for every second word; as objects those take fifty times their text, and 150 pages would not fit our memory.
 */
function lighter(part: Uint8Array): Uint8Array {
  const xml = new TextDecoder().decode(part)
  const encoding = /^\s*<\?xml[^>]*encoding=["']([^"']+)/.exec(xml.slice(0, 200))?.[1]
  if (!xml.trimStart().startsWith("<") || (encoding && !/^utf-?8$/i.test(encoding))) return part // as it is
  const light = xml
    .replace(
      /<w:(rFonts|lang|sz|szCs|color|kern|spacing|noProof|bCs?|iCs?|u|shd|highlight|w|position|proofErr|lastRenderedPageBreak|bookmarkStart|bookmarkEnd)(\s[^<>]*)?\/>/g,
      "",
    )
    .replace(/ (w:rsid\w*|w14:\w+)="[^"<>]*"/g, "")
    .replace(/<w:rPr><\/w:rPr>|<w:rPr\/>/g, "")
    .replace(/<\/w:t><\/w:r><w:r><w:t(\s[^<>]*)?>/g, "")
  return new TextEncoder().encode(light)
}

function mustFit(parts: Map<string, Uint8Array>, maxBytes: number): void {
  const bytes = [...parts.values()].reduce((sum, part) => sum + part.length, 0)
  if (bytes > maxBytes) throw new Unreadable("too_large_inside", `${bytes} bytes of XML`)
}

/** mammoth takes a Buffer in Node and an ArrayBuffer in browsers. */
function source(bytes: Uint8Array<ArrayBuffer>): { buffer: Buffer } | { arrayBuffer: ArrayBuffer } {
  if (typeof Buffer !== "undefined" && typeof process !== "undefined") return { buffer: Buffer.from(bytes) }
  return { arrayBuffer: bytes.buffer }
}
