// Which examples stay out of training, and how a model does on them. The definition is in docs/api/nas.md.
import type { Group, TestQuestion } from "@cerebros/contract/webhook.ts"
import { answererOver } from "./answer.ts"
import { answersLike, examplesAt, type Candidate, type ExampleCandidate } from "./candidates.ts"
import { isRightOnScreen } from "./judge.ts"
import { indexBaseline } from "./lexical.ts"
import { seedOf } from "./random.ts"
import type { RankerWeights } from "./ranker.ts"
import type { Search } from "./search.ts"
import { folded } from "./words.ts"

const HELD_OUT_SHARE = 0.2
const HELD_OUT_MAX = 40 // each can be opened on screen; a webhook carries them all
const TUNING_SHARE = 0.15 // for the ranker's weights and the confidence: questions the encoder has not learned by heart
const TUNING_MAX = 200
const EXAMPLES_MIN = 5 // with fewer there is nothing to measure
const KEPT_SHARE = 0.5 // of each group at least: a person's one correction teaches, whatever its words hash to

/** Indices of examples by their use; `learn` and `tune` together are what is trained on. */
export type Split = { test: number[]; tune: number[]; learn: number[] }

/**
 * The split is fixed by a hash of what the examples say, so that the same files are split the same way. Examples that ask the same or
 * were drawn from the same passage go the same way, and half of each group (by people, by a model) is learned from.
 */
export function splitExamples(candidates: readonly Candidate[]): Split {
  const ordered = alikeIn(candidates).sort(
    (a, b) => a.place - b.place || (a.indices[0] ?? 0) - (b.indices[0] ?? 0),
  )
  const count = ordered.reduce((sum, { indices }) => sum + indices.length, 0)
  const few = ordered.length < EXAMPLES_MIN
  const tests = few ? 0 : Math.min(HELD_OUT_MAX, Math.round(count * HELD_OUT_SHARE))
  const tunes = few ? 0 : Math.min(TUNING_MAX, Math.round(count * TUNING_SHARE))
  const spare = spareOf(ordered)
  const split: Split = { test: [], tune: [], learn: [] }
  for (const { indices, groups } of ordered) {
    const fits = [...groups].every(([group, members]) => (spare.get(group) ?? 0) >= members)
    const open =
      split.test.length + indices.length <= tests
        ? split.test
        : split.tune.length + indices.length <= tunes
          ? split.tune
          : null
    if (!fits || open === null) {
      split.learn.push(...indices)
      continue
    }
    open.push(...indices)
    for (const [group, members] of groups) spare.set(group, (spare.get(group) ?? 0) - members)
  }
  return split
}

/** Examples that ask the same or say the same place, how many of each group, and where their hash puts them. */
type Alike = { indices: number[]; groups: Map<Group, number>; place: number }

function alikeIn(candidates: readonly Candidate[]): Alike[] {
  const owner = new Map<string, Alike>()
  const found = new Set<Alike>()
  candidates.forEach((candidate, index) => {
    if (candidate.kind !== "example") return
    let mine: Alike = {
      indices: [index],
      groups: new Map([[candidate.group, 1]]),
      place: seedOf(`${folded(candidate.prompt)}\n${folded(candidate.body)}`),
    }
    found.add(mine)
    for (const key of keysOf(candidates, candidate)) {
      const other = owner.get(key)
      if (other && other !== mine && found.has(other)) {
        found.delete(mine)
        mine = merge(other, mine)
      }
      owner.set(key, mine)
    }
    for (const at of mine.indices) for (const key of keysOf(candidates, candidates[at])) owner.set(key, mine)
  })
  return [...found]
}

function merge(into: Alike, from: Alike): Alike {
  into.indices.push(...from.indices)
  for (const [group, count] of from.groups) into.groups.set(group, (into.groups.get(group) ?? 0) + count)
  into.place = Math.min(into.place, from.place)
  return into
}

/** What makes two examples go together: the same question, or a source in the same passage. */
function keysOf(candidates: readonly Candidate[], candidate: Candidate | undefined): string[] {
  if (candidate?.kind !== "example") return []
  const { source } = candidate
  const home = source && passageAt(candidates, source.document_id, source.start)
  return [
    `asks ${folded(candidate.prompt)}`,
    ...(source ? [`from ${source.document_id} ${home ?? source.start}`] : []),
  ]
}

const homes = new WeakMap<readonly Candidate[], Map<string, { start: number; end: number }[]>>()

function passageAt(candidates: readonly Candidate[], document: string, offset: number): number | undefined {
  let byDocument = homes.get(candidates)
  if (!byDocument) {
    byDocument = new Map()
    for (const each of candidates)
      if (each.kind === "passage") {
        const list = byDocument.get(each.passage.document_id) ?? []
        list.push(each.passage)
        byDocument.set(each.passage.document_id, list)
      }
    homes.set(candidates, byDocument)
  }
  return byDocument.get(document)?.find(({ start, end }) => start <= offset && offset < end)?.start
}

/** How many questions of each group may stay out of what is learned. */
function spareOf(all: readonly Alike[]): Map<Group, number> {
  const counts = new Map<Group, number>()
  for (const { groups } of all)
    for (const [group, members] of groups) counts.set(group, (counts.get(group) ?? 0) + members)
  return new Map([...counts].map(([group, count]) => [group, Math.floor(count * (1 - KEPT_SHARE))]))
}

export type Outcome = { accuracy: number | null; questions: TestQuestion[] }

const SHOWN_CHARS = 160 // of a text in a test question: 40 of them fit a webhook of about 20 kB

/** What must stay unseen while an example is asked: every held-out example, and whatever repeats it. */
export function hiddenFor(
  candidates: readonly Candidate[],
  asked: ExampleCandidate,
  heldOut: ReadonlySet<number>,
): (index: number) => boolean {
  return (index) => {
    const candidate = candidates[index]
    return candidate?.kind === "example" && (heldOut.has(index) || answersLike(asked, candidate))
  }
}

/** The share of the held-out questions whose answer BM25 puts first; null without any. No training changes it, and its index takes as much memory as a search's, so it is asked once a run. */
export function examineBaseline(candidates: readonly Candidate[], test: readonly number[]): number | null {
  const heldOut = new Set(test)
  const asked = examplesAt(candidates, test)
  if (asked.length === 0) return null
  const baseline = indexBaseline(candidates, heldOut)
  const right = asked.filter((example) => {
    const hidden = hiddenFor(candidates, example, heldOut)
    const [first] = baseline.scores(example.prompt, hidden).keys() // a Map keeps MiniSearch's order, best first
    const found = first === undefined ? undefined : candidates[first]
    return found && isRightOnScreen(found.body, expectedOf(example))
  })
  return right.length / asked.length
}

/** What an answer to an example may say to be right. */
const expectedOf = ({ body, source }: ExampleCandidate) => [body, source?.quote ?? ""]

/** Asks every held-out question as a person would, refusals included. */
export function examine(
  candidates: readonly Candidate[],
  test: readonly number[],
  search: Search,
  ranker: RankerWeights,
): Outcome {
  const heldOut = new Set(test)
  const questions = examplesAt(candidates, test).map((asked): TestQuestion => {
    const hidden = hiddenFor(candidates, asked, heldOut)
    const answer = answererOver({ candidates, ranker }, search, { candidate: hidden }).answer(asked.prompt)
    const right = answer.outcome === "answered" && isRightOnScreen(answer.text, expectedOf(asked))
    return { question: shown(asked.prompt), expected: shown(asked.body), got: shown(answer.text), right }
  })
  const right = questions.filter((question) => question.right).length
  return { accuracy: questions.length === 0 ? null : right / questions.length, questions }
}

const shown = (text: string) =>
  text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS - 1).toWellFormed()}…` : text
