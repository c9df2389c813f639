// A document's text cut into passages that a person can point at: paragraphs, short ones together with what follows them.
import type { Span } from "@cerebros/contract/span.ts"

export type Passage = Span & {
  /** Whether an example rests on a part of it. */
  isTouched: boolean
}

const SHORT_CHARS = 60 // a heading, a line of a list: nothing to draft from alone
const LONG_CHARS = 1_600 // a wall of text is offered in parts
const WHOLE_CHARS = 600 // passages that follow each other are joined up to this

/** The passages of `text` in order (UTF-16 offsets), and which of them `touched` (merged spans, in order) reach into. */
export function passagesIn(text: string, touched: readonly Span[]): Passage[] {
  return joined(paragraphsIn(text)).map((span) => ({
    ...span,
    isTouched: touched.some(({ start, end }) => start < span.end && span.start < end),
  }))
}

function paragraphsIn(text: string): Span[] {
  const found: Span[] = []
  let from = 0
  for (const each of text.split(/(\n[^\S\n]*(?=\n))/)) {
    const start = from + (each.length - each.trimStart().length)
    const end = from + each.trimEnd().length
    from += each.length
    for (let at = start; at < end;) {
      const cut = end - at <= LONG_CHARS ? end : cutIn(text, at, at + LONG_CHARS)
      found.push({ start: at, end: cut })
      at = cut + (/^\s*/.exec(text.slice(cut, end))?.[0].length ?? 0)
    }
  }
  return found
}

/** The last end of a line or of a sentence before `most`, else a space, else there. */
function cutIn(text: string, start: number, most: number): number {
  const piece = text.slice(start, most)
  const sentence = [...piece.matchAll(/[.!?](?=\s)|[。！？]/gu)].at(-1)
  const at = Math.max(piece.lastIndexOf("\n"), sentence ? sentence.index + 1 : 0)
  if (at > SHORT_CHARS) return start + at
  const space = piece.lastIndexOf(" ")
  return start + (space > SHORT_CHARS ? space : wholeUpTo(piece))
}

/** All of it, less half a character. */
const wholeUpTo = (piece: string): number => {
  const last = piece.charCodeAt(piece.length - 1)
  return last >= 0xd800 && last < 0xdc00 ? piece.length - 1 : piece.length
}

function joined(paragraphs: readonly Span[]): Span[] {
  const found: Span[] = []
  let open: Span | undefined
  for (const each of paragraphs) {
    const isShort = open && open.end - open.start < SHORT_CHARS
    if (open && isShort && each.end - open.start <= WHOLE_CHARS) open.end = each.end
    else found.push((open = { ...each }))
  }
  return found
}
