// BM25 over the texts of candidates: the baseline a model has to beat.
// MiniSearch scores with BM25+ (Lv and Zhai, "Lower-Bounding Term Frequency Normalization", 2011).
import MiniSearch from "minisearch"
import type { Candidate } from "./candidates.ts"
import { words } from "./words.ts"

export type LexicalIndex = {
  /** Scores of the candidates that share a word with the question, best first; `hidden` ones are left out. */
  scores(question: string, hidden?: (index: number) => boolean): Map<number, number>
}

function makeIndex(texts: readonly string[]): LexicalIndex {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ["text"],
    tokenize: words, // the same words the encoder sees, so that only the way of scoring differs
    processTerm: (word) => word,
  })
  index.addAll(texts.map((text, id) => ({ id, text })))
  return {
    scores(question, hidden) {
      // Ids are the numbers given above.
      const found = index.search(question, hidden ? { filter: (hit) => !hidden(hit.id as number) } : {})
      return new Map(found.map((hit) => [hit.id as number, hit.score]))
    },
  }
}

/** The baseline: one text a candidate, an example's question and answer together; held-out questions are not in it. */
export const indexBaseline = (candidates: readonly Candidate[], heldOut: ReadonlySet<number>): LexicalIndex =>
  makeIndex(
    candidates.map((candidate, index) =>
      candidate.kind === "example" && !heldOut.has(index)
        ? `${candidate.prompt}\n${candidate.body}`
        : candidate.body,
    ),
  )
