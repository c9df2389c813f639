// How often the reference NAS answers rightly, wrongly and not at all: questions in the documents' words, in other words, and ones the
// documents do not answer, beside BM25, BM25 with the same lexicon, and the model before training, with and without what the lexicon
// knows. Definitions: docs/api/nas.md.
//
// Where EMBEDDINGS_*, NAS_ENCODER or a provider's variables name an encoder or a language model, theirs are printed too: every question
// and its documents are sent there.
//
// With --stages it prints instead what the search for settings and each stage gained, for two corpora or those named by --only.
//
//   npm run -s bench -- accuracy [--shared FOLDER] [--development] [--seeds N] [--only NAME] [--stages] [--verbose]
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { parseArgs } from "node:util"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { trainModel, untrainedModel } from "@cerebros/nas/training/run.ts"
import { makeSearchIndex } from "@cerebros/nas/training/search-index.ts"
import { startWriter } from "@cerebros/writer/server.ts"
import { askBaseline, askModel } from "./accuracy/ask.ts"
import { bm25, bm25WithLexicon, withoutWordNet } from "./accuracy/baselines.ts"
import { fromOutside } from "./accuracy/outside.ts"
import { curveOf, figuresOf, verdictOf, type Tried } from "./accuracy/report.ts"
import { stagesOf } from "./accuracy/stages.ts"
import { ownSets, sharedSets } from "./accuracy/sets.ts"

const { values: options } = parseArgs({
  options: {
    shared: { type: "string" },
    development: { type: "boolean", default: false },
    seeds: { type: "string", default: "2" },
    only: { type: "string" },
    stages: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
})
const TWO_CORPORA = 2 // the service's own and the samples

const shared = options.shared
  ? pathToFileURL(`${resolve(options.shared)}/`)
  : new URL("../../../shared/cases/questions/", import.meta.url)
if (!existsSync(shared))
  console.log(`There is no ${shared.pathname}: only the repository's own questions are asked.`)

const writer = await startWriter({ port: 0 })
const found = providerFrom({ WRITER_URL: writer.url })
if ("problems" in found) throw new Error(found.problems.join("\n"))
const all = [
  ...(await ownSets(found.provider, ["asked-last", ...(options.development ? ["asked"] : [])])),
  ...(await sharedSets(shared, found.provider)),
]
await writer.stop()
const sets = all.filter(({ name }) => !options.only || name.includes(options.only))

if (options.stages) {
  const corpora = options.only ? sets : sets.slice(0, TWO_CORPORA)
  for (let seed = 1; seed <= Number(options.seeds); seed += 1)
    for (const set of corpora) console.log(JSON.stringify(stagesOf(set, seed)))
  process.exit()
}

const outside = await fromOutside(process.env)
const tried = new Map<string, Tried[]>()
const add = (method: string, list: readonly Tried[]) =>
  tried.set(method, [...(tried.get(method) ?? []), ...list])
for (let seed = 1; seed <= Number(options.seeds); seed += 1)
  for (const set of sets) {
    const { model } = trainModel(set.submitted, seed, null, { note: () => {}, save: () => {}, now: () => 0 })
    add(`trained, seed ${seed}`, askModel(set, model))
    for (const [method, list] of await outside.ask(set, model, seed)) add(method, list)
    if (seed > 1) continue
    add("untrained", askModel(set, untrainedModel(set.submitted, seed)))
    for (const sayings of [false, true])
      add(
        `untrained, without WordNet${sayings ? " and sayings" : ""}`,
        withoutWordNet(() => askModel(set, untrainedModel(set.submitted, seed)), { sayings }),
      )
    const searchIndex = makeSearchIndex(model.candidates, model.vocabulary)
    add("BM25", askBaseline(set, bm25(searchIndex)))
    add("BM25 with the lexicon", askBaseline(set, bm25WithLexicon(searchIndex)))
  }
outside.close()

for (const [method, list] of tried) {
  for (const [kind, chosen] of kindsOf(list))
    console.log(JSON.stringify({ method, questions: kind, ...figuresOf(chosen) }))
  const other = list.filter(({ asked }) => asked.words === "other")
  console.log(JSON.stringify({ method, curve_other_words: curveOf(other) }))
  const times = list.map(({ ms }) => ms).sort((a, b) => a - b)
  console.log(
    JSON.stringify({
      method,
      answer_ms_p50: Math.round(times[Math.floor(times.length / 2)] ?? 0),
      answer_ms_p95: Math.round(times[Math.floor(0.95 * times.length)] ?? 0),
    }),
  )
}
for (const { name } of sets) {
  const mine = (tried.get("trained, seed 1") ?? []).filter(({ set }) => set === name)
  for (const [kind, chosen] of kindsOf(mine)) {
    const { asked, right_percent, wrong_percent, refused_percent, on_screen_percent } = figuresOf(chosen)
    console.log(
      JSON.stringify({
        set: name,
        questions: kind,
        asked,
        right_percent,
        wrong_percent,
        refused_percent,
        on_screen_percent,
      }),
    )
  }
}
if (options.verbose)
  for (const each of tried.get("trained, seed 1") ?? []) {
    const verdict = verdictOf(each)
    if (each.asked.facts === null ? verdict === "refused" : verdict === "right") continue
    console.log(
      `\n[${each.set}] ${verdict} ${each.score.toFixed(2)}: ${each.asked.question}\n  expected: ${JSON.stringify(each.asked.facts)}\n  got: ${each.guess}`,
    )
  }

function kindsOf(list: readonly Tried[]): [string, Tried[]][] {
  const kinds: [string, (each: Tried) => boolean][] = [
    ["own words", ({ asked }) => asked.facts !== null && asked.words === "own"],
    ["other words", ({ asked }) => asked.facts !== null && asked.words === "other"],
    ["unanswerable", ({ asked }) => asked.facts === null],
  ]
  return kinds.map(([kind, fits]) => [kind, list.filter(fits)])
}
