// What nothing is drafted from, although it stands in the text.
import type { Span } from "@cerebros/contract/span.ts"

/** The text with blanks in place of the spans, so that every other offset stays. */
export function withoutSpans(text: string, spans: readonly Span[]): string {
  let from = 0
  const parts: string[] = []
  for (const { start, end } of spans) {
    parts.push(text.slice(from, start), text.slice(start, end).replace(/[^\n]/g, " "))
    from = end
  }
  return parts.join("") + text.slice(from)
}

/** Whether a span shares a character with one of the others: a quote may have been found across a blank. */
export const touchesAny = (span: Span, others: readonly Span[]): boolean =>
  others.some(({ start, end }) => start < span.end && span.start < end)
