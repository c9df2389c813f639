import { cutBefore } from "@cerebros/contract/span.ts"

const AROUND_CHARS = 3000 // before and after, where the chunk is gone: about as much as a chunk holds

/** The chunk that an example was drafted from, or what stands around its place (a span of `text`). */
export function passageAround({
  chunk_start,
  chunk_end,
  start,
  end,
  text,
}: {
  chunk_start: number | null
  chunk_end: number | null
  start: number
  end: number
  text: string
}): { start: number; end: number } {
  if (
    chunk_start !== null &&
    chunk_end !== null &&
    chunk_start <= start &&
    end <= chunk_end &&
    chunk_end <= text.length
  )
    return { start: chunk_start, end: chunk_end }
  return { start: cutBefore(text, start - AROUND_CHARS), end: cutBefore(text, end + AROUND_CHARS) }
}
