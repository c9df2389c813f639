// Finds what may answer a question, window by window, and measures each in the signals the ranker weighs.
import type { Settings } from "./architecture.ts"
import { attributesOf } from "./attributes.ts"
import type { Encoder } from "./encoder.ts"
import type { Hiding, Hit, Question } from "./hit.ts"
import { asksOf, focusOf, wantedOf } from "./kinds.ts"
import { measurer, type Unseen } from "./measure.ts"
import { poolFor, vectorsOf } from "./pool.ts"
import type { SearchIndex } from "./search-index.ts"
import { slotOf } from "./slots.ts"
import { behindBest } from "./behind.ts"

export type Search = {
  /** Hits of the best passages and examples, unordered, with their signals. */
  find(question: string, hiding?: Hiding): Hit[]
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
    slot: slotOf(text),
    focus: focusOf(text),
    asks: asksOf(text),
    attributes: attributesOf(text),
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

/** How many the ranker chooses among. */
export const PROMISING = 25 // more of them mislead the ranker, which was taught on the most promising, more often than they answer

/** The hits that plain signals speak for most, best first: what the ranker chooses among. An encoder from outside shares no features; its cosine stands for them. */
export const promising = (hits: readonly Hit[], count = PROMISING): Hit[] =>
  hits
    .map((hit) => ({ hit, promise: promiseOf(hit) }))
    .sort((a, b) => b.promise - a.promise)
    .slice(0, count)
    .map(({ hit }) => hit)

const promiseOf = ({ signals: { cover, sparse, dense, meaning } }: Hit) =>
  cover + (sparse > 0 ? sparse : dense) + meaning / 2
