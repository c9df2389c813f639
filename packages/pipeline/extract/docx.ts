// Word (DOCX): unpacked under our own limits, its parts read as a stream.
import { writeBody } from "./docx-body.ts"
import { readNumbering } from "./docx-numbering.ts"
import { readStyles } from "./docx-styles.ts"
import { Unreadable } from "./extracted.ts"
import type { Read } from "./index.ts"
import { mainPart, mustBeOffice } from "./office.ts"
import { makeText } from "./text.ts"
import { unzip } from "./zip.ts"

const MAIN_TYPES = ["wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"]

export const read: Read = async (bytes) => {
  const parts = unzip(bytes, isText)
  mustBeOffice(parts, MAIN_TYPES, "Word")
  const main = mainPart(parts, "word/document.xml")
  const beside = (name: string) => parts.get(main.replace(/[^/]*$/, name))
  const builder = makeText()
  writeBody(builder, parts.get(main)!, {
    styles: readStyles(beside("styles.xml")),
    numbering: readNumbering(beside("numbering.xml")),
    notes: ["footnotes.xml", "endnotes.xml"].flatMap((name) => beside(name) ?? []),
  })
  const { text, outline } = builder.done()
  if (text === "") throw new Unreadable("no_text")
  return { text, outline, warnings: [] }
}

/** The parts that hold words and what binds them. Pictures, fonts, embedded files and macros are not even inflated. */
const isText = (name: string) =>
  /^\[Content_Types\]\.xml$|^_rels\/\.rels$|(^|\/)(document\d*|styles|numbering|footnotes|endnotes)\.xml$/.test(
    name,
  )
