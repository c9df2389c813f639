// The candidates worth a closer look: the best by words, those that a known question leads to, what an encoder finds, replies to what is repeated.
import { dot, encode, DIMENSIONS, type Encoder } from "./encoder.ts"
import { asMap, sparseDot } from "./features.ts"
import type { Hiding, Question } from "./hit.ts"
import { isEcho, isReply } from "./replies.ts"
import type { PassageCandidate } from "./candidates.ts"
import type { SearchIndex } from "./search-index.ts"

const PASSAGES_MAX = 24 // beyond it no development question found its answer
const EXAMPLES_MAX = 12
const NEAREST_PASSAGES = 12 // by an encoder from outside, beside those that words found
const NEAREST_EXAMPLES = 6
const ECHO_POOL = 25

/** The vectors of all candidates as the encoder sees them: one row each, zero for the prompt of a passage. */
export type CandidateVectors = { prompts: Float32Array; bodies: Float32Array }

/** Encodes every candidate once. */
export function vectorsOf({ candidates, prompt, body }: SearchIndex, encoder: Encoder): CandidateVectors {
  const prompts = new Float32Array(candidates.length * DIMENSIONS)
  const bodies = new Float32Array(candidates.length * DIMENSIONS)
  candidates.forEach((_, at) => {
    const asks = prompt(at)
    if (asks) prompts.set(encode(encoder, asks), at * DIMENSIONS)
    bodies.set(encode(encoder, body(at)), at * DIMENSIONS)
  })
  return { prompts, bodies }
}

/** What was chosen for a question, and how its parts scored. */
export type Pool = {
  /** Numbers of the candidates, each once, passages first. */
  indices: number[]
  /** Whether a candidate's prompt may be looked at. */
  isSeen(index: number): boolean
  /** Share of the best score by words, 0 to 1. */
  bm25(index: number): number
  /** Cosine of the encoder, the better of prompt and body. */
  dense(index: number): number
  /** Features shared with the question; 0 under an encoder from outside, whose cosine is another scale. */
  sparse(index: number): number
  /** Reciprocal of the place among the passages. */
  rank(index: number): number
  /** What repeats the question itself, as a message quoted in its answer. */
  echoes: readonly PassageCandidate[]
}

/** Chooses the candidates that are measured for a question. */
export function poolFor(
  searchIndex: SearchIndex,
  encoder: Encoder,
  vectors: CandidateVectors,
  { text, asked }: Question,
  hiding: Hiding,
  usesVectors: boolean,
): Pool {
  const { candidates } = searchIndex
  const noBody = (at: number) => hiding.candidate?.(at) ?? false
  const noPrompt = (at: number) =>
    candidates[at]?.kind === "passage" || (hiding.prompt?.(at) ?? false) || noBody(at)
  const sparse = searchIndex.vectorizer.text(text)
  const sparseMap = asMap(sparse)
  const vector = encode(encoder, sparse)
  const dense = (at: number) =>
    Math.max(
      noPrompt(at) ? 0 : dot(vector, vectors.prompts, at * DIMENSIONS),
      noBody(at) ? 0 : dot(vector, vectors.bodies, at * DIMENSIONS),
    )
  const byBody = searchIndex.bodies.scores(asked, noBody)
  const passages = new Map<number, number>()
  const examples = new Map<number, number>()
  for (const [at, score] of byBody) (candidates[at]?.kind === "passage" ? passages : examples).set(at, score)
  for (const [at, score] of searchIndex.prompts.scores(asked, noPrompt))
    examples.set(at, Math.max(score, examples.get(at) ?? 0))
  const bestPassages = best(passages, PASSAGES_MAX)
  const bestExamples = best(examples, EXAMPLES_MAX)
  // A question that is known leads to the passage its answer was drawn from.
  for (const at of bestExamples) {
    const home = searchIndex.home(at)
    if (home !== undefined && !noBody(home) && !bestPassages.includes(home)) bestPassages.push(home)
  }
  // An encoder from outside finds what shares no word with the question.
  if (searchIndex.vectorizer.isFrozen && usesVectors)
    for (const [kind, list, max] of [
      ["passage", bestPassages, NEAREST_PASSAGES],
      ["example", bestExamples, NEAREST_EXAMPLES],
    ] as const) {
      const near = candidates.flatMap((each, at) =>
        each.kind === kind && !noBody(at) ? [[at, dense(at)] as const] : [],
      )
      for (const at of best(new Map(near), max)) if (!list.includes(at)) list.push(at)
    }
  const echoes = best(byBody, ECHO_POOL).flatMap((at) => {
    const candidate = candidates[at]
    return candidate && isEcho(text, candidate) ? [candidate] : []
  })
  if (echoes.length > 0)
    candidates.forEach((each, at) => {
      if (!noBody(at) && isReply(echoes, each))
        (each.kind === "passage" ? bestPassages : bestExamples).push(at)
    })
  const scale = Math.max(...passages.values(), ...examples.values(), 1e-9)
  return {
    indices: [...new Set([...bestPassages, ...bestExamples])],
    isSeen: (at) => !noPrompt(at),
    bm25: (at) => Math.max(passages.get(at) ?? 0, examples.get(at) ?? 0) / scale,
    dense,
    sparse(at) {
      if (searchIndex.vectorizer.isFrozen) return 0
      const prompt = noPrompt(at) ? null : searchIndex.prompt(at)
      return Math.max(prompt ? sparseDot(prompt, sparseMap) : 0, sparseDot(searchIndex.body(at), sparseMap))
    },
    rank: (at) => 1 / (1 + Math.max(0, bestPassages.indexOf(at))),
    echoes,
  }
}

/** The keys of the highest scores, highest first. */
const best = (scores: ReadonlyMap<number, number>, count: number): number[] =>
  [...scores]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, count)
    .map(([at]) => at)
