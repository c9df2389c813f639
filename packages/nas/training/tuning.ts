// What is learned from the tuning questions: the ranker's weights, and which settings a model is trained with.
import { DEFAULTS, searchSettings, type Choice, type Settings, type Tried } from "./architecture.ts"
import { answersAt, type ExampleCandidate } from "./candidates.ts"
import { startEncoder } from "./encoder.ts"
import { hiddenFor, type Split } from "./heldout.ts"
import type { Hit } from "./hit.ts"
import type { Lesson } from "./lessons.ts"
import { randomFrom, seedOf } from "./random.ts"
import { learnWeights, PRIOR, rank, type Judged, type RankerWeights } from "./ranker.ts"
import { reworded } from "./reword.ts"
import { makeSearch, type Search } from "./search.ts"
import type { SearchIndex } from "./search-index.ts"
import { stepsFor, trainStage } from "./stage.ts"

/** What all of a run's training works with. */
export type Tools = { searchIndex: SearchIndex; split: Split; lessons: readonly Lesson[][]; seed: number }

const TUNED_MAX = 60 // some twenty weights need no more
const SCORED_MAX = 16 // questions a trial is scored on, each twice
const REWORDED_SHARE = 0.5
const TUNE_MIN = 3 // with fewer questions a score says nothing

/** Where weights start with an encoder from outside: its cosine says more than that of the service's own, which the network was learned with. */
const OUTSIDE: RankerWeights = { ...PRIOR, dense: 4 }
const startFor = ({ vectorizer }: SearchIndex) => (vectorizer.isFrozen ? OUTSIDE : PRIOR)

/** Weights learned from the tuning questions, as they are and in other words; the test's examples stay unseen. */
export function weightsFor(tools: Tools, search: Search, settings: Settings = DEFAULTS): RankerWeights {
  return learnWeights(judged(tools, search, TUNED_MAX), startFor(tools.searchIndex), settings.pull)
}

/** Tries settings within a budget. How many is decided by the size of the data, so that the same files always try the same. */
export function chooseSettings(
  tools: Tools,
  earlier: readonly Tried[],
  budgetSeconds: number,
  { onTrial }: { onTrial(trial: Tried): void },
): Choice {
  const { searchIndex, split, lessons, seed } = tools
  const questions = Math.min(SCORED_MAX, split.tune.length)
  if (questions < TUNE_MIN) return { settings: DEFAULTS, trials: [], defaultScore: null }
  const steps = lessons.reduce((sum, own) => sum + stepsFor(own.length), 0)
  const trialSeconds =
    STEP_SECONDS * steps * MEAN_SHARE +
    QUESTION_SECONDS * 2 * questions +
    CANDIDATE_SECONDS * searchIndex.candidates.length
  const affordable = Math.floor(budgetSeconds / trialSeconds)
  return searchSettings(seed, {
    earlier: [...earlier],
    onTrial,
    hasTime: (trials) => trials < affordable,
    evaluate: (settings, share) => scoreOf(tools, settings, share),
  })
}
// Measured on one core of the machine the service was written on; slower ones take longer and choose the same.
const STEP_SECONDS = 0.012
const QUESTION_SECONDS = 0.02
const CANDIDATE_SECONDS = 0.0003
const MEAN_SHARE = 0.5 // of a stage's steps, over all rungs

/** The mean reciprocal rank of what answers the tuning questions, each weighed by what the others taught. */
function scoreOf(tools: Tools, settings: Settings, share: number): number {
  const { searchIndex, lessons, seed } = tools
  const encoder = startEncoder(searchIndex.vocabulary, searchIndex.vectorizer, settings, randomFrom(seed))
  lessons.forEach((own, at) => {
    if (own.length === 0) return
    const stage = { ...settings, length: settings.length * share }
    trainStage(
      encoder,
      searchIndex.vectorizer,
      own,
      lessons.slice(0, at).flat(),
      randomFrom(seed + at),
      stage,
      () => {},
    )
  })
  const questions = [...judged(tools, makeSearch(searchIndex, encoder, settings.features), SCORED_MAX)]
  const ranks = [0, 1].flatMap((half) => {
    const others = questions.filter(({ n }) => n % 2 !== half)
    const weights = learnWeights(others, startFor(searchIndex), settings.pull)
    return questions.filter(({ n }) => n % 2 === half).map((question) => reciprocalRank(weights, question))
  })
  return ranks.length === 0 ? 0 : ranks.reduce((sum, value) => sum + value, 0) / ranks.length
}

function reciprocalRank(weights: RankerWeights, { hits, right }: Judged): number {
  const isRight = new Map(hits.map((hit, at) => [keyOf(hit), right[at] ?? false]))
  const at = rank(weights, hits).findIndex((hit) => isRight.get(keyOf(hit)))
  return at < 0 ? 0 : 1 / (at + 1)
}

const keyOf = ({ index, window }: Hit) =>
  `${index} ${window?.start ?? ""} ${window?.end ?? ""} ${window?.kind ?? ""}`

/** The tuning questions with their hits, each as it is and in other words; `n` is the number of the question. */
function* judged(
  { searchIndex: { candidates }, split: { tune, test } }: Tools,
  search: Search,
  count: number,
): Generator<Judged & { n: number }, undefined> {
  const tests = new Set(test)
  for (const [n, index] of tune.slice(0, count).entries()) {
    const asked = candidates[index]
    if (asked?.kind !== "example") continue
    for (const text of sayings(asked)) {
      const hits = search.find(text, { candidate: hiddenFor(candidates, asked, tests) })
      yield { n, hits, right: hits.map((hit) => answersAt(asked, hit)) }
    }
  }
}

/** A question as it is, and in other words. */
export const sayings = ({ prompt }: ExampleCandidate) => [
  prompt,
  reworded(prompt, REWORDED_SHARE, randomFrom(seedOf(prompt))),
]
