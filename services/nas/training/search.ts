// Finds the candidates that may answer a question and measures each in the signals the ranker weighs.
import type { Candidate } from "./candidates.ts"
import { dot, encode, DIMENSIONS, type Encoder } from "./encoder.ts"
import { asMap, makeVectorizer, sparseDot, type Sparse, type Vocabulary } from "./features.ts"
import { indexBodies, indexPrompts } from "./lexical.ts"
import { coverage, makeReader, type AskedWord } from "./likeness.ts"
import { asksForNumber, bestWindow, hasNumber, windowsOf, type Window } from "./windows.ts"
import { words } from "./words.ts"

/** What is measured of a candidate, each 0 to 1 or so; `isKind` and `isPassage` are 0 or 1. */
export const SIGNALS = [
  "dense",
  "sparse",
  "bm25",
  "coverage",
  "ownCoverage",
  "promptCoverage",
  "isKind",
  "isPassage",
] as const
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

/** A candidate laid out for measuring, made when it is first looked at. */
type View = {
  body: Sparse
  prompt: Sparse | null
  said: ReadonlySet<string>
  asks: ReadonlySet<string>
  windows: Window[]
  around: ReadonlySet<string>
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
  const views = new Map<number, View>()
  const viewOf = (index: number, candidate: Candidate): View => {
    const known = views.get(index)
    if (known) return known
    const passage = candidate.kind === "passage" ? candidate.passage : null
    const made: View = {
      body: vectorizer.text(candidate.body),
      prompt: candidate.kind === "example" ? vectorizer.text(candidate.prompt) : null,
      said: new Set(words(candidate.body)),
      asks: new Set(candidate.kind === "example" ? words(candidate.prompt) : []),
      windows: passage ? windowsOf(passage) : [],
      around: new Set(passage ? words(`${passage.heading} ${passage.name}`) : []),
    }
    views.set(index, made)
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
      const wantsNumber = asksForNumber(question)
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
        const view = viewOf(index, candidate)
        const promptSeen = candidate.kind === "example" && !noPrompt(index)
        const fit = bestWindow(view.windows, asked, view.around, wantsNumber)
        const said = promptSeen ? new Set([...view.said, ...view.asks]) : view.said
        const signals: Signals = {
          dense: Math.max(densePrompt[index] ?? 0, denseBody[index] ?? 0),
          sparse: Math.max(
            promptSeen && view.prompt ? sparseDot(view.prompt, sparseMap) : 0,
            sparseDot(view.body, sparseMap),
          ),
          bm25: Math.max(byPrompt.get(index) ?? 0, byBody.get(index) ?? 0) / scale,
          coverage: fit ? fit.coverage : coverage(asked, said),
          ownCoverage: fit ? fit.own : coverage(asked, said),
          promptCoverage: promptSeen ? coverage(asked, view.asks) : 0,
          isKind: (fit ? fit.isKind : !wantsNumber || hasNumber(view.said)) ? 1 : 0,
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
