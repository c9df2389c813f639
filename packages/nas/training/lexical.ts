// BM25 over prompts and bodies: a signal of the ranker, and the baseline a model has to beat.
// MiniSearch scores with BM25+ (Lv and Zhai, "Lower-Bounding Term Frequency Normalization", 2011).
import MiniSearch from "minisearch"
import type { Candidate } from "./candidates.ts"
import { words } from "./words.ts"

export type LexicalIndex = {
  /** Scores of the candidates that share a word with the question; `hidden` ones are left out. */
  scores(question: string, hidden?: (index: number) => boolean): Map<number, number>
}

function makeIndex(texts: readonly (string | null)[]): LexicalIndex {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ["text"],
    tokenize: words, // the same words the encoder sees, so that only the way of scoring differs
    processTerm: (word) => word,
  })
  index.addAll(texts.flatMap((text, id) => (text === null ? [] : [{ id, text }])))
  return {
    scores(question, hidden) {
      // Ids are the numbers given above.
      const found = index.search(question, hidden ? { filter: (hit) => !hidden(hit.id as number) } : {})
      return new Map(found.map((hit) => [hit.id as number, hit.score]))
    },
  }
}

/** Over the questions of the trained examples. */
export const indexPrompts = (candidates: readonly Candidate[]): LexicalIndex =>
  makeIndex(candidates.map((candidate) => (candidate.kind === "example" ? candidate.prompt : null)))

/** Over the answers and passages. */
export const indexBodies = (candidates: readonly Candidate[]): LexicalIndex =>
  makeIndex(candidates.map((candidate) => candidate.body))

/** The baseline: one text a candidate, an example's question and answer together; held-out questions are not in it. */
export const indexBaseline = (candidates: readonly Candidate[], heldOut: ReadonlySet<number>): LexicalIndex =>
  makeIndex(
    candidates.map((candidate, index) =>
      candidate.kind === "example" && !heldOut.has(index)
        ? `${candidate.prompt}\n${candidate.body}`
        : candidate.body,
    ),
  )
