// Searching a trained model without an answer: what a language model, or a person, then reads.
import { createHash } from "node:crypto"
import type { FoundPassage, Retrieved } from "@cerebros/contract/nas.ts"
import type { Answerer } from "./training/answer.ts"
import type { Found } from "./training/compose.ts"
import { pieceOf } from "./training/piece.ts"

/** The best `count` places for a search text. A place that two candidates point at is given once. */
export function retrieve(answerer: Answerer, text: string, count: number): Retrieved {
  const { ranked, question, confidence } = answerer.find(text, count)
  const best = ranked[0]?.score ?? 0
  const passages = new Map<string, FoundPassage>()
  for (const hit of ranked) {
    const passage = passageOf(hit, question, Math.exp(hit.score - best))
    if (!passages.has(passage.id)) passages.set(passage.id, passage)
  }
  return { passages: [...passages.values()], confidence }
}

/** `score` is the ranker's, as a share of the best one's odds. */
function passageOf(hit: Found["ranked"][number], question: Found["question"], score: number): FoundPassage {
  const { text, source } = pieceOf(hit, question, score)
  const { document_id, start, end, example_id } = source
  const id = idOf(example_id === null ? [document_id, start, end] : [example_id])
  const said = example_id === null ? (source.quote ?? text) : text // of a document the very words at its span
  return { ...source, id, text: said, score: Math.min(1, Math.max(0, score)) }
}

const idOf = (place: readonly unknown[]): string =>
  `passage_${createHash("sha256").update(JSON.stringify(place)).digest("hex").slice(0, 32)}`
