// What was read from a picture (OCR): how sure each word is, and which passages are not sure enough to draft from.
import { z } from "zod"
import type { Span } from "./span.ts"

/** Words read with less confidence (0–100) are shown, and never drafted from. */
export const SURE_FROM = 60

/** A stretch of a document's text that was read from a picture, and the confidence of each of its words, in their order. */
export const Picture = z.object({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  words: z.array(z.int().min(0).max(100)),
})
export type Picture = z.infer<typeof Picture>

/** A word is what stands between white space. */
const WORD = /\S+/g
const HAS_LETTERS = /[\p{L}\p{N}]/u // a lone bar or dot says nothing, however unsure

/** The words of a picture that are not sure enough, as spans of the text, in order. */
export function unsureWords(text: string, picture: Picture): Span[] {
  const found: Span[] = []
  let at = 0
  for (const { 0: word, index } of text.slice(picture.start, picture.end).matchAll(WORD)) {
    const confidence = picture.words[at++] ?? 0
    const start = picture.start + index
    if (confidence < SURE_FROM && HAS_LETTERS.test(word)) found.push({ start, end: start + word.length })
  }
  return found
}

/** The sentences that hold words which are not sure enough: nothing of them is drafted from. In order, without overlaps. */
export function unsureSentences(text: string, pictures: readonly Picture[]): Span[] {
  const found: Span[] = []
  for (const picture of pictures)
    for (const word of unsureWords(text, picture)) {
      const last = found.at(-1)
      if (last && word.start < last.end) continue
      found.push(sentenceAround(text, picture, word, last?.end ?? 0))
    }
  return found
}

const SENTENCE_END = /[.!?…]["”’)]*\s|\n/g // of a line at the latest: a paragraph is one

function sentenceAround(text: string, picture: Picture, word: Span, from: number): Span {
  const lineStart = Math.max(text.lastIndexOf("\n", word.start - 1) + 1, picture.start, from)
  let start = lineStart
  for (const stop of text.slice(lineStart, word.start).matchAll(SENTENCE_END))
    start = lineStart + stop.index + stop[0].length
  SENTENCE_END.lastIndex = Math.max(word.start, word.end - 1) // the word may end the sentence
  const stop = SENTENCE_END.exec(text)
  SENTENCE_END.lastIndex = 0
  const end = stop ? stop.index + stop[0].trimEnd().length : text.length
  return { start, end: Math.max(word.end, Math.min(end, picture.end)) }
}
