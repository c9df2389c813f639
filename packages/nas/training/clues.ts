// What speaks for and against that the best hit answers: its own signals, how far it is ahead, and what the question asks.
import { isOpen } from "./kinds.ts"
import type { Ranked } from "./ranker.ts"
import type { Question } from "./hit.ts"
import { SIGNALS, type Signals } from "./signals.ts"

/** Of the question and the ranking; the rest are the best hit's own signals. */
const OF_RANKING = [
  "unknown",
  "share",
  "shareOfTwo",
  "score",
  "ahead",
  "agree",
  "lacksKind",
  "coverHigh",
  "coverLow",
  "exactHigh",
  "bias",
] as const

// They help to choose a hit; whether it answers they do not tell beyond what the other signals do.
const ONLY_RANKED: ReadonlySet<string> = new Set([
  "wantsAttribute",
  "attributeNamed",
  "attributeValued",
  "attributeTold",
  "namedHere",
  "namedDocument",
] satisfies (keyof Signals)[])

export const CLUES = [...SIGNALS.filter((name) => !ONLY_RANKED.has(name)), ...OF_RANKING]
export type Clues = Record<(typeof CLUES)[number], number>

const NOTHING = Object.fromEntries(
  [...SIGNALS, ...OF_RANKING].map((name) => [name, name === "unknown" || name === "bias" ? 1 : 0]),
) as Clues // every name is set

/** `ranked` is best first. */
export function cluesOf(ranked: readonly Ranked[], { asked, wanted }: Question): Clues {
  const [best] = ranked
  if (!best) return NOTHING
  const { signals } = best
  const total = asked.reduce((sum, { weight }) => sum + weight, 0) || 1
  const powers = ranked.map(({ score }) => Math.exp(score - best.score))
  const all = powers.reduce((sum, power) => sum + power, 0)
  const rival = ranked.find((each) => each.index !== best.index && !isSame(each, best))
  const here = ranked.reduce(
    (sum, each, at) => (each.index === best.index || isSame(each, best) ? sum + (powers[at] ?? 0) : sum),
    0,
  )
  return {
    ...signals,
    unknown:
      asked.reduce(
        (sum, { weight, like, phrases }) => sum + (like.size + phrases.length === 0 ? weight : 0),
        0,
      ) / total,
    share: here / all,
    shareOfTwo: rival ? (here + Math.exp(rival.score - best.score)) / all : here / all,
    score: best.score / SCORE_SCALE,
    ahead: rival ? Math.min(1, (best.score - rival.score) / AHEAD_SCALE) : 1,
    agree: ranked.slice(1, 4).some((each) => isSame(each, best)) ? 1 : 0,
    lacksKind: isOpen(wanted) ? 0 : 1 - signals.kind,
    coverHigh: Math.max(0, signals.cover - COVER_HIGH),
    coverLow: Math.max(0, COVER_LOW - signals.cover),
    exactHigh: Math.max(0, signals.exact - COVER_HIGH),
    bias: 1,
  }
}
const SCORE_SCALE = 10
const AHEAD_SCALE = 4
const COVER_HIGH = 0.65 // of a question in the documents' own words the right place covers more
const COVER_LOW = 0.5

/** Whether two hits say the same place: an example and the window it was drawn from, or overlapping windows. */
export function isSame(a: Ranked, b: Ranked): boolean {
  const one = placeOf(a)
  const other = placeOf(b)
  return (
    one !== null &&
    other !== null &&
    one.document === other.document &&
    one.start < other.end &&
    other.start < one.end
  )
}

/** Where a hit stands in a document; null for an example without a source. */
export function placeOf({
  candidate,
  window,
}: Ranked): { document: string; start: number; end: number } | null {
  if (candidate.kind === "passage")
    return {
      document: candidate.passage.document_id,
      start: (window ?? candidate.passage).start,
      end: (window ?? candidate.passage).end,
    }
  const { source } = candidate
  return source && { document: source.document_id, start: source.start, end: source.end }
}
