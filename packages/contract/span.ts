// Where something stands in a document's stored text. Only this module cuts stored text: SQL counts code points
// ("ok 👍 done": Postgres finds "done" at 5, JavaScript at 6), so offsets must never be worked out there.
import { z } from "zod"

/** A half-open range of UTF-16 offsets into a document's stored text, as JavaScript, Yjs and CodeMirror count. */
export const Span = z
  .object({ start: z.int().nonnegative(), end: z.int().nonnegative() })
  .refine((span) => span.start <= span.end, { message: "A span must not end before it starts." })
export type Span = z.infer<typeof Span>

/**
 * Text as it is stored: `\n` line ends, NFC, no U+0000 (Postgres refuses it), no half surrogate pairs (UTF-8 cannot
 * carry them). Doing it twice changes nothing. Order matters: removing a U+0000 can bring a letter and its accent together.
 */
export function normalise(text: string): string {
  return text.replaceAll("\0", "").replace(/\r\n?/g, "\n").toWellFormed().normalize("NFC")
}

/** Whether text may be cut at this offset: inside the text and not in the middle of a surrogate pair. */
export function isCut(text: string, offset: number): boolean {
  if (!Number.isInteger(offset) || offset < 0 || offset > text.length) return false
  return !(isLowSurrogate(text.charCodeAt(offset)) && isHighSurrogate(text.charCodeAt(offset - 1)))
}

/** The nearest offset at or before `offset` where text may be cut. */
export function cutBefore(text: string, offset: number): number {
  const inside = Math.max(0, Math.min(Math.trunc(offset), text.length))
  return isCut(text, inside) ? inside : inside - 1
}

/** The text of a span. Throws `RangeError` when the span leaves the text or cuts a surrogate pair: it belongs to another text. */
export function slice(text: string, span: Span): string {
  if (span.end < span.start || !isCut(text, span.start) || !isCut(text, span.end))
    throw new RangeError(`Span ${span.start}–${span.end} does not fit a text of ${text.length} characters.`)
  return text.slice(span.start, span.end)
}

/**
 * Where a quote stands in a normalised text, the occurrence nearest to `near` (an offset; default 0) when there are several, `null` when nowhere.
 * Word for word first; else with runs of white space, curly quotes and long dashes counted as equal, since
 * language models retype those. What counts as the verbatim quote is then `slice(text, span)`, not the argument.
 */
export function findQuote(text: string, quote: string, near = 0): Span | null {
  const wanted = normalise(quote).trim()
  if (wanted === "") return null
  return nearest(exactly(text, wanted), near) ?? nearest(loosely(text, wanted), near)
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

function* exactly(text: string, wanted: string): Generator<Span> {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1))
    yield { start: at, end: at + wanted.length }
}

function* loosely(text: string, wanted: string): Generator<Span> {
  const words = fold(wanted)
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
  for (const match of fold(text).matchAll(new RegExp(words.join("\\s+"), "g")))
    yield { start: match.index, end: match.index + match[0].length }
}

/** One character for one character, so that offsets stay. */
function fold(text: string): string {
  return text
    .replace(/[‘’‚′]/g, "'")
    .replace(/[“”„″]/g, '"')
    .replace(/[‐‑‒–—−]/g, "-")
}

function nearest(spans: Iterable<Span>, near: number): Span | null {
  let best: Span | null = null
  for (const span of spans) {
    if (best && Math.abs(span.start - near) >= Math.abs(best.start - near)) break // spans rise: it only gets farther
    best = span
  }
  return best
}
