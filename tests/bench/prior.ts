// Learns packages/nas/training/prior.json from the development questions in tests/fixtures/asked: which hit answers, and how sure that is.
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
const OWN_WEIGHT = 0.3 // of a question in the documents' own words or known to the team: there are many, and they are easy
const LURE_WEIGHT = 0.4 // of an unanswerable one written to look answerable: people ask such ones more rarely
const REFUSED_SHARE = 0.8 // of the unanswerable by weight, where the threshold is set: they are harder here than those people ask
const RANKER = { hidden: 8, epochs: 25, rate: 0.004, decay: 0.3 }
const CONFIDENCE = { hidden: 6, epochs: 40, rate: 0.003, decay: 0.5 }

const sets: Gathered[][] = []
const writer = await startWriter({ port: 0 })
const found = providerFrom({ WRITER_URL: writer.url })
if ("problems" in found) throw new Error(found.problems.join("\n"))
const folder = options.sets
  ? pathToFileURL(`${resolve(options.sets)}/`)
  : new URL("../fixtures/asked/", import.meta.url)
const all = developmentSets(folder)
for (const set of all) {
  const others = all.flatMap(({ name, questions }) =>
    name === set.name ? [] : questions.flatMap(({ question, facts }) => (facts === null ? [question] : [])),
  )
  sets.push(await gather(set, found.provider, others, options.keep))
}
await writer.stop()

const PLAIN_SETS = new Set(["office", "platform", "shop"]) // their unanswerable questions are plain ones
const weightOf = ({ from, facts, set }: Gathered) =>
  from === "own words" || from === "known" || from === "taken away"
    ? OWN_WEIGHT
    : facts === null && from === "other words" && !PLAIN_SETS.has(set)
      ? LURE_WEIGHT
      : 1
const rowsOf = ({ hits }: Gathered) =>
  hits.map(({ signals }) => Float64Array.from(SIGNALS, (name) => signals[name]))
const fitRanker = (questions: readonly Gathered[]): Network =>
  learn(
    SIGNALS,
    questions
      .filter(({ right }) => right.includes(true) && right.includes(false))
      .map((each): Lesson => ({ rows: rowsOf(each), right: each.right, weight: weightOf(each) })),
    true,
    { ...RANKER, random: randomFrom(SEED) },
  )

type Judged = { asked: Gathered; clues: Clues; answered: boolean; fold: number }
function judged(asked: Gathered, ranker: Network, fold: number): Judged {
  const score = makeNetwork<keyof Signals>(ranker)
  const ranked: Ranked[] = asked.hits
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

const of = (from: Gathered["from"], isThere: boolean) =>
  sure.filter(({ asked }) => asked.from === from && (asked.facts !== null) === isThere)
const open = sure
  .filter(({ asked }) => asked.facts === null && asked.from !== "taken away")
  .sort((a, b) => a.sure - b.sure)
const openWeight = open.reduce((sum, { asked }) => sum + weightOf(asked), 0)
/** The confidence below which such a share of the unanswerable lies. */
function limitFor(share: number): number {
  let below = 0
  for (const each of open) {
    below += weightOf(each.asked)
    if (below >= share * openWeight) return each.sure
  }
  return 1
}
for (const share of [0, 0.7, REFUSED_SHARE, 0.85, 0.9, 0.92, 0.95]) {
  const limit = limitFor(share)
  const answers = (list: typeof sure) => {
    const given = list.filter((each) => each.sure > limit)
    const right = given.filter(({ answered }) => answered).length
    return {
      right_percent: percent(right, list.length),
      wrong_percent: percent(given.length - right, list.length),
    }
  }
  console.log(
    JSON.stringify({
      refused_of_unanswerable_percent: 100 * share,
      threshold: Math.round(1000 * limit) / 1000,
      other_words: answers(of("other words", true)),
      own_words: answers(of("own words", true)),
      known: answers(of("known", true)),
      lures_wrong_percent: answers(of("other words", false)).wrong_percent,
      elsewhere_wrong_percent: answers(of("elsewhere", false)).wrong_percent,
      taken_away_wrong_percent: answers(of("taken away", false)).wrong_percent,
    }),
  )
}
const threshold = Math.round(1000 * limitFor(REFUSED_SHARE)) / 1000

if (options.write)
  writeFileSync(
    new URL("../../packages/nas/training/prior.json", import.meta.url),
    `${JSON.stringify({ ranker: fitRanker(sets.flat()), confidence: fitConfidence(seen), threshold })}\n`,
  )
