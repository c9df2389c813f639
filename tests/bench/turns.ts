// Questions that lean on the one before ("And on weekends?"): how often they are answered rightly after the first and its answer, and
// alone. The questions stand in tests/fixtures/asked-in-turns.json; when an answer is right, in docs/api/nas.md. And questions that stand
// by themselves, asked after another of the same documents that was answered (each of tests/fixtures/asked-last, after the first such half the list on): how many get
// the very answer they get alone.
//
//   npm run -s bench -- turns [--shared FOLDER] [--verbose]
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { parseArgs } from "node:util"
import { z } from "zod"
import { textFor } from "@cerebros/nas/following.ts"
import { askedIn } from "@cerebros/nas/thread.ts"
import { makeAnswerer, type Answerer } from "@cerebros/nas/training/answer.ts"
import { trainModel } from "@cerebros/nas/training/run.ts"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { startWriter } from "@cerebros/writer/server.ts"
import { isRight } from "./accuracy/judge.ts"
import { interval, percent } from "./accuracy/report.ts"
import { ownSets, sharedSets } from "./accuracy/sets.ts"

const { values: options } = parseArgs({
  options: { shared: { type: "string" }, verbose: { type: "boolean", default: false } },
})
const Listed = z.array(
  z.object({ folder: z.string(), first: z.string(), question: z.string(), facts: z.array(z.string()) }),
)
type Verdict = "right" | "wrong" | "refused"

const shared = options.shared
  ? pathToFileURL(`${resolve(options.shared)}/`)
  : new URL("../../../shared/cases/questions/", import.meta.url)
const writer = await startWriter({ port: 0 })
const found = providerFrom({ WRITER_URL: writer.url })
if ("problems" in found) throw new Error(found.problems.join("\n"))
const sets = [
  ...(await ownSets(found.provider, ["asked-last"])),
  ...(await sharedSets(shared, found.provider)),
]
await writer.stop()

const after: Verdict[] = []
const alone: Verdict[] = []
const apart: boolean[] = []
const listed = Listed.parse(
  JSON.parse(readFileSync(new URL("../fixtures/asked-in-turns.json", import.meta.url), "utf8")),
)
for (const folder of new Set(listed.map((each) => each.folder))) {
  const set = sets.find(({ name }) => name === folder || name === `shared/${folder}`)
  if (!set) {
    console.log(`There are no documents of ${folder}: its questions are left out.`)
    continue
  }
  const { model } = trainModel(set.submitted, 1, null, { note: () => {}, save: () => {}, now: () => 0 })
  const answerer = makeAnswerer(model)
  for (const each of listed.filter((one) => one.folder === folder)) {
    after.push(verdictOf(answerer, textAfter(answerer, each.first, each.question), each))
    alone.push(verdictOf(answerer, each.question, each))
    if (options.verbose)
      console.log(`${after.at(-1)}, alone ${alone.at(-1)}: ${each.first} / ${each.question}`)
  }
  if (set.name.startsWith("shared/")) continue
  const own = set.questions.map(({ question }) => question)
  own.forEach((question, at) => {
    const others = own.map((_, n) => own[(at + Math.floor(own.length / 2) + n) % own.length] ?? "")
    const first = others.find((other) => other !== question && answerer.answer(other).outcome === "answered")
    if (first === undefined) return
    const given = answerer.answer(textAfter(answerer, first, question)).text
    const isSame = given === answerer.answer(question).text
    apart.push(isSame)
    if (options.verbose && !isSame) console.log(`other than alone: ${first} / ${question}: ${given}`)
  })
}

const share = (list: readonly Verdict[], verdict: Verdict) =>
  percent(list.filter((each) => each === verdict).length, list.length)
console.log(
  JSON.stringify({
    bench: "turns",
    metrics: {
      asked_count: after.length,
      right_percent: share(after, "right"),
      wrong_percent: share(after, "wrong"),
      refused_percent: share(after, "refused"),
    },
    right_interval_percent: interval(after.filter((each) => each === "right").length, after.length),
    peers: {
      "the follow-up alone": {
        right_percent: share(alone, "right"),
        wrong_percent: share(alone, "wrong"),
        refused_percent: share(alone, "refused"),
      },
    },
    standing_alone: {
      asked_count: apart.length,
      same_as_alone_percent: percent(apart.filter((isSame) => isSame).length, apart.length),
    },
  }),
)

/** What is searched for when a question comes after another one and its answer. */
function textAfter(answerer: Answerer, first: string, question: string): string {
  return textFor(
    answerer,
    askedIn([
      { role: "user", content: first },
      { role: "assistant", content: answerer.answer(first).text },
      { role: "user", content: question },
    ]),
  )
}

function verdictOf(
  answerer: Answerer,
  asked: string,
  { question, facts }: z.infer<typeof Listed>[number],
): Verdict {
  const { outcome, text } = answerer.answer(asked)
  if (outcome === "not_found") return "refused"
  return isRight({ question, facts, words: "other" }, text) ? "right" : "wrong"
}
