// One example as files carry it, and what the database would refuse in it.
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"

/**
 * The texts of an example; `context` holds the turns before the prompt (see packages/contract/turns.ts), where there are any, and
 * `split_key` what keeps it in its part of every release (packages/pipeline/release/split.ts), where it has one.
 */
export type Words = {
  prompt: string
  reasoning: string
  output: string
  context?: string
  split_key?: string
}

/** What a format makes of one entry of a file: texts, with what of the entry has no place here, or why it has none. */
export type Entry = { words: Words; leftOut?: string } | { problem: string }

const FIELDS = [
  { field: "prompt", maxChars: TEXT_MAX_CHARS, needed: true },
  { field: "reasoning", maxChars: TEXT_MAX_CHARS, needed: false },
  { field: "output", maxChars: TEXT_MAX_CHARS, needed: true },
] as const

const KEY = /^[0-9a-f]{64}$/
/** What a file has as a split key, as the words carry it; anything but a SHA-256 in hex is none. */
export const keyIn = (value: unknown): Pick<Words, "split_key"> =>
  typeof value === "string" && KEY.test(value) ? { split_key: value } : {}

/** The texts as they are stored (line ends are `\n`), or one sentence on what keeps them from being an example. */
export function checked({ context, split_key, ...words }: Words): { words: Words } | { problem: string } {
  const stored: Words = { ...words, ...(split_key !== undefined && { split_key }) }
  for (const { field, maxChars, needed } of FIELDS) {
    const text = words[field].replace(/\r\n?/g, "\n")
    stored[field] = text
    const problem = problemOf(text, maxChars, needed)
    if (problem) return { problem: `The ${field} ${problem}` }
  }
  if (context) {
    stored.context = context.replace(/\r\n?/g, "\n")
    const problem = problemOf(stored.context, TEXT_MAX_CHARS, false)
    if (problem) return { problem: `What was said before it ${problem}` }
  }
  return { words: stored }
}

function problemOf(text: string, maxChars: number, needed: boolean): string | undefined {
  if (needed && text.trim() === "") return "is empty."
  if (text.includes("\0")) return "holds the character U+0000, which cannot be stored."
  if (!text.isWellFormed()) return "holds half of a character (a lone surrogate), which cannot be stored."
  const chars = text.length > maxChars ? charsIn(text) : 0
  if (chars > maxChars)
    return `has ${chars.toLocaleString("en")} characters; ${maxChars.toLocaleString("en")} fit.`
  return undefined
}

/** Code points, as Postgres counts. */
function charsIn(text: string): number {
  let chars = 0
  for (const _ of text) chars++
  return chars
}
