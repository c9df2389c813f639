// Learns packages/nas/training/prior.json from the development questions in tests/fixtures/asked and those that strangers examined it with
// (tests/fixtures/examined and on): which hit answers, and how sure that is.
// What is printed is asked of sets that a network has not seen; what is written has seen all of them.
//
//   npm run -s bench -- prior [--sets FOLDER] [--keep FOLDER] [--write]
import { writeFileSync } from "node:fs"
import { pathToFileURL } from "node:url"
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { compose } from "@cerebros/nas/training/compose.ts"
import { CLUES, cluesOf, type Clues } from "@cerebros/nas/training/clues.ts"
import { makeNetwork, type Network } from "@cerebros/nas/training/network.ts"
import { randomFrom } from "@cerebros/nas/training/random.ts"
import type { Ranked } from "@cerebros/nas/training/ranker.ts"
import { PROMISING } from "@cerebros/nas/training/search.ts"
import { SIGNALS, type Signals } from "@cerebros/nas/training/signals.ts"
import { startWriter } from "@cerebros/writer/server.ts"
import { gather, type Gathered } from "./accuracy/gather.ts"
import { isRight } from "./accuracy/judge.ts"
import { learn, type Lesson } from "./accuracy/learn.ts"
import { percent } from "./accuracy/report.ts"
import { developmentSets } from "./accuracy/sets.ts"

const { values: options } = parseArgs({
  options: {
    sets: { type: "string" },
    keep: { type: "string" },
    write: { type: "boolean", default: false },
  },
})
const FOLDS = 3
const SEED = 7
// How much a question counts for the confidence: most of all the unanswerable ones that look answerable. It was half as much as an answerable
// one while nothing was learned from strangers' questions.
const WEIGHTS = {
  lure: 2,
  "answer gone": 0.4,
  elsewhere: 1,
  "own words": 1,
  known: 0.7,
  "taken away": 0.5,
}
const STRANGERS = ["examined", "examined-second", "examined-third", "examined-fourth"]
const STRANGERS_COUNT = 4 // times as much as a question of tests/fixtures/asked: they ask as people do who know nothing of the answering
const REFUSED_SHARE = 0.85 // of strangers' unanswerable questions, where the threshold is set
const RANKER = { hidden: 8, epochs: 20, rate: 0.004, decay: 0.3 }
const CONFIDENCE = { hidden: 6, epochs: 30, rate: 0.003, decay: 0.5 }

const sets: Gathered[][] = []
const writer = await startWriter({ port: 0 })
const found = providerFrom({ WRITER_URL: writer.url })
if ("problems" in found) throw new Error(found.problems.join("\n"))
const folders = options.sets
  ? [pathToFileURL(`${resolve(options.sets)}/`)]
  : [...STRANGERS, "asked"].map((name) => new URL(`../fixtures/${name}/`, import.meta.url))
const all = folders.flatMap(developmentSets)
for (const set of all) {
  const others = all.flatMap(({ name, questions }) =>
    name === set.name ? [] : questions.flatMap(({ question, facts }) => (facts === null ? [question] : [])),
  )
  sets.push(await gather(set, found.provider, others, options.keep))
}
await writer.stop()

const isStrangers = ({ set }: Gathered) => STRANGERS.some((name) => set.startsWith(`${name}/`))
const weightOf = (asked: Gathered) =>
  (isStrangers(asked) ? STRANGERS_COUNT : 1) *
  (asked.from === "other words" ? (asked.facts === null ? WEIGHTS.lure : 1) : WEIGHTS[asked.from])
const rowsOf = ({ hits }: Gathered) =>
  hits.map(({ signals }) => Float64Array.from(SIGNALS, (name) => signals[name]))
const fitRanker = (questions: readonly Gathered[]): Network =>
  learn(
    SIGNALS,
    questions
      .filter(({ right }) => right.includes(true) && right.includes(false))
      .map((each): Lesson => ({ rows: rowsOf(each), right: each.right, weight: 1 })),
    true,
    { ...RANKER, random: randomFrom(SEED) },
  )

type Judged = { asked: Gathered; clues: Clues; answered: boolean; fold: number }
function judged(asked: Gathered, ranker: Network, fold: number): Judged {
  const score = makeNetwork<keyof Signals>(ranker)
  const ranked: Ranked[] = asked.hits
    .slice(0, PROMISING)
    .map((hit) => ({ ...hit, score: score(hit.signals) }))
    .sort((a, b) => b.score - a.score)
  const text = compose({ ranked, question: asked.question, confidence: 0 })?.text ?? ""
  const [best] = ranked
  const answered =
    asked.from === "other words"
      ? isRight({ question: asked.text, facts: asked.facts, words: "other" }, text)
      : best !== undefined &&
        asked.right[
          asked.hits.findIndex(({ index, window }) => index === best.index && window === best.window)
        ] === true
  return { asked, clues: cluesOf(ranked, asked.question), answered, fold }
}
const foldsOf = (fold: number, isIn: boolean) => sets.filter((_, at) => (at % FOLDS === fold) === isIn).flat()
const seen = Array.from({ length: FOLDS }, (_, fold) => {
  const ranker = fitRanker(foldsOf(fold, false))
  return foldsOf(fold, true).map((each) => judged(each, ranker, fold))
}).flat()

const fitConfidence = (questions: readonly Judged[]): Network =>
  learn(
    CLUES,
    questions.map(({ asked, clues, answered }): Lesson => ({
      rows: [Float64Array.from(CLUES, (name) => clues[name])],
      right: [answered],
      weight: weightOf(asked),
    })),
    false,
    { ...CONFIDENCE, random: randomFrom(SEED) },
  )
const sure = Array.from({ length: FOLDS }, (_, fold) => {
  const confidence = makeNetwork<keyof Clues>(fitConfidence(seen.filter((each) => each.fold !== fold)))
  return seen
    .filter((each) => each.fold === fold)
    .map((each) => ({ ...each, sure: 1 / (1 + Math.exp(-confidence(each.clues))) }))
}).flat()

type Sure = (typeof sure)[number]
const ofKind = (list: readonly Sure[], from: Gathered["from"], isThere: boolean) =>
  list.filter(({ asked }) => asked.from === from && (asked.facts !== null) === isThere)

/** The confidence below which such a share of the unanswerable questions lies that look answerable. */
function limitFor(list: readonly Sure[], share: number): number {
  const lures = ofKind(list, "other words", false)
    .map((each) => each.sure)
    .sort((a, b) => a - b)
  return lures[Math.min(lures.length, Math.ceil(share * lures.length)) - 1] ?? 1
}
function answers(list: readonly Sure[], limit: number) {
  const given = list.filter((each) => each.sure > limit)
  const right = given.filter(({ answered }) => answered).length
  return {
    right_percent: percent(right, list.length),
    wrong_percent: percent(given.length - right, list.length),
  }
}
/** What becomes of some sets' questions where the threshold is `limit`. */
const figures = (list: readonly Sure[], limit: number) => ({
  refused_of_unanswerable_percent: 100 - answers(ofKind(list, "other words", false), limit).wrong_percent,
  other_words: answers(ofKind(list, "other words", true), limit),
  own_words: answers(ofKind(list, "own words", true), limit),
  known: answers(ofKind(list, "known", true), limit),
  elsewhere_wrong_percent: answers(ofKind(list, "elsewhere", false), limit).wrong_percent,
  taken_away_wrong_percent: answers(ofKind(list, "taken away", false), limit).wrong_percent,
})
const strangers = sure.filter(({ asked }) => isStrangers(asked))
const measured = strangers.length > 0 ? strangers : sure
const rounded = (value: number) => Math.round(1000 * value) / 1000
for (const [sets, list] of [
  ["strangers", strangers],
  ["asked", sure.filter(({ asked }) => !isStrangers(asked))],
] as const)
  for (const share of [0, 0.7, 0.8, REFUSED_SHARE, 0.87, 0.9, 0.95]) {
    const limit = share === 0 ? 0 : limitFor(list, share)
    console.log(JSON.stringify({ sets, threshold: rounded(limit), ...figures(list, limit) }))
  }
const threshold = rounded(limitFor(measured, REFUSED_SHARE))
for (const name of STRANGERS) {
  const list = strangers.filter(({ asked }) => asked.set.startsWith(`${name}/`))
  console.log(JSON.stringify({ sets: name, threshold, ...figures(list, threshold) }))
}

if (options.write)
  writeFileSync(
    new URL("../../packages/nas/training/prior.json", import.meta.url),
    `${JSON.stringify({ ranker: fitRanker(sets.flat()), confidence: fitConfidence(seen), threshold })}\n`,
  )
