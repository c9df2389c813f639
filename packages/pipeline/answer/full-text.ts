// Where the training service has no search: paragraphs of documents that share words with the question, said to be found so.
import { z } from "zod"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { cutBefore, slice, type Span } from "@cerebros/contract/span.ts"

export const FullText = z.array(z.object({ document_id: z.string(), name: z.string(), text: z.string() }))
export type FullText = z.infer<typeof FullText>

const PARAGRAPH_MAX = 1_200 // a longer one is cut there
const SHARED_LEAST = 0.4 // of the question's words; with less a paragraph is about something else
const WORD = /[\p{L}\p{N}]{3,}/gu

/** The `most` paragraphs that share most words with the query, best first. `score` is the share of its words, 0 to 1. */
export function paragraphsFor(query: string, documents: FullText, most: number): AnswerSource[] {
  const wanted = [...new Set(wordsOf(query))]
  if (wanted.length === 0) return []
  const found = documents.flatMap(({ document_id, name, text }) =>
    paragraphsOf(text).map((span): AnswerSource => {
      const quote = slice(text, span)
      const words = new Set(wordsOf(quote))
      const score = wanted.filter((word) => words.has(word)).length / wanted.length
      return { document_id, name, quote, ...span, example_id: null, score }
    }),
  )
  return found
    .filter(({ score }) => score >= SHARED_LEAST)
    .toSorted((a, b) => b.score - a.score || (a.quote?.length ?? 0) - (b.quote?.length ?? 0))
    .slice(0, most)
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(WORD) ?? []

function paragraphsOf(text: string): Span[] {
  const spans: Span[] = []
  for (const { 0: paragraph, index } of text.matchAll(/\S[^\n]*(?:\n(?!\s*\n)[^\n]+)*/g)) {
    const end = index + paragraph.trimEnd().length
    for (let start = index; start < end;) {
      const stop = end - start <= PARAGRAPH_MAX ? end : cutBefore(text, start + PARAGRAPH_MAX)
      spans.push({ start, end: stop })
      start = stop
    }
  }
  return spans
}
