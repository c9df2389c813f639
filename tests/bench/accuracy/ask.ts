// Puts the questions of a set to a model or a baseline.
import type { Vectors } from "@cerebros/nas/encoders/outside.ts"
import { makeAnswerer } from "@cerebros/nas/training/answer.ts"
import type { Model } from "@cerebros/nas/training/model.ts"
import type { Baseline } from "./baselines.ts"
import type { Tried } from "./report.ts"
import type { QuestionSet } from "./sets.ts"

const PLACES = 10

/** What a model makes of each question of a set; `vectors` are those of its encoder from outside, prepared. */
export function askModel(set: QuestionSet, model: Model, vectors: Vectors | null = null): Tried[] {
  const answerer = makeAnswerer(model, vectors)
  return set.questions.map((asked) => {
    const began = performance.now()
    const { text, outcome } = answerer.answer(asked.question)
    const ms = performance.now() - began
    const { ranked, confidence } = answerer.find(asked.question, PLACES)
    return {
      asked,
      set: set.name,
      text,
      outcome,
      guess: answerer.guess(asked.question)?.text ?? "",
      score: confidence,
      places: ranked.map(({ candidate }) =>
        candidate.kind === "example" ? candidate.body : candidate.passage.text,
      ),
      ms,
    }
  })
}

/** What a baseline makes of each question of a set. */
export function askBaseline(set: QuestionSet, baseline: Baseline): Tried[] {
  return set.questions.map((asked) => {
    const began = performance.now()
    const given = baseline(asked.question)
    const ms = performance.now() - began
    const text = given?.text ?? ""
    return {
      asked,
      set: set.name,
      text,
      outcome: given ? "answered" : "not_found",
      guess: text,
      score: given?.score ?? 0,
      places: given?.places ?? [],
      ms,
    }
  })
}
