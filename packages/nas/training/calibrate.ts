// When to say "I did not find this": a logistic regression on how well the best candidate fits the question
// (selective answering with a calibrator, Kamath et al. 2020), learned from the team's own questions.
import { answersLike, type Candidate } from "./candidates.ts"
import { seedOf, randomFrom } from "./random.ts"
import { rank, type Ranked, type RankerWeights } from "./ranker.ts"
import type { Search } from "./search.ts"
import type { AskedWord } from "./likeness.ts"
import { isFunctionWord, words } from "./words.ts"

/** The dense cosine is not among them: it ranks well, but how high it is depends on chance more than on the question. */
export const CLUES = ["coverage", "promptCoverage", "sparse", "unknown", "bias"] as const
export type Clues = Record<(typeof CLUES)[number], number>
export type Confidence = { weights: Clues; threshold: number }

const NOTHING: Clues = { coverage: 0, promptCoverage: 0, sparse: 0, unknown: 1, bias: 1 }

/** How well the best candidate fits; `ranked` is best first. */
export function cluesOf(ranked: readonly Ranked[], asked: readonly AskedWord[]): Clues {
  const best = ranked[0]?.signals
  if (!best) return NOTHING
  const total = asked.reduce((sum, { weight }) => sum + weight, 0) || 1
  return {
    coverage: best.coverage,
    promptCoverage: best.promptCoverage,
    sparse: best.sparse,
    unknown: asked.reduce((sum, { weight, like }) => sum + (like.size === 0 ? weight : 0), 0) / total,
    bias: 1,
  }
}

/** Confidence that the best candidate answers, 0 to 1. */
export const confidenceOf = (weights: Clues, clues: Clues): number =>
  1 / (1 + Math.exp(-CLUES.reduce((sum, name) => sum + weights[name] * clues[name], 0)))

/** Without enough questions to learn from. */
const PRIOR: Clues = { coverage: 6, promptCoverage: 2, sparse: 4, unknown: -2, bias: -4.6 }

/** Words of other worlds; those the documents know are not used. */
const ELSEWHERE =
  "volcano glacier trombone saxophone pharaoh dinosaur orchid zebra penguin asteroid galaxy comet quasar sonnet ballet opera haiku cathedral pyramid samurai viking knight castle emperor republic senate parliament treaty monsoon tsunami tornado molecule isotope enzyme chromosome bacteria virus neuron skeleton lung kidney lasagna sushi croissant espresso basil rosemary cinnamon mango papaya chess poker badminton marathon javelin surfing cricket goalkeeper symphony guitar drummer sculptor novelist philosopher theorem polynomial integral geometry hexagon latitude peninsula archipelago savanna tundra desert rainforest waterfall submarine helicopter locomotive zeppelin rocket satellite telescope microscope".split(
    " ",
  )

const QUESTIONS_MAX = 60 // each is asked six times; six weights need no more
const ROUNDS = 400
const RATE = 0.8
const PULL = 0.01

/**
 * Learns confidence from questions whose answer is there and from questions whose answer is not: the same questions
 * with everything that answers them taken away, and with their words of meaning replaced by words from elsewhere.
 */
export function calibrate(
  candidates: readonly Candidate[],
  questions: readonly number[],
  search: Search,
  weights: RankerWeights,
): Confidence {
  const samples: { clues: Clues; answered: boolean; weight: number }[] = []
  const ask = (question: string, hiding = {}) => {
    const ranked = rank(weights, search.find(question, hiding))
    return { best: ranked[0]?.candidate, clues: cluesOf(ranked, search.read(question)) }
  }
  const strange = ELSEWHERE.filter((word) => search.read(word).every(({ like }) => like.size === 0))
  for (const index of questions.slice(0, QUESTIONS_MAX)) {
    const asked = candidates[index]
    if (asked?.kind !== "example") continue
    const others = { prompt: (at: number) => at === index }
    const asWritten = ask(asked.prompt, others)
    const reworded = reword(asked.prompt, strange, REWORDED_SHARE)
    for (const { best, clues } of [asWritten, ask(reworded, others), ask(reworded)])
      if (best && answersLike(asked, best)) samples.push({ clues, answered: true, weight: 1 / 3 })
    const answers = new Set(
      candidates.flatMap((candidate, at) => (answersLike(asked, candidate) ? [at] : [])),
    )
    const without = { candidate: (at: number) => answers.has(at) }
    for (const { clues } of [ask(asked.prompt, without), ask(reworded, without)])
      samples.push({ clues, answered: false, weight: 1 / 3 })
    samples.push({ clues: ask(reword(asked.prompt, strange, 1)).clues, answered: false, weight: 1 / 3 })
  }
  const learned = { ...PRIOR }
  for (let round = 0; round < ROUNDS && samples.length > 0; round += 1) {
    const slope = { ...learned }
    for (const name of CLUES)
      slope[name] = (PULL * (learned[name] - PRIOR[name])) / Math.sqrt(samples.length / 10)
    for (const { clues, answered, weight } of samples) {
      const wrong = confidenceOf(learned, clues) - (answered ? 1 : 0)
      for (const name of CLUES) slope[name] += (weight * wrong * clues[name]) / samples.length
    }
    for (const name of CLUES) learned[name] -= RATE * slope[name]
    learned.unknown = Math.min(learned.unknown, PRIOR.unknown) // unknown words never speak for an answer
  }
  return {
    weights: learned,
    threshold: bestThreshold(
      samples.map((sample) => ({ ...sample, confidence: confidenceOf(learned, sample.clues) })),
    ),
  }
}

const THRESHOLD_MIN = 0.38 // the samples are few, and harder than what people ask: they choose within what proved sensible
const THRESHOLD_MAX = 0.44
const THRESHOLD_UNLEARNED = 0.5 // without questions to learn from

/** The threshold with the highest sum of shares, answered of the answerable and refused of the rest (Youden's J, 1950). */
function bestThreshold(samples: readonly { confidence: number; answered: boolean }[]): number {
  const share = (answered: boolean, passes: (confidence: number) => boolean) => {
    const asked = samples.filter((sample) => sample.answered === answered)
    return asked.filter(({ confidence }) => passes(confidence)).length / Math.max(1, asked.length)
  }
  if (samples.length === 0) return THRESHOLD_UNLEARNED
  let best = { threshold: THRESHOLD_MIN, sum: 0 }
  for (let threshold = THRESHOLD_MIN; threshold <= THRESHOLD_MAX; threshold += 0.01) {
    const sum =
      share(true, (confidence) => confidence >= threshold) +
      share(false, (confidence) => confidence < threshold)
    if (sum > best.sum) best = { threshold, sum }
  }
  return best.threshold
}

/** The question with a share of its words of meaning replaced: with some it is what a person may write, with all it is about something else. */
function reword(question: string, strange: readonly string[], share: number): string {
  const random = randomFrom(seedOf(question))
  return words(question)
    .map((word) =>
      isFunctionWord(word) || random() >= share
        ? word
        : (strange[Math.floor(random() * strange.length)] ?? word),
    )
    .join(" ")
}
const REWORDED_SHARE = 0.2 // people keep most words when they ask in words of their own
