// What the search for settings and each stage of training are worth: on what is asked in the end, beside the same without them.
import { makeAnswerer } from "@cerebros/nas/training/answer.ts"
import type { Encoder } from "@cerebros/nas/training/encoder.ts"
import { splitExamples } from "@cerebros/nas/training/heldout.ts"
import type { Model } from "@cerebros/nas/training/model.ts"
import { trainModel, untrainedModel } from "@cerebros/nas/training/run.ts"
import { makeSearch } from "@cerebros/nas/training/search.ts"
import { makeSearchIndex } from "@cerebros/nas/training/search-index.ts"
import { weightsFor } from "@cerebros/nas/training/tuning.ts"
import { isRight } from "./judge.ts"
import { interval, percent } from "./report.ts"
import type { QuestionSet } from "./sets.ts"

/** One line a seed and set: right answers with the searched settings, with the usual ones, and after each stage. */
export type StagesLine = {
  set: string
  seed: number
  asked: number
  searched_right_percent: number
  searched_interval: [number, number]
  usual_right_percent: number
  search_gain_points: number
  chosen: string
  /** Held-out questions right after each stage, in percent; null where a stage had nothing to learn from. */
  stages_percent: (number | null)[]
  stage_gains_points: (number | null)[]
  /** Of the questions that are asked: right before any training, and with the encoder as it stood after each stage, in percent. */
  asked_before_percent: number
  asked_after_stages_percent: number[]
}

const QUIET = { save: () => {}, now: () => 0 }

/** Trains a set with and without the search, and asks its answerable questions of both. */
export function stagesOf(set: QuestionSet, seed: number): StagesLine {
  const accuracies: (number | null)[] = []
  let chosen = ""
  const encoders: Encoder[] = []
  const searched = trainModel(set.submitted, seed, null, {
    ...QUIET,
    save({ encoder, done }) {
      if (encoder && done.length > encoders.length) encoders.push(structuredClone(encoder))
    },
    note(note) {
      if (note.kind === "searched") chosen = note.log.join(" ")
      if (note.kind === "finished") accuracies.push(note.metrics.heldout_accuracy ?? null)
    },
  })
  const usual = trainModel(set.submitted, seed, null, { ...QUIET, note: () => {} }, { budgetSeconds: 0 })
  const questions = set.questions.filter(({ facts }) => facts !== null)
  const right = (model: Model) => {
    const answerer = makeAnswerer(model)
    return questions.filter((asked) => {
      const { text, outcome } = answerer.answer(asked.question)
      return outcome === "answered" && isRight(asked, text)
    }).length
  }
  const [withSearch, without] = [right(searched.model), right(usual.model)]
  const after = encoders.map((encoder) => right(modelOf(searched.model, encoder, seed)))
  const points = accuracies.map((share) => (share === null ? null : Math.round(1000 * share) / 10))
  return {
    set: set.name,
    seed,
    asked: questions.length,
    searched_right_percent: percent(withSearch, questions.length),
    searched_interval: interval(withSearch, questions.length),
    usual_right_percent: percent(without, questions.length),
    search_gain_points: Math.round((1000 * (withSearch - without)) / Math.max(1, questions.length)) / 10,
    chosen,
    asked_before_percent: percent(right(untrainedModel(set.submitted, seed)), questions.length),
    asked_after_stages_percent: after.map((count) => percent(count, questions.length)),
    stages_percent: points,
    stage_gains_points: points.map((now, at) => {
      const before = points.slice(0, at).findLast((each) => each !== null)
      return now === null || before === undefined || before === null
        ? null
        : Math.round(10 * (now - before)) / 10
    }),
  }
}

/** The model as it would be, had its training ended with this encoder. */
function modelOf(whole: Model, encoder: Encoder, seed: number): Model {
  const { candidates, vocabulary, settings } = whole
  const searchIndex = makeSearchIndex(candidates, vocabulary)
  const tools = { searchIndex, split: splitExamples(candidates), lessons: [], seed }
  const ranker = weightsFor(tools, makeSearch(searchIndex, encoder, settings.features), settings)
  return { ...whole, encoder, ranker }
}
