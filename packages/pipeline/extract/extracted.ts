// What comes out of a file, and why sometimes nothing does.
import type { Format } from "@cerebros/contract/files.ts"
import type { Outline } from "@cerebros/contract/outline.ts"
import type { ReadingQuestion } from "@cerebros/contract/reading.ts"

export const MAX_TEXT_CHARS = 10 * 1024 * 1024 // as Apache POI; about 5,000 pages. The rest is left out, with a warning

export const MAX_OUTLINE_ENTRIES = 20_000 // headings, and blocks: a table of a million rows must not make an outline larger than its text

/** The warning that goes with a text that was cut there. */
export const TOO_LONG =
  "This file is very long. Its first 10 million characters were read, the rest was left out."

const MAX_WARNINGS = 10

/** As many warnings as somebody reads; of the rest, the number. */
export const listed = (warnings: readonly string[]): string[] =>
  warnings.length <= MAX_WARNINGS
    ? [...warnings]
    : [...warnings.slice(0, MAX_WARNINGS), `${warnings.length - MAX_WARNINGS} more like these.`]

/** What is known of a document once it is read: its normalised text, where its parts stand, and what a person should know about the reading. */
export type Extracted = {
  text: string
  outline: Outline
  format: Format
  warnings: string[]
  /** What a person could still say about it; the text stands without an answer. */
  question?: ReadingQuestion
  /** Pages (from 1) whose text is a picture and is still to be read; without them `text` is not whole. */
  pictures?: number[]
}

/** Why a file has no text for us: a sentence for people beside a code for programs. */
const UNREADABLE = {
  empty: "This file is empty.",
  no_text: "No text was found in this file.",
  encrypted: "This file is protected with a password. Remove the password and upload it again.",
  broken: "This file is damaged or cut off and cannot be read. Open it, save it anew and upload it again.",
  wrong_type:
    "What is inside this file does not match its name. Save it in the right format and upload it again.",
  too_large_inside: "Unpacked, this file is larger than can be read safely. Split it and upload the parts.",
  which_encoding: "This file does not say how its letters are stored. Choose the reading that is right.",
  too_slow: "Reading this file took too long and was stopped. Split it or save it in a simpler format.",
} as const
export type UnreadableCode = keyof typeof UNREADABLE

/** Thrown when a file cannot be read. `message` is a sentence for people; `detail`, if any, is for the log. */
export class Unreadable extends Error {
  readonly code: UnreadableCode
  readonly detail: string | undefined
  /** What a person has to say before it can be read. */
  readonly question: ReadingQuestion | undefined
  /** `more.say` takes the place of the code's sentence where one can say exactly what is wrong. */
  constructor(
    code: UnreadableCode,
    detail?: string,
    more: { say?: string; question?: ReadingQuestion } = {},
  ) {
    super(more.say ?? UNREADABLE[code])
    this.name = "Unreadable"
    this.code = code
    this.detail = detail
    this.question = more.question
  }
}
