// Puts candidates in order: a weighted sum of signals whose weights are learned from questions with known answers.
// Listwise softmax regression (ListNet's top-one loss, Cao et al. 2007), held near weights that are sensible without data.
import { SIGNALS, type Hit, type Signals } from "./search.ts"

export type RankerWeights = Signals
export type Ranked = Hit & { score: number }

/** Where learning starts, and what few questions cannot pull far away. */
export const PRIOR: RankerWeights = {
  dense: 3,
  sparse: 5,
  bm25: 2,
  coverage: 4,
  ownCoverage: 2,
  promptCoverage: 1,
  isKind: 3,
  isPassage: 0.3,
  isSteps: 4,
  pairs: 2,
  lead: 1,
  echo: -12, // nobody wants to read their own letter
  reply: 8,
}

const scoreOf = (weights: RankerWeights, signals: Signals) =>
  SIGNALS.reduce((sum, name) => sum + weights[name] * signals[name], 0)

/** Best first; equal scores keep the order of the submission, so that the same question always gets the same answer. */
export const rank = (weights: RankerWeights, hits: readonly Hit[]): Ranked[] =>
  hits
    .map((hit) => ({ ...hit, score: scoreOf(weights, hit.signals) }))
    .sort((a, b) => b.score - a.score || a.index - b.index)

/** A question's candidates and which of them answer it. */
export type Judged = { hits: readonly Hit[]; right: readonly boolean[] }

const ROUNDS = 200
const RATE = 0.5
const PULL = 0.02 // to the prior: with 10 questions the weights move by tenths, with 1,000 as far as they like

/** Weights under which right candidates come first; the prior when no question has both right and wrong candidates. */
export function learnWeights(questions: readonly Judged[]): RankerWeights {
  const usable = questions.filter(({ right }) => right.includes(true) && right.includes(false))
  const weights = { ...PRIOR }
  for (let round = 0; round < ROUNDS && usable.length > 0; round += 1) {
    const slope = Object.fromEntries(SIGNALS.map((name) => [name, 0])) as Signals // every name is set
    for (const { hits, right } of usable) {
      const scores = hits.map((hit) => scoreOf(weights, hit.signals))
      const top = Math.max(...scores)
      const powers = scores.map((score) => Math.exp(score - top))
      const all = powers.reduce((sum, power) => sum + power, 0)
      const good = powers.reduce((sum, power, at) => sum + (right[at] ? power : 0), 0) || 1e-12
      hits.forEach((hit, at) => {
        const share = (powers[at] ?? 0) / all - (right[at] ? (powers[at] ?? 0) / good : 0)
        for (const name of SIGNALS) slope[name] += (share * hit.signals[name]) / usable.length
      })
    }
    for (const name of SIGNALS)
      weights[name] -=
        RATE * (slope[name] + (PULL * (weights[name] - PRIOR[name])) / Math.sqrt(usable.length / 10))
  }
  return weights
}
