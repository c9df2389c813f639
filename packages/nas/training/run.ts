// A whole training run: five stages over one submission, a checkpoint after each, a model at the end.
// A run is a function of its data: interrupted and resumed it yields the same model, bit for bit.
import { STAGES, type Metrics, type TestQuestion } from "@cerebros/contract/webhook.ts"
import { calibrate } from "./calibrate.ts"
import { answersLike, candidatesOf, type Candidate, type Submitted } from "./candidates.ts"
import { makeEncoder, type Encoder } from "./encoder.ts"
import { countVocabulary } from "./features.ts"
import { examine, splitExamples, type Split } from "./heldout.ts"
import { lessonsOf } from "./lessons.ts"
import type { Model } from "./model.ts"
import { randomFrom } from "./random.ts"
import { learnWeights } from "./ranker.ts"
import { makeSearch, type Search } from "./search.ts"
import { makeShelf } from "./shelf.ts"
import { stepsFor, trainStage } from "./stage.ts"

export type StageNote =
  | { kind: "started"; stage: number; progress: number; log: string[] }
  | { kind: "step"; stage: number; progress: number; loss: number }
  | { kind: "finished"; stage: number; progress: number; metrics: Metrics; log: string[] }

/** Where a run stands after a stage; `done` holds the notes of the finished stages. */
export type Checkpoint = { encoder: Encoder; done: Extract<StageNote, { kind: "finished" }>[] }

export type RunPorts = {
  note(note: StageNote): void
  save(checkpoint: Checkpoint): void
  /** Milliseconds, for the seconds a stage took. */ now(): number
}

const TUNED_MAX = 60 // nine weights need no more
const PREPARED_PERCENT = 2 // reading and counting
const TRAINED_PERCENT = 97 // then the confidence is calibrated and the model written

/** Trains a model from a submission; goes on after the last stage of `from`. Notes of stages done before are told again. */
export function trainModel(
  submitted: Submitted,
  seed: number,
  from: Checkpoint | null,
  ports: RunPorts,
): { model: Model; questions: TestQuestion[] } {
  const candidates = candidatesOf(submitted)
  const vocabulary = countVocabulary(
    candidates.flatMap((candidate) =>
      candidate.kind === "example" ? [candidate.prompt, candidate.body] : [candidate.body],
    ),
  )
  const shelf = makeShelf(candidates, vocabulary)
  const split = splitExamples(candidates)
  const lessons = STAGES.map(({ number }) =>
    lessonsOf(number, shelf, submitted.documents.communications, split, randomFrom(seed + number)),
  )
  const encoder = from?.encoder ?? makeEncoder(vocabulary.idf.length, randomFrom(seed))
  const done = from?.done ?? []
  for (const note of done) ports.note(note)

  const steps = lessons.map((own) => stepsFor(own.length))
  const allSteps = Math.max(
    1,
    steps.reduce((sum, count) => sum + count, 0),
  )
  const percentAt = (stage: number, share: number) => {
    const before = steps.slice(0, stage - 1).reduce((sum, count) => sum + count, 0)
    const part = (before + share * (steps[stage - 1] ?? 0)) / allSteps
    return PREPARED_PERCENT + part * (TRAINED_PERCENT - PREPARED_PERCENT)
  }

  for (const { number: stage, name, numeral, missing } of STAGES.slice(done.length)) {
    const own = lessons[stage - 1] ?? []
    const began = ports.now()
    const finish = (metrics: Metrics, log: string[]) => {
      done.push({ kind: "finished", stage, progress: percentAt(stage, 1), metrics, log })
      ports.save({ encoder, done })
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
      vocabulary,
      own,
      earlier,
      randomFrom(seed + 10 * stage),
      (share, loss) => ports.note({ kind: "step", stage, progress: percentAt(stage, share), loss }),
    )
    const search = makeSearch(shelf, encoder)
    const outcome = examine(candidates, split.test, search, weightsFor(candidates, split, search))
    const right = outcome.questions.filter((question) => question.right).length
    const seconds = Number(((ports.now() - began) / 1000).toFixed(2))
    finish(
      {
        loss: Number(result.loss.toFixed(4)),
        loss_curve: result.curve,
        heldout_accuracy: outcome.accuracy,
        bm25_accuracy: outcome.bm25,
        examples: own.length,
        seconds,
        test_questions: outcome.questions,
      },
      [
        outcome.accuracy === null
          ? `Stage ${numeral} done in ${seconds} s. There are too few examples to keep test questions back.`
          : `Stage ${numeral} done in ${seconds} s: ${right} of ${counted(outcome.questions.length, "test question")} right.`,
      ],
    )
  }

  const search = makeSearch(shelf, encoder)
  const ranker = weightsFor(candidates, split, search)
  const confidence = calibrate(candidates, [...split.tune, ...split.learn], search, ranker)
  const { questions } = examine(candidates, split.test, search, ranker)
  return { model: { vocabulary, encoder, candidates, ranker, confidence }, questions }
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`

/** The ranker's weights, learned from the tuning questions; neither their own prompts nor the test's are seen. */
function weightsFor(candidates: readonly Candidate[], { tune, test }: Split, search: Search) {
  const tests = new Set(test)
  return learnWeights(
    tune.slice(0, TUNED_MAX).flatMap((index) => {
      const asked = candidates[index]
      if (asked?.kind !== "example") return []
      const hits = search.find(asked.prompt, { prompt: (at) => at === index || tests.has(at) })
      return [{ hits, right: hits.map(({ candidate }) => answersLike(asked, candidate)) }]
    }),
  )
}
