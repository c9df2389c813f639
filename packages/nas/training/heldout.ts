// Which examples stay out of training, and how a model does on them. The definition is in docs/api/nas.md.
import type { Group, TestQuestion } from "@cerebros/contract/webhook.ts"
import { answersLike, type Candidate } from "./candidates.ts"
import { indexBaseline } from "./lexical.ts"
import { seedOf } from "./random.ts"
import { rank, type RankerWeights } from "./ranker.ts"
import type { Search } from "./search.ts"
import { folded } from "./words.ts"

const HELD_OUT_SHARE = 0.2
const HELD_OUT_MAX = 40 // each can be opened on screen; a webhook carries them all
const TUNING_SHARE = 0.15 // for the ranker's weights and the confidence: questions the encoder has not learned by heart
const TUNING_MAX = 200
const EXAMPLES_MIN = 5 // with fewer there is nothing to measure
const KEPT_SHARE = 0.5 // of each group at least: a person's one correction teaches, whatever its id hashes to

/** Indices of examples by their use; `learn` and `tune` together are what is trained on. */
export type Split = { test: number[]; tune: number[]; learn: number[] }

/**
 * The split is fixed by a hash of the examples' ids. Examples that ask the same go the same way, and half of each group
 * (by people, by a model) is learned from.
 */
export function splitExamples(candidates: readonly Candidate[]): Split {
  const alike = new Map<string, Alike>()
  candidates.forEach((candidate, index) => {
    if (candidate.kind !== "example") return
    const key = folded(candidate.prompt)
    const known = alike.get(key)
    if (known) {
      known.indices.push(index)
      known.groups.add(candidate.group)
      known.place = Math.min(known.place, seedOf(candidate.id))
    } else
      alike.set(key, { indices: [index], groups: new Set([candidate.group]), place: seedOf(candidate.id) })
  })
  const ordered = [...alike.values()].sort((a, b) => a.place - b.place)
  const few = ordered.length < EXAMPLES_MIN
  const tests = few ? 0 : Math.min(HELD_OUT_MAX, Math.round(ordered.length * HELD_OUT_SHARE))
  const tunes = few ? 0 : Math.min(TUNING_MAX, Math.round(ordered.length * TUNING_SHARE))
  const spare = spareOf(ordered)
  const kept: Alike[] = []
  const taken: Alike[] = []
  for (const each of ordered) {
    const isSpare = [...each.groups].every((group) => (spare.get(group) ?? 0) > 0)
    if (taken.length === tests + tunes || !isSpare) {
      kept.push(each)
      continue
    }
    taken.push(each)
    for (const group of each.groups) spare.set(group, (spare.get(group) ?? 0) - 1)
  }
  const indices = (chosen: readonly Alike[]) => chosen.flatMap((each) => each.indices)
  return {
    test: indices(taken.slice(0, tests)),
    tune: indices(taken.slice(tests)),
    learn: indices(kept),
  }
}

/** Examples that ask the same, and where their hash puts them. */
type Alike = { indices: number[]; groups: Set<Group>; place: number }

/** How many questions of each group may stay out of what is learned. */
function spareOf(all: readonly Alike[]): Map<Group, number> {
  const counts = new Map<Group, number>()
  for (const { groups } of all) for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1)
  return new Map([...counts].map(([group, count]) => [group, Math.floor(count * (1 - KEPT_SHARE))]))
}

export type Outcome = { accuracy: number | null; bm25: number | null; questions: TestQuestion[] }

const SHOWN_CHARS = 160 // of a text in a test question: 40 of them fit a webhook of about 20 kB

/** Asks every held-out question, none of whose prompts the search may see, and asks BM25 the same. */
export function examine(
  candidates: readonly Candidate[],
  test: readonly number[],
  search: Search,
  weights: RankerWeights,
): Outcome {
  const heldOut = new Set(test)
  const baseline = indexBaseline(candidates, heldOut)
  let bm25Right = 0
  const questions = test.flatMap((index): TestQuestion[] => {
    const asked = candidates[index]
    if (asked?.kind !== "example") return []
    const isRight = (found: Candidate | undefined) => found !== undefined && answersLike(asked, found)
    const best = rank(weights, search.find(asked.prompt, { prompt: (at) => heldOut.has(at) }))[0]?.candidate
    const [lexical] = baseline.scores(asked.prompt).keys() // a Map keeps MiniSearch's order, best first
    if (lexical !== undefined && isRight(candidates[lexical])) bm25Right += 1
    return [
      {
        question: shown(asked.prompt),
        expected: shown(asked.body),
        got: shown(best?.body ?? ""),
        right: isRight(best),
      },
    ]
  })
  if (questions.length === 0) return { accuracy: null, bm25: null, questions }
  return {
    accuracy: questions.filter((question) => question.right).length / questions.length,
    bm25: bm25Right / questions.length,
    questions,
  }
}

const shown = (text: string) =>
  text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS - 1).toWellFormed()}…` : text
