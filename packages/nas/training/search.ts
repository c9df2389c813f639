// Finds the candidates that may answer a question and measures each in the signals the ranker weighs.
import type { Candidate } from "./candidates.ts"
import { dot, encode, DIMENSIONS, type Encoder } from "./encoder.ts"
import { asMap, sparseDot } from "./features.ts"
import { coverage, type AskedWord } from "./likeness.ts"
import { isEcho, isReply, shareOf } from "./replies.ts"
import { pairsIn, type Shelf } from "./shelf.ts"
import { bestWindow, isOfKind, wantedKind } from "./windows.ts"
import { isFunctionWord, words } from "./words.ts"

/**
 * What is measured of a candidate, each 0 to 1 or so: cosines, BM25, shares of the question it speaks of; whether it is of the
 * kind asked for (`isSteps`: a procedure for "How do I …"); `pairs`, neighbouring words in common (Metzler and Croft 2005); `lead`,
 * how much of the question it begins with; `echo` and `reply`, see replies.ts.
 */
export const SIGNALS = [
  "dense",
  "sparse",
  "bm25",
  "coverage",
  "ownCoverage",
  "promptCoverage",
  "isKind",
  "isPassage",
  "isSteps",
  "pairs",
  "lead",
  "echo",
  "reply",
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

const POOL_EACH = 25 // best ones by each of four ways; beyond it no held-out question found its answer

/** A search over the candidates as the encoder sees them now; make a new one after training on. */
export function makeSearch(shelf: Shelf, encoder: Encoder): Search {
  const { candidates, read } = shelf
  const promptVectors = new Float32Array(candidates.length * DIMENSIONS)
  const bodyVectors = new Float32Array(candidates.length * DIMENSIONS)
  candidates.forEach((_, at) => {
    const prompt = shelf.prompt(at)
    if (prompt) promptVectors.set(encode(encoder, prompt), at * DIMENSIONS)
    bodyVectors.set(encode(encoder, shelf.body(at)), at * DIMENSIONS)
  })

  return {
    read,
    find(question, hiding = {}) {
      const noPrompt = (at: number) =>
        candidates[at]?.kind === "passage" ||
        (hiding.prompt?.(at) ?? false) ||
        (hiding.candidate?.(at) ?? false)
      const noBody = (at: number) => hiding.candidate?.(at) ?? false
      const sparse = shelf.vectorizer.text(question)
      const sparseMap = asMap(sparse)
      const vector = encode(encoder, sparse)
      const asked = read(question)
      const kind = wantedKind(question, asked)
      const askedWords = words(question)
      const askedPairs = pairsIn(askedWords)
      const telling = askedWords.filter((word) => !isFunctionWord(word)).join(" ") || question
      const byPrompt = shelf.prompts.scores(telling, noPrompt)
      const byBody = shelf.bodies.scores(telling, noBody)
      const bestBodies = [...byBody.keys()].slice(0, POOL_EACH)
      const echoes = bestBodies.flatMap((at) => {
        const candidate = candidates[at]
        return candidate && isEcho(question, candidate) ? [candidate] : []
      })
      const densePrompt = candidates.map((_, at) =>
        noPrompt(at) ? 0 : dot(vector, promptVectors, at * DIMENSIONS),
      )
      const denseBody = candidates.map((_, at) =>
        noBody(at) ? 0 : dot(vector, bodyVectors, at * DIMENSIONS),
      )
      const pool = new Set([
        ...[...byPrompt.keys()].slice(0, POOL_EACH),
        ...bestBodies,
        ...highest(densePrompt, POOL_EACH),
        ...highest(denseBody, POOL_EACH),
        ...(echoes.length > 0 ? candidates.flatMap((each, at) => (isReply(echoes, each) ? [at] : [])) : []),
      ])
      const scale = Math.max(firstOf(byPrompt), firstOf(byBody), 1e-9)
      return [...pool].flatMap((index): Hit[] => {
        const candidate = candidates[index]
        if (!candidate || noBody(index)) return []
        const view = shelf.view(index)
        const prompt = shelf.prompt(index)
        const promptSeen = candidate.kind === "example" && !noPrompt(index)
        const fit = bestWindow(view.windows, asked, view.around, kind)
        const said = promptSeen ? new Set([...view.said, ...view.asks]) : view.said
        const signals: Signals = {
          dense: Math.max(densePrompt[index] ?? 0, denseBody[index] ?? 0),
          sparse: Math.max(
            promptSeen && prompt ? sparseDot(prompt, sparseMap) : 0,
            sparseDot(shelf.body(index), sparseMap),
          ),
          bm25: Math.max(byPrompt.get(index) ?? 0, byBody.get(index) ?? 0) / scale,
          coverage: fit ? fit.coverage : coverage(asked, new Set([...said, ...view.around])),
          ownCoverage: fit ? fit.own : coverage(asked, said),
          promptCoverage: promptSeen ? coverage(asked, view.asks) : 0,
          isKind: (fit ? fit.isKind : isOfKind(kind, view)) ? 1 : 0,
          isPassage: candidate.kind === "passage" ? 1 : 0,
          isSteps: kind.steps && view.hasSteps ? 1 : 0,
          pairs: shareOf(askedPairs, view.pairs),
          lead: coverage(asked, view.lead),
          echo: echoes.some((echo) => echo === candidate) ? 1 : 0,
          reply: isReply(echoes, candidate) ? 1 : 0,
        }
        return [{ index, candidate, signals }]
      })
    },
  }
}

/** BM25 scores come best first. */
const firstOf = (scores: ReadonlyMap<number, number>): number => scores.values().next().value ?? 0

/** Indices of the highest positive numbers, highest first. */
function highest(values: readonly number[], count: number): number[] {
  const best: number[] = [] // kept in order: looking at one more number rarely moves anything
  let least = 0
  values.forEach((value, index) => {
    if (value <= least) return
    let place = best.length
    while (place > 0 && (values[best[place - 1] ?? 0] ?? 0) < value) place -= 1
    best.splice(place, 0, index)
    if (best.length > count) best.pop()
    if (best.length === count) least = values[best[count - 1] ?? 0] ?? 0
  })
  return best
}
