// A file's text and outline. Runs in a browser's worker and in Node alike; each format's parser is loaded when it is first needed.
// Same bytes, same text: nothing here asks for the language, the time zone or the clock.
import { FILE_MAX_BYTES, FILE_MAX_SAID } from "@cerebros/contract/limits.ts"
import { formatOf, type Format } from "@cerebros/contract/files.ts"
import type { Outline } from "@cerebros/contract/outline.ts"
import type { ReadingChoice, ReadingQuestion } from "@cerebros/contract/reading.ts"
import { unsureSentences, unsureWords } from "@cerebros/contract/picture.ts"
import {
  MAX_OUTLINE_ENTRIES,
  MAX_TEXT_CHARS,
  TOO_LONG,
  Unreadable,
  listed,
  type Extracted,
} from "./extracted.ts"
import type { PicturesRead } from "./picture-text.ts"
import { mustBegin } from "./sniff.ts"

/** Reads one format. Whatever it throws that is no `Unreadable` counts as `broken`. */
export type Read = (
  bytes: Uint8Array,
  onProgress: Progress,
  choice: ReadingChoice,
  pictures: PicturesRead,
) => Promise<{
  text: string
  outline: Outline
  warnings: string[]
  question?: ReadingQuestion
  pictures?: number[]
}>

/** Called with the share that is done, 0 to 1. */
export type Progress = (done: number) => void

const readers: Record<Format, () => Promise<{ read: Read }>> = {
  pdf: () => import("./pdf.ts"),
  doc: () => import("./doc.ts"),
  docx: () => import("./docx.ts"),
  txt: () => import("./plain.ts"),
  md: () => import("./markdown.ts"),
  csv: () => import("./csv.ts"),
  json: () => import("./json.ts"),
  html: () => import("./html.ts"),
  eml: () => import("./eml.ts"),
  mbox: () => import("./mbox.ts"),
  xlsx: () => import("./xlsx.ts"),
  pptx: () => import("./pptx.ts"),
  png: () => import("./png.ts"),
  jpg: () => import("./jpg.ts"),
  zip: () => import("./archive.ts"),
  xml: () => import("./xml.ts"),
}

/**
 * The text of a file. `name` decides the format and the content must agree with it; the declared type is not asked. What was read from
 * its pictures takes its place; `pictures` of the answer names the pages that are pictures and were not given.
 * Throws `Unreadable`. It has no time limit of its own: callers run it through `run.ts` (browser) or `node.ts` (Node), which do.
 */
export async function extract(
  bytes: Uint8Array,
  file: { name: string; choice?: ReadingChoice | undefined; pictures?: PicturesRead | undefined },
  onProgress: Progress = () => {},
): Promise<Extracted> {
  const format = formatOf(file.name)
  if (!format) throw new Unreadable("wrong_type", "not a format we take")
  if (bytes.length > FILE_MAX_BYTES) throw new Unreadable("too_large_inside", `more than ${FILE_MAX_SAID}`)
  mustBegin(format, bytes)
  const { read } = await readers[format]()
  const {
    text,
    outline,
    warnings,
    question,
    pictures = [],
  } = await read(bytes, onProgress, file.choice ?? {}, file.pictures ?? new Map()).catch((error: unknown) => {
    throw error instanceof Unreadable ? error : new Unreadable("broken", String(error))
  })
  if (pictures.length === 0 && !/[\p{L}\p{N}]/u.test(text)) throw noText(file.pictures, warnings)
  warnings.push(...sayUnsure(text, outline))
  if (text.length >= MAX_TEXT_CHARS - 1 && !warnings.includes(TOO_LONG)) warnings.push(TOO_LONG) // -1: a surrogate pair may have stayed out
  const headings = outline.headings.slice(0, MAX_OUTLINE_ENTRIES)
  const blocks = outline.blocks.slice(0, MAX_OUTLINE_ENTRIES)
  return {
    text,
    outline: { ...outline, headings, blocks },
    format,
    warnings: listed(warnings),
    ...(question && { question }),
    ...(pictures.length > 0 && { pictures }),
  }
}

/** Where pictures were looked at, what was wrong with them says more than that there is no text. */
function noText(pictures: PicturesRead | undefined, warnings: string[]): Unreadable {
  const say = pictures?.size ? warnings[0] : undefined
  return new Unreadable("no_text", undefined, say === undefined ? {} : { say })
}

/** How much of what was read from pictures is not sure enough to draft from, as a sentence. */
function sayUnsure(text: string, { pictures = [] }: Outline): string[] {
  const unsure = pictures.reduce((sum, picture) => sum + unsureWords(text, picture).length, 0)
  if (unsure === 0) return []
  const all = pictures.reduce((sum, { words }) => sum + words.length, 0)
  const sentences = unsureSentences(text, pictures).length
  const which =
    sentences > 1
      ? `the ${sentences} sentences that hold them are`
      : `the sentence that holds ${unsure > 1 ? "them" : "it"} is`
  return [`${unsure} of ${all} words read from pictures may be wrong; ${which} left out of drafting.`]
}
