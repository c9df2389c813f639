// Puts hits in order: what a network learned once from development questions, and a weighted sum of signals that a team's own questions add.
// Listwise softmax regression (ListNet's top-one loss, Cao et al. 2007), held near the network alone.
import prior from "./prior.json" with { type: "json" }
import { makeNetwork } from "./network.ts"
import type { Hit } from "./hit.ts"
import { SIGNALS, type Signals } from "./signals.ts"

export type RankerWeights = Signals
export type Ranked = Hit & { score: number }

/** Where a team's weights start: nothing is added to what the network of prior.json says. */
export const PRIOR = Object.fromEntries(SIGNALS.map((name) => [name, 0])) as RankerWeights // every name is set

const learned = makeNetwork<keyof Signals>(prior.ranker)

const scoreOf = (weights: RankerWeights, signals: Signals) =>
  learned(signals) + SIGNALS.reduce((sum, name) => sum + weights[name] * signals[name], 0)

/** Best first; equal scores keep the order of the submission, so that the same question always gets the same answer. */
export const rank = (weights: RankerWeights, hits: readonly Hit[]): Ranked[] =>
  hits
    .map((hit) => ({ ...hit, score: scoreOf(weights, hit.signals) }))
    .sort((a, b) => b.score - a.score || a.index - b.index || (a.window?.start ?? 0) - (b.window?.start ?? 0))

/** A question's hits and which of them answer it. */
export type Judged = { hits: readonly Hit[]; right: readonly boolean[] }

const ROUNDS = 120
const RATE = 0.5
const PULL = 4 // to the start: drafts in the documents' own words must not unlearn other words
const RIVALS = 50 // of the wrong hits only the highest can come first

/**
 * Weights under which right hits come first; the start when no question has both right and wrong ones. Questions are taken one after
 * the other and not kept: a question has a thousand hits, of which it learns from some fifty.
 */
export function learnWeights(questions: Iterable<Judged>, start = PRIOR, pull = PULL): RankerWeights {
  const usable: LaidOut[] = []
  for (const question of questions)
    if (question.right.includes(true) && question.right.includes(false)) usable.push(laidOut(question, start))
  const first = Float64Array.from(SIGNALS, (name) => start[name])
  const weights = Float64Array.from(first)
  const slope = new Float64Array(SIGNALS.length)
  for (let round = 0; round < ROUNDS && usable.length > 0; round += 1) {
    slope.fill(0)
    for (const question of usable) addSlope(question, weights, slope)
    // The pull is taken where the step ends, so that however strong it is nothing overshoots.
    const held = (RATE * pull) / Math.sqrt(usable.length / 10)
    for (let n = 0; n < weights.length; n += 1)
      weights[n] =
        ((weights[n] as number) -
          (RATE * (slope[n] as number)) / usable.length +
          held * (first[n] as number)) /
        (1 + held)
  }
  return Object.fromEntries(SIGNALS.map((name, n) => [name, weights[n]])) as RankerWeights // every name is set
}

/** A question's hits as one row of numbers each. */
type LaidOut = {
  rows: Float64Array
  base: Float64Array
  right: readonly boolean[]
  powers: Float64Array
}

function laidOut({ hits, right }: Judged, start: RankerWeights): LaidOut {
  const kept = hits
    .map((hit, at) => ({ hit, isRight: right[at] ?? false, score: scoreOf(start, hit.signals) }))
    .sort((a, b) => b.score - a.score)
    .filter(({ isRight }, at) => isRight || at < RIVALS)
  return {
    rows: Float64Array.from(kept.flatMap(({ hit }) => SIGNALS.map((name) => hit.signals[name]))),
    base: Float64Array.from(kept.map(({ hit }) => learned(hit.signals))),
    right: kept.map(({ isRight }) => isRight),
    powers: new Float64Array(kept.length),
  }
}

/** Adds the slope of one question's loss: what comes first by chance less what should. */
function addSlope({ rows, base, right, powers }: LaidOut, weights: Float64Array, slope: Float64Array): void {
  const width = weights.length
  let top = -Infinity
  for (let at = 0; at < powers.length; at += 1) {
    let score = base[at] as number
    for (let n = 0; n < width; n += 1) score += (weights[n] as number) * (rows[at * width + n] as number)
    powers[at] = score
    top = Math.max(top, score)
  }
  let all = 0
  let good = 1e-12
  for (let at = 0; at < powers.length; at += 1) {
    const power = Math.exp((powers[at] as number) - top)
    powers[at] = power
    all += power
    if (right[at]) good += power
  }
  for (let at = 0; at < powers.length; at += 1) {
    const power = powers[at] as number
    const share = power / all - (right[at] ? power / good : 0)
    for (let n = 0; n < width; n += 1)
      slope[n] = (slope[n] as number) + share * (rows[at * width + n] as number)
  }
}
