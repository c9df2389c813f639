// When to say "I did not find this": a logistic regression on how well the best hit fits the question
// (selective answering with a calibrator, Kamath et al. 2020), learned from development questions and adapted to the team's own.
import { answersAt, answersLike, type Candidate } from "./candidates.ts"
import { CLUES, cluesOf, type Clues } from "./clues.ts"
import prior from "./prior.json" with { type: "json" }
import { randomFrom, seedOf } from "./random.ts"
import { rank, type RankerWeights } from "./ranker.ts"
import { reworded } from "./reword.ts"
import type { Hiding, Search } from "./search.ts"

export type Confidence = { weights: Clues; threshold: number }

/** Learned once from the development questions in tests/fixtures/asked. */
export const PRIOR: Confidence = prior.confidence

/** Confidence that the best hit answers, 0 to 1. */
export const confidenceOf = (weights: Clues, clues: Clues): number =>
  1 / (1 + Math.exp(-CLUES.reduce((sum, name) => sum + weights[name] * clues[name], 0)))

/** The clues of a question, and whether its best hit answered it. */
export type Sample = { clues: Clues; answered: boolean; weight: number }

const QUESTIONS_MAX = 30 // each is asked four times
const ROUNDS = 300
const RATE = 0.8
const REWORDED_SHARE = 0.5

/**
 * Confidence adapted to the team's questions: as they are and in other words, with their answer there and with everything
 * taken away that answers them.
 */
export function calibrate(
  candidates: readonly Candidate[],
  questions: readonly number[],
  search: Search,
  weights: RankerWeights,
): Confidence {
  const samples: Sample[] = []
  for (const index of questions.slice(0, QUESTIONS_MAX)) {
    const example = candidates[index]
    if (example?.kind !== "example") continue
    const ask = (text: string, hiding: Hiding, isThere: boolean) => {
      const ranked = rank(weights, search.find(text, hiding))
      const [best] = ranked
      const answered = isThere && best !== undefined && answersAt(example, best)
      samples.push({ clues: cluesOf(ranked, search.read(text)), answered, weight: 1 })
    }
    const others = (at: number) => {
      const candidate = candidates[at]
      return candidate?.kind === "example" && answersLike(example, candidate)
    }
    const all = (at: number) => {
      const candidate = candidates[at]
      return candidate !== undefined && answersLike(example, candidate)
    }
    const other = reworded(example.prompt, REWORDED_SHARE, randomFrom(seedOf(example.prompt)))
    for (const text of [example.prompt, other]) {
      ask(text, { candidate: others }, true)
      ask(text, { candidate: all, place: example.source }, false)
    }
  }
  return { weights: learnConfidence(samples, PRIOR.weights, TEAM_PULL), threshold: PRIOR.threshold }
}
const TEAM_PULL = 0.5 // the team's questions are drafts in the documents' words: they shift what was learned elsewhere, no more

/** Weights that tell answered from not answered; `pull` holds them near where they start. */
export function learnConfidence(samples: readonly Sample[], start: Clues, pull: number): Clues {
  const learned = { ...start }
  const total = samples.reduce((sum, { weight }) => sum + weight, 0)
  for (let round = 0; round < ROUNDS && samples.length > 0; round += 1) {
    const slope = { ...learned }
    for (const name of CLUES) slope[name] = pull * (learned[name] - start[name])
    for (const { clues, answered, weight } of samples) {
      const wrong = confidenceOf(learned, clues) - (answered ? 1 : 0)
      for (const name of CLUES) slope[name] += (weight * wrong * clues[name]) / total
    }
    for (const name of CLUES) learned[name] -= RATE * slope[name]
  }
  return learned
}
