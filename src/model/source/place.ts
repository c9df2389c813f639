// Where a quote stands in a document's text, with what is around it.
import { cutBefore, findQuote, slice, type Span } from "@cerebros/contract/span.ts"

const AROUND_CHARS = 6000 // before and after: some pages to read on in, and quick to draw for a text of 10 MB

export type Place = {
  /** What is shown of the text. */
  window: Span
  /** Where the passage stands; empty when it is not in the text any more. */
  span: Span
  before: string
  /** The passage itself; empty when it is not in the text any more. */
  passage: string
  after: string
  /** Whether text was left out at the ends. */
  cut: { before: boolean; after: boolean }
}

/**
 * The passage at `span` if it still reads as `quote`, else where the quote stands now, else the text around the old
 * place with an empty passage.
 */
export function placeOf(text: string, span: Span, quote: string | null): Place {
  const found = here(text, span, quote) ?? (quote === null ? null : findQuote(text, quote, span.start))
  const at = found ?? { start: cutBefore(text, span.start), end: cutBefore(text, span.start) }
  const from = cutBefore(text, Math.max(0, at.start - AROUND_CHARS))
  const to = cutBefore(text, Math.min(text.length, at.end + AROUND_CHARS))
  return {
    window: { start: from, end: to },
    span: at,
    before: slice(text, { start: from, end: at.start }),
    passage: slice(text, at),
    after: slice(text, { start: at.end, end: to }),
    cut: { before: from > 0, after: to < text.length },
  }
}

function here(text: string, span: Span, quote: string | null): Span | null {
  try {
    const words = slice(text, span)
    return quote === null || words === quote ? span : null
  } catch {
    return null // the span belongs to an older text
  }
}
