// What the prior is learned from: for each development question every hit with its signals, and whether what it says is right.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { deserialize, serialize } from "node:v8"
import { join } from "node:path"
import { pieceOf } from "@cerebros/nas/training/piece.ts"
import { answersAt, answersLike, candidatesOf, textsIn } from "@cerebros/nas/training/candidates.ts"
import { randomFrom, seedOf, shuffled } from "@cerebros/nas/training/random.ts"
import { reworded } from "@cerebros/nas/training/reword.ts"
import { DEFAULTS } from "@cerebros/nas/training/architecture.ts"
import { startEncoder } from "@cerebros/nas/training/encoder.ts"
import { countVocabulary } from "@cerebros/nas/training/features.ts"
import { splitExamples } from "@cerebros/nas/training/heldout.ts"
import { lessonsOf, type Lesson } from "@cerebros/nas/training/lessons.ts"
import { trainStage } from "@cerebros/nas/training/stage.ts"
import { STAGES } from "@cerebros/contract/webhook.ts"
import type { Model } from "@cerebros/nas/training/model.ts"
import type { Hiding, Hit, Question } from "@cerebros/nas/training/hit.ts"
import { makeSearch, promising } from "@cerebros/nas/training/search.ts"
import { makeSearchIndex } from "@cerebros/nas/training/search-index.ts"
import { holds, isRight } from "./judge.ts"
import type { Provider } from "@cerebros/pipeline/draft/provider.ts"
import type { DevelopmentSet } from "./sets.ts"

/** A question as it was asked of a set: its best hits, which of them are right, and where it comes from. */
export type Gathered = {
  set: string
  text: string
  facts: readonly string[] | null
  /** `answer gone`: in other words, but whatever says the fact is hidden. */
  from: "other words" | "answer gone" | "own words" | "known" | "taken away" | "elsewhere"
  question: Question
  hits: Hit[]
  right: boolean[]
}

const SEED = 1
const HITS_MAX = 40 // by plain signals, so that what is learned does not hang on what was learned before; and whatever is right
const ELSEWHERE = 10 // questions of other sets, which this one's documents do not answer but by chance
const REWORDED_SHARE = 0.5 // of the words of a known question
const OWN_MAX = 6 // questions of a set that the writer drafted: asked in the documents' own words

/** Asks a set's questions, and some of `others`, of a model trained on it with the usual settings. Kept in `folder` when one is given. */
export async function gather(
  set: DevelopmentSet,
  provider: Provider,
  others: readonly string[],
  folder: string | undefined,
): Promise<Gathered[]> {
  const file = folder === undefined ? undefined : join(folder, `${set.name.replaceAll("/", " ")}.v8`)
  if (file !== undefined && existsSync(file)) return deserialize(readFileSync(file)) as Gathered[] // written below
  const model = await modelOf(set, provider, folder)
  const searchIndex = makeSearchIndex(model.candidates, model.vocabulary)
  const search = makeSearch(searchIndex, model.encoder)
  const ask = (
    text: string,
    facts: readonly string[] | null,
    from: Gathered["from"],
    judge: (hit: Hit, question: Question) => boolean,
    hiding: Hiding = {},
  ): Gathered => {
    const read = search.read(text)
    const hits = promising(search.find(text, hiding), Infinity)
      .filter((hit, at) => at < HITS_MAX || judge(hit, read))
      .map(({ index, candidate, window, signals }): Hit => ({ index, candidate, window, signals }))
    return {
      set: set.name,
      text,
      facts,
      from,
      question: {
        ...read,
        attributes: [],
        asked: read.asked.map((each) => ({ ...each, nearness: null as never })),
      }, // a function cannot be kept
      hits,
      right: hits.map((hit) => judge(hit, read)),
    }
  }
  const other = set.questions.map(({ question, facts, words }) =>
    ask(question, facts, "other words", (hit, read) =>
      isRight({ question, facts, words }, pieceOf(hit, read, 0).text),
    ),
  )
  // The same question without its answer: what is learned of refusing is then not how those who wrote the unanswerable ones word them.
  const gone = set.questions.flatMap(({ question, facts }) => {
    if (facts === null) return []
    const says = (at: number) => {
      const candidate = model.candidates[at]
      const text = candidate?.kind === "passage" ? candidate.passage.text : (candidate?.body ?? "")
      return facts.some((fact) => holds(text, fact))
    }
    return [ask(question, null, "answer gone", () => false, { candidate: says })]
  })
  const drafted = model.candidates.flatMap((each) => (each.kind === "example" ? [each] : []))
  const step = Math.max(1, Math.floor(drafted.length / OWN_MAX))
  const own = drafted
    .filter((_, at) => at % step === 0)
    .slice(0, OWN_MAX)
    .flatMap((example) => {
      const others = (at: number) => {
        const candidate = model.candidates[at]
        return candidate?.kind === "example" && answersLike(example, candidate)
      }
      const all = (at: number) => {
        const candidate = model.candidates[at]
        return candidate !== undefined && answersLike(example, candidate)
      }
      const facts = [example.body]
      return [
        ask(example.prompt, facts, "own words", (hit) => answersAt(example, hit), { candidate: others }),
        // A team's own questions are known to its assistant, and people ask them again in other words.
        ask(
          reworded(example.prompt, REWORDED_SHARE, randomFrom(seedOf(example.prompt))),
          facts,
          "known",
          (hit) => answersAt(example, hit),
        ),
        ask(example.prompt, null, "taken away", () => false, { candidate: all, place: example.source }),
      ]
    })
  const random = randomFrom(seedOf(set.name))
  const elsewhere = shuffled(others, random)
    .slice(0, ELSEWHERE)
    .map((text) => ask(text, null, "elsewhere", () => false))
  const gathered = [...other, ...gone, ...own, ...elsewhere]
  if (file !== undefined && folder !== undefined) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, serialize(gathered))
  }
  return gathered
}

type Trained = Pick<Model, "candidates" | "vocabulary" | "encoder">

/** What is trained on a set with the usual settings, without asking it anything on the way; kept, as it stays the same when signals change. */
async function modelOf(
  set: DevelopmentSet,
  provider: Provider,
  folder: string | undefined,
): Promise<Trained> {
  const file =
    folder === undefined ? undefined : join(folder, "models", `${set.name.replaceAll("/", " ")}.v8`)
  if (file !== undefined && existsSync(file)) return deserialize(readFileSync(file)) as Trained // written below
  const submitted = await set.submitted(provider)
  const candidates = candidatesOf(submitted)
  const vocabulary = countVocabulary(textsIn(candidates))
  const searchIndex = makeSearchIndex(candidates, vocabulary)
  const split = splitExamples(candidates)
  const { vectorizer } = searchIndex
  const encoder = startEncoder(vocabulary, vectorizer, DEFAULTS, randomFrom(SEED))
  const earlier: Lesson[] = []
  for (const { number } of STAGES) {
    const own = lessonsOf(
      number,
      searchIndex,
      submitted.documents.communications,
      split,
      randomFrom(SEED + number),
    )
    if (own.length > 0)
      trainStage(encoder, vectorizer, own, earlier, randomFrom(SEED + 10 * number), DEFAULTS, () => {})
    earlier.push(...own)
  }
  const trained = { candidates, vocabulary, encoder }
  if (file !== undefined && folder !== undefined) {
    mkdirSync(join(folder, "models"), { recursive: true })
    writeFileSync(file, serialize(trained))
  }
  return trained
}
