// Word (DOCX): unpacked under our own limits, then read by mammoth, which keeps headings, lists and tables.
import { zipSync } from "fflate"
import mammoth from "mammoth"
import { Unreadable } from "./extracted.ts"
import { writeHtml } from "./html.ts"
import type { Read } from "./index.ts"
import { makeText } from "./text.ts"
import { unzip } from "./zip.ts"

const MAX_XML_BYTES = 12 * 1024 * 1024 // mammoth holds about fifteen times this in memory; about 1,500 pages

export const read: Read = async (bytes) => {
  const parts = unzip(bytes, isText)
  mustBeWord(parts)
  const size = [...parts.values()].reduce((sum, part) => sum + part.length, 0)
  if (size > MAX_XML_BYTES) throw new Unreadable("too_large_inside", `${size} bytes of XML`)
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

/** mammoth takes a Buffer in Node and an ArrayBuffer in browsers. */
function source(bytes: Uint8Array<ArrayBuffer>): { buffer: Buffer } | { arrayBuffer: ArrayBuffer } {
  if (typeof Buffer !== "undefined" && typeof process !== "undefined") return { buffer: Buffer.from(bytes) }
  return { arrayBuffer: bytes.buffer }
}
