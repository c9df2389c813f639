// Finds what may answer a question, window by window, and measures each in the signals the ranker weighs.
import type { Settings } from "./architecture.ts"
import type { Encoder } from "./encoder.ts"
import type { Hiding, Hit, Question } from "./hit.ts"
import { focusOf, wantedOf } from "./kinds.ts"
import { measurer, type Unseen } from "./measure.ts"
import { poolFor, vectorsOf } from "./pool.ts"
import type { SearchIndex } from "./search-index.ts"
import { behindBest } from "./signals.ts"

export type Search = {
  /** Hits of the best passages and examples, unordered, with their signals. */ find(
    question: string,
    hiding?: Hiding,
  ): Hit[]
  read(question: string): Question
}

const UNSEEN: Record<Settings["features"], Unseen> = {
  all: {},
  "without vectors": { dense: 0, meaning: 0 },
  "without known questions": { prompt: 0, asked: 0 },
}

/** A search over the candidates as the encoder sees them now; make a new one after training on. */
export function makeSearch(
  searchIndex: SearchIndex,
  encoder: Encoder,
  features: Settings["features"] = "all",
): Search {
  const vectors = vectorsOf(searchIndex, encoder)
  const read = (text: string): Question => ({
    text,
    asked: searchIndex.read(text),
    wanted: wantedOf(text),
    focus: focusOf(text),
  })
  return {
    read,
    find(text, hiding = {}) {
      const question = read(text)
      const pool = poolFor(searchIndex, encoder, vectors, question, hiding, features !== "without vectors")
      return behindBest(pool.indices.flatMap(measurer(searchIndex, question, pool, hiding, UNSEEN[features])))
    },
  }
}
