// Finds the candidates that may answer a question and measures each in the signals the ranker weighs.
import type { Candidate } from "./candidates.ts"
import { dot, encode, DIMENSIONS, type Encoder } from "./encoder.ts"
import { asMap, makeVectorizer, sparseDot, type Vocabulary } from "./features.ts"
import { indexBodies, indexPrompts } from "./lexical.ts"
import { coverage, makeReader, type AskedWord } from "./likeness.ts"
import { words } from "./words.ts"

/** What is measured of a candidate, each 0 to 1 or so; `isPassage` is 0 or 1. */
export const SIGNALS = ["dense", "sparse", "bm25", "coverage", "promptCoverage", "isPassage"] as const
export type Signals = Record<(typeof SIGNALS)[number], number>
export type Hit = { index: number; candidate: Candidate; signals: Signals }

/** What must stay unseen: prompts of questions that test the model, candidates that are taken away altogether. */
export type Hiding = { prompt?: (index: number) => boolean; candidate?: (index: number) => boolean }

export type Search = {
  /** Up to about 100 candidates, unordered, with their signals. */ find(
    question: string,
    hiding?: Hiding,
  ): Hit[]
  read(question: string): AskedWord[]
}

const POOL_EACH = 25 // best ones by each of four ways; beyond it no held-out question found its answer

/** A search over the candidates as the encoder sees them now; make a new one after training on. */
export function makeSearch(
  candidates: readonly Candidate[],
  vocabulary: Vocabulary,
  encoder: Encoder,
): Search {
  const vectorizer = makeVectorizer(vocabulary)
  const read = makeReader(vocabulary)
  const prompts = indexPrompts(candidates)
  const bodies = indexBodies(candidates)
  const promptVectors = new Float32Array(candidates.length * DIMENSIONS)
  const bodyVectors = new Float32Array(candidates.length * DIMENSIONS)
  candidates.forEach((candidate, at) => {
    if (candidate.kind === "example")
      promptVectors.set(encode(encoder, vectorizer.text(candidate.prompt)), at * DIMENSIONS)
    bodyVectors.set(encode(encoder, vectorizer.text(candidate.body)), at * DIMENSIONS)
  })
  const wordSets = new Map<string, ReadonlySet<string>>()
  const wordsOf = (text: string) => {
    const known = wordSets.get(text)
    if (known) return known
    const made = new Set(words(text))
    wordSets.set(text, made)
    return made
  }

  return {
    read,
    find(question, hiding = {}) {
      const noPrompt = (at: number) =>
        candidates[at]?.kind === "passage" ||
        (hiding.prompt?.(at) ?? false) ||
        (hiding.candidate?.(at) ?? false)
      const noBody = (at: number) => hiding.candidate?.(at) ?? false
      const sparse = vectorizer.text(question)
      const sparseMap = asMap(sparse)
      const vector = encode(encoder, sparse)
      const asked = read(question)
      const byPrompt = prompts.scores(question, noPrompt)
      const byBody = bodies.scores(question, noBody)
      const densePrompt = candidates.map((_, at) =>
        noPrompt(at) ? 0 : dot(vector, promptVectors, at * DIMENSIONS),
      )
      const denseBody = candidates.map((_, at) =>
        noBody(at) ? 0 : dot(vector, bodyVectors, at * DIMENSIONS),
      )
      const pool = new Set([
        ...[...byPrompt.keys()].slice(0, POOL_EACH),
        ...[...byBody.keys()].slice(0, POOL_EACH),
        ...highest(densePrompt, POOL_EACH),
        ...highest(denseBody, POOL_EACH),
      ])
      const scale = Math.max(...byPrompt.values(), ...byBody.values(), 1e-9)
      return [...pool].flatMap((index): Hit[] => {
        const candidate = candidates[index]
        if (!candidate || noBody(index)) return []
        const said = new Set(wordsOf(candidate.body))
        const prompt = candidate.kind === "example" && !noPrompt(index) ? candidate.prompt : null
        if (prompt !== null) for (const word of wordsOf(prompt)) said.add(word)
        if (candidate.kind === "passage") for (const word of wordsOf(candidate.passage.name)) said.add(word)
        const signals: Signals = {
          dense: Math.max(densePrompt[index] ?? 0, denseBody[index] ?? 0),
          sparse: Math.max(
            prompt === null ? 0 : sparseDot(vectorizer.text(prompt), sparseMap),
            sparseDot(vectorizer.text(candidate.body), sparseMap),
          ),
          bm25: Math.max(byPrompt.get(index) ?? 0, byBody.get(index) ?? 0) / scale,
          coverage: coverage(asked, said),
          promptCoverage: prompt === null ? 0 : coverage(asked, wordsOf(prompt)),
          isPassage: candidate.kind === "passage" ? 1 : 0,
        }
        return [{ index, candidate, signals }]
      })
    },
  }
}

/** Indices of the highest positive numbers. */
function highest(values: readonly number[], count: number): number[] {
  return values
    .map((value, index) => ({ value, index }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || a.index - b.index)
    .slice(0, count)
    .map(({ index }) => index)
}
