// Cuts a document into the pieces that one model call reads (requirement A6): at most 3,000 tokens, at the best boundary
// that keeps the pieces about equal, so that no call is wasted on a leftover of two lines.
import type { Outline } from "@cerebros/contract/outline.ts"
import { cutBefore, type Span } from "@cerebros/contract/span.ts"
import { headingPath } from "./heading-path.ts"
import { tokenTotals } from "./tokens.ts"

export const MAX_CHUNK_TOKENS = 3_000

/** A piece of a document: its place, the titles of the headings it stands under (widest first), and an upper estimate of its tokens. */
export type Chunk = { index: number; span: Span; headingPath: string[]; tokens: number }

/** Boundaries by how well a text may be cut there; higher is better. */
const RANK = { heading: 100, gap: 50, line: 20, sentence: 10, word: 1 } as const
const HEADING_STEP = 5 // a chapter is a better place than a section
const INSIDE_BLOCK = 45 // taken off within a record or a table

type Cut = { at: number; rank: number }

/** The chunks of a stored text, in order. Together they hold everything but white space, and they do not overlap. */
export function chunk(text: string, outline: Outline): Chunk[] {
  const totals = tokenTotals(text)
  const cuts = cutsOf(text, outline)
  const chunks: Chunk[] = []
  const end = text.trimEnd().length
  let start = text.length - text.trimStart().length
  while (start < end) {
    const next = endOfChunk(text, totals, cuts, start, end)
    const span = trimmed(text, start, next)
    chunks.push({
      index: chunks.length,
      span,
      headingPath: headingPath(outline, span.start),
      tokens: Math.ceil(totals[span.end]! - totals[span.start]!),
    })
    start = next + /^\s*/.exec(text.slice(next))![0].length
  }
  return chunks
}

/** Where the chunk that starts here ends: near an equal share of what is left, at the best boundary around. */
function endOfChunk(text: string, totals: Float64Array, cuts: Cut[], start: number, end: number): number {
  const left = totals[end]! - totals[start]!
  if (left <= MAX_CHUNK_TOKENS) return end
  const share = left / Math.ceil(left / MAX_CHUNK_TOKENS)
  const furthest = offsetAt(totals, start, MAX_CHUNK_TOKENS)
  let best: { at: number; score: number } | undefined
  for (
    let n = firstAfter(cuts, offsetAt(totals, start, share / 2));
    n < cuts.length && cuts[n]!.at <= furthest;
    n++
  ) {
    const { at, rank } = cuts[n]!
    const miss = Math.abs(totals[at]! - totals[start]! - share) / share
    const score = rank - miss * RANK.heading // half a share away costs as much as a blank line is worth
    if (!best || score > best.score) best = { at, score }
  }
  return best?.at ?? Math.max(cutBefore(text, furthest), start + 1)
}

/** The last offset whose tokens, counted from `start`, stay within `tokens`. */
function offsetAt(totals: Float64Array, start: number, tokens: number): number {
  let low = start
  let high = totals.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (totals[middle]! - totals[start]! <= tokens) low = middle
    else high = middle - 1
  }
  return low
}

function firstAfter(cuts: Cut[], offset: number): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (cuts[middle]!.at > offset) high = middle
    else low = middle + 1
  }
  return low
}

/** Every place where the text may be cut, in order, each with its rank. */
function cutsOf(text: string, outline: Outline): Cut[] {
  const headings = new Map(
    outline.headings.map((heading) => [
      lineStart(text, heading.start),
      RANK.heading - (heading.level - 1) * HEADING_STEP,
    ]),
  )
  const cuts: Cut[] = []
  let block = 0
  // after a blank line, a line end, a full stop (with or without a space where scripts use none), a space
  for (const match of text.matchAll(/\n\s*\n|\n|[.!?…]["”’)]?[^\S\n]+|[。！？]|[^\S\n]+/g)) {
    const at = match.index + match[0].length
    const sort = /\n\s*\n/.test(match[0])
      ? "gap"
      : match[0] === "\n"
        ? "line"
        : /^[^\s]/.test(match[0])
          ? "sentence"
          : "word"
    while (block < outline.blocks.length && outline.blocks[block]!.end <= at) block++
    const inside = (outline.blocks[block]?.start ?? Infinity) < at
    cuts.push({ at, rank: (headings.get(at) ?? RANK[sort]) - (inside ? INSIDE_BLOCK : 0) })
  }
  return cuts
}

const lineStart = (text: string, offset: number) => text.lastIndexOf("\n", offset - 1) + 1 // "## Title": the title starts later than its line

function trimmed(text: string, start: number, end: number): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length }
}
