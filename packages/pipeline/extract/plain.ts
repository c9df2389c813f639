// Plain text: the text itself, headings only where the writing leaves no doubt.
import type { Heading } from "@cerebros/contract/outline.ts"
import { cutBefore, normalise } from "@cerebros/contract/span.ts"
import { decode } from "./decode.ts"
import { MAX_TEXT_CHARS, TOO_LONG } from "./extracted.ts"
import type { Read } from "./index.ts"

export const read: Read = async (bytes, _, choice) => {
  const { text, warnings } = decode(bytes, { choice })
  const stored = verbatim(text, warnings)
  return { text: stored, outline: { headings: plainHeadings(stored), blocks: [] }, warnings }
}

const UNWANTED = /[\0-\u0008\u000b-\u001f\u007f\ufeff]/g // control characters: nobody reads them, terminals obey them

/** The text as its author wrote it, within the length we take; adds a warning when that cuts it. */
export function verbatim(text: string, warnings: string[]): string {
  if (text.length > MAX_TEXT_CHARS) warnings.push(TOO_LONG)
  const kept = text.slice(0, cutBefore(text, MAX_TEXT_CHARS)).replace(/\r\n?/g, "\n")
  const stored = normalise(kept.replace(UNWANTED, "")).trimEnd()
  return stored.slice(0, cutBefore(stored, MAX_TEXT_CHARS)) // composing can lengthen a text, if hardly ever
}

const MAX_TITLE_CHARS = 80 // longer lines are sentences

/** Lines underlined with === or ---, written all in capitals, or numbered "2.1 Title", standing alone between blank lines. */
function plainHeadings(text: string): Heading[] {
  const headings: Heading[] = []
  const lines = text.split("\n")
  let start = 0
  for (const [at, line] of lines.entries()) {
    const level = line.length <= MAX_TITLE_CHARS && blank(lines[at - 1]) ? levelOf(line, lines[at + 1]) : 0
    if (level > 0)
      headings.push({ level, title: line.trim(), start: start + line.length - line.trimStart().length })
    start += line.length + 1
  }
  return headings
}

const blank = (line: string | undefined) => line === undefined || line.trim() === ""

function levelOf(line: string, next: string | undefined): number {
  if (!/\p{L}/u.test(line)) return 0
  if (next && /^={3,}\s*$/.test(next)) return 1
  if (next && /^-{3,}\s*$/.test(next)) return 2
  if (!blank(next) || /[.,;:!?]$/.test(line.trim())) return 0
  if (line === line.toUpperCase() && /\p{Lu}{3}/u.test(line)) return 1
  const number = /^(\d+(?:\.\d+)*)\.?\s+\p{Lu}/u.exec(line)?.[1]
  return number ? Math.min(number.split(".").length, 6) : 0
}
