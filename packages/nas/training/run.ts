// A whole training run: five stages over one submission, a checkpoint after each, a model at the end.
// A run is a function of its data: interrupted and resumed it yields the same model, bit for bit.
import { STAGES, type Metrics, type TestQuestion, type Trial } from "@cerebros/contract/webhook.ts"
import { candidatesOf, textsIn, type Candidate, type Submitted } from "./candidates.ts"
import { DEFAULTS, saySearch, type Tried } from "./architecture.ts"
import { startEncoder, type Encoder } from "./encoder.ts"
import type { Vectors } from "../encoders/outside.ts"
import { countVocabulary, makeVectorizer } from "./features.ts"
import { examine, examineBaseline, splitExamples } from "./heldout.ts"
import { lessonsOf } from "./lessons.ts"
import type { Model } from "./model.ts"
import { randomFrom } from "./random.ts"
import { PRIOR as RANKER_PRIOR } from "./ranker.ts"
import { chooseSettings, sayings, weightsFor, type Tools } from "./tuning.ts"
import { makeSearch } from "./search.ts"
import { makeSearchIndex } from "./search-index.ts"
import { stepsFor, trainStage } from "./stage.ts"

export type StageNote =
  | { kind: "trial"; stage: number; progress: number; trial: Trial }
  | { kind: "searched"; stage: number; progress: number; log: string[] }
  | { kind: "started"; stage: number; progress: number; log: string[] }
  | { kind: "step"; stage: number; progress: number; loss: number | null }
  | { kind: "finished"; stage: number; progress: number; metrics: Metrics; log: string[] }

/** Where a run stands after a stage; `done` holds the notes of the finished stages. */
export type Checkpoint = {
  /** Null while the settings are searched. */
  encoder: Encoder | null
  done: Extract<StageNote, { kind: "finished" }>[]
  trials: Tried[]
}

export type RunPorts = {
  note(note: StageNote): void
  save(checkpoint: Checkpoint): void
  /** Milliseconds, for the seconds a stage took. */
  now(): number
}

const BUDGET_MAX_SECONDS = 60
const BUDGET_SECONDS_AN_EXAMPLE = 0.25 // a handful of examples cannot tell settings apart, and nobody should wait for it
const PREPARED_PERCENT = 2 // reading and counting
const SEARCHED_PERCENT = 20 // then the stages
const TRAINED_PERCENT = 97 // then the model is written

export type RunOptions = {
  /** For the search of settings. */
  budgetSeconds?: number | undefined
  /** Of an encoder from outside, prepared for `textsToEncode` the submission. */
  vectors?: Vectors | null
}

/** Every text that training on a submission looks at: what an encoder from outside has to be asked for. */
export function textsToEncode(submitted: Submitted, seed: number): string[] {
  const candidates = candidatesOf(submitted)
  const searchIndex = makeSearchIndex(candidates, vocabularyOf(candidates))
  const split = splitExamples(candidates)
  const lessons = STAGES.flatMap(({ number }) =>
    lessonsOf(number, searchIndex, submitted.documents.communications, split, randomFrom(seed + number)),
  )
  return [
    ...textsIn(candidates),
    ...lessons.flatMap(({ question, answer, hard }) => [question, answer, ...(hard === null ? [] : [hard])]),
    ...candidates.flatMap((each) => (each.kind === "example" ? sayings(each) : [])),
  ]
}

/** Trains a model from a submission; goes on after the last stage of `from`. Notes of stages done before are told again. */
export function trainModel(
  submitted: Submitted,
  seed: number,
  from: Checkpoint | null,
  ports: RunPorts,
  { budgetSeconds, vectors = null }: RunOptions = {},
): { model: Model; questions: TestQuestion[] } {
  const candidates = candidatesOf(submitted)
  const vocabulary = vocabularyOf(candidates)
  const searchIndex = makeSearchIndex(candidates, vocabulary, vectors)
  const split = splitExamples(candidates)
  const bm25 = examineBaseline(candidates, split.test)
  const lessons = STAGES.map(({ number }) =>
    lessonsOf(number, searchIndex, submitted.documents.communications, split, randomFrom(seed + number)),
  )
  const tools: Tools = { searchIndex, split, lessons, seed }
  const trials = from?.trials ?? []
  const done = from?.done ?? []
  const choice = chooseSettings(tools, trials, budgetSeconds ?? budgetFor(submitted), {
    onTrial(trial) {
      trials.push(trial)
      ports.save({ encoder: null, done, trials })
      const { n, settings, score } = trial
      ports.note({ kind: "trial", stage: 1, progress: PREPARED_PERCENT, trial: { n, settings, score } })
    },
  })
  const { settings } = choice
  if (done.length === 0)
    ports.note({ kind: "searched", stage: 1, progress: SEARCHED_PERCENT, log: [saySearch(choice)] })
  const encoder =
    from?.encoder ?? startEncoder(vocabulary, searchIndex.vectorizer, settings, randomFrom(seed))
  for (const note of done) ports.note(note)

  const steps = lessons.map((own) => stepsFor(own.length, settings.length))
  const allSteps = Math.max(
    1,
    steps.reduce((sum, count) => sum + count, 0),
  )
  const percentAt = (stage: number, share: number) => {
    const before = steps.slice(0, stage - 1).reduce((sum, count) => sum + count, 0)
    const part = (before + share * (steps[stage - 1] ?? 0)) / allSteps
    return SEARCHED_PERCENT + part * (TRAINED_PERCENT - SEARCHED_PERCENT)
  }

  /** What a stage gained beside the last one that was measured. */
  const gained = (right: number): string => {
    const before = done.findLast(({ metrics }) => metrics.test_questions)?.metrics.test_questions
    if (!before) return ""
    const more = right - before.filter((question) => question.right).length
    return more > 0
      ? `, ${more} more than before it`
      : more === 0
        ? ", as many as before it: it added nothing"
        : `, ${-more} fewer than before it`
  }

  for (const { number: stage, name, numeral, missing } of STAGES.slice(done.length)) {
    const own = lessons[stage - 1] ?? []
    const began = ports.now()
    const finish = (metrics: Metrics, log: string[]) => {
      done.push({ kind: "finished", stage, progress: percentAt(stage, 1), metrics, log })
      ports.save({ encoder, done, trials })
      ports.note(done[done.length - 1] as StageNote) // pushed above
    }
    if (own.length === 0) {
      finish({ skipped: missing }, [`Stage ${numeral}, ${name}: ${missing}.`])
      continue
    }
    ports.note({
      kind: "started",
      stage,
      progress: percentAt(stage, 0),
      log: [`Stage ${numeral}, ${name}: learning from ${counted(own.length, "pair")}.`],
    })
    const earlier = lessons.slice(0, stage - 1).flat()
    const result = trainStage(
      encoder,
      searchIndex.vectorizer,
      own,
      earlier,
      randomFrom(seed + 10 * stage),
      settings,
      (share, loss) => ports.note({ kind: "step", stage, progress: percentAt(stage, share), loss }),
    )
    const search = makeSearch(searchIndex, encoder, settings.features)
    const ranker = weightsFor(tools, search, settings)
    const outcome = examine(candidates, split.test, search, ranker)
    const right = outcome.questions.filter((question) => question.right).length
    const seconds = Number(((ports.now() - began) / 1000).toFixed(2))
    finish(
      {
        loss: Number(result.loss.toFixed(4)),
        loss_curve: result.curve,
        heldout_accuracy: outcome.accuracy,
        bm25_accuracy: bm25,
        examples: own.length,
        seconds,
        test_questions: outcome.questions,
      },
      [
        outcome.accuracy === null
          ? `Stage ${numeral} done in ${seconds} s. There are too few examples to keep test questions back.`
          : `Stage ${numeral} done in ${seconds} s: ${right} of ${counted(outcome.questions.length, "test question")} right${gained(right)}.`,
      ],
    )
  }

  const search = makeSearch(searchIndex, encoder, settings.features)
  const ranker = weightsFor(tools, search, settings)
  const { questions } = examine(candidates, split.test, search, ranker)
  return {
    model: { vocabulary, encoder, candidates, ranker, settings, outside: vectors?.name ?? null },
    questions,
  }
}

/** The model before any training: a fresh encoder, and the weights that learning starts from. */
export function untrainedModel(submitted: Submitted, seed: number): Model {
  const candidates = candidatesOf(submitted)
  const vocabulary = vocabularyOf(candidates)
  return {
    vocabulary,
    encoder: startEncoder(vocabulary, makeVectorizer(vocabulary), DEFAULTS, randomFrom(seed)),
    candidates,
    ranker: RANKER_PRIOR,
    settings: DEFAULTS,
    outside: null,
  }
}

const vocabularyOf = (candidates: readonly Candidate[]) => countVocabulary(textsIn(candidates))

/** Of a submission that names none. */
const budgetFor = ({ examples }: Submitted): number =>
  Math.min(BUDGET_MAX_SECONDS, BUDGET_SECONDS_AN_EXAMPLE * Object.values(examples).flat().length)

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`
