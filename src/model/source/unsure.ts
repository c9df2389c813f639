// The words of a document that were read from a picture and may be wrong.
import { type Picture, unsureWords } from "@cerebros/contract/picture.ts"
import type { Span } from "@cerebros/contract/span.ts"

/** Of all pictures of a text, in order. */
export const unsureIn = (text: string, pictures: readonly Picture[]): Span[] =>
  pictures.flatMap((picture) => unsureWords(text, picture))

/** A stretch of the text that begins at `start`, cut where words begin and end that may be wrong. */
export function piecesOf(
  text: string,
  start: number,
  unsure: readonly Span[],
): { words: string; isUnsure: boolean }[] {
  const pieces: { words: string; isUnsure: boolean }[] = []
  let at = 0
  const add = (to: number, isUnsure: boolean) => {
    if (to > at) pieces.push({ words: text.slice(at, to), isUnsure })
    at = Math.max(at, to)
  }
  for (const span of unsure) {
    if (span.end <= start || span.start >= start + text.length) continue
    add(Math.max(0, span.start - start), false)
    add(Math.min(text.length, span.end - start), true)
  }
  add(text.length, false)
  return pieces
}
