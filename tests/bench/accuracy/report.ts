// From single verdicts to the figures that are printed: shares with their intervals, rank measures, and the curve of right against refused.
import { holds, isFragment, isRight, wordsIn, type Verdict } from "./judge.ts"
import type { Asked } from "./sets.ts"

/** What became of one question: the answer given, what would have been answered, how sure, and the places in order. */
export type Tried = {
  asked: Asked
  set: string
  text: string
  outcome: "answered" | "not_found"
  guess: string
  score: number
  places: readonly string[]
  ms: number
}

export const verdictOf = ({ asked, text, outcome }: Tried): Verdict =>
  outcome === "not_found" ? "refused" : isRight(asked, text) ? "right" : "wrong"

/** Wilson's interval of a share at 95 %, in percent (E. B. Wilson, 1927). */
export function interval(count: number, of: number): [number, number] {
  if (of === 0) return [0, 100]
  const z = 1.96
  const share = count / of
  const middle = share + (z * z) / (2 * of)
  const reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return [Math.round((100 * (middle - reach)) / scale), Math.round((100 * (middle + reach)) / scale)]
}

export const percent = (count: number, of: number): number =>
  of === 0 ? 0 : Math.round((1000 * count) / of) / 10

export type Figures = {
  asked: number
  right_percent: number
  right_interval: [number, number]
  wrong_percent: number
  wrong_interval: [number, number]
  refused_percent: number
  refused_interval: [number, number]
  on_screen_percent: number
  on_screen_interval: [number, number]
  mrr: number
  recall_at_5_percent: number
  median_words: number
  fragments: number
}

/** The figures of some questions. `refused` of unanswerable ones is what is right there. */
export function figuresOf(tried: readonly Tried[]): Figures {
  const count = (verdict: Verdict) => tried.filter((each) => verdictOf(each) === verdict).length
  const answers = tried.filter(({ outcome }) => outcome === "answered")
  const ranks = tried.map(({ asked, places }) => {
    const at = places.findIndex((place) => asked.facts?.every((fact) => holds(place, fact)))
    return at < 0 ? Infinity : at + 1
  })
  const shown = tried.filter(
    (each) =>
      verdictOf(each) === "right" ||
      (each.outcome === "not_found" && each.asked.facts?.every((fact) => holds(each.text, fact))),
  )
  const lengths = answers.map(({ text }) => wordsIn(text)).sort((a, b) => a - b)
  return {
    asked: tried.length,
    right_percent: percent(count("right"), tried.length),
    right_interval: interval(count("right"), tried.length),
    wrong_percent: percent(count("wrong"), tried.length),
    wrong_interval: interval(count("wrong"), tried.length),
    refused_percent: percent(count("refused"), tried.length),
    refused_interval: interval(count("refused"), tried.length),
    on_screen_percent: percent(shown.length, tried.length),
    on_screen_interval: interval(shown.length, tried.length),
    mrr:
      Math.round((1000 * ranks.reduce((sum, rank) => sum + 1 / rank, 0)) / Math.max(1, tried.length)) / 1000,
    recall_at_5_percent: percent(ranks.filter((rank) => rank <= 5).length, tried.length),
    median_words: lengths[Math.floor(lengths.length / 2)] ?? 0,
    fragments: answers.filter(({ text }) => isFragment(text)).length,
  }
}

export type Point = { refused_of_unanswerable_percent: number; right_percent: number; wrong_percent: number }

const CURVE = [70, 80, 85, 90, 92, 95]

/** For thresholds that refuse so many of the unanswerable: how many of the answerable are then right and wrong. */
export function curveOf(tried: readonly Tried[], shares: readonly number[] = CURVE): Point[] {
  const open = tried
    .filter(({ asked }) => asked.facts === null)
    .map(({ score }) => score)
    .sort((a, b) => a - b)
  const known = tried.filter(({ asked }) => asked.facts !== null)
  return shares.map((share) => {
    const limit = open[Math.min(open.length - 1, Math.ceil((share / 100) * open.length) - 1)] ?? 0
    const answered = known.filter(({ score }) => score > limit)
    const right = answered.filter(({ asked, guess }) => isRight(asked, guess)).length
    return {
      refused_of_unanswerable_percent: share,
      right_percent: percent(right, known.length),
      wrong_percent: percent(answered.length - right, known.length),
    }
  })
}
