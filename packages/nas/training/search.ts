// Finds what may answer a question, window by window, and measures each in the signals the ranker weighs.
import type { SourceRef } from "@cerebros/contract/nas.ts"
import type { Settings } from "./architecture.ts"
import type { Candidate } from "./candidates.ts"
import { dot, encode, DIMENSIONS, type Encoder } from "./encoder.ts"
import { asMap, sparseDot } from "./features.ts"
import { focusOf, wantedOf, type Wanted } from "./kinds.ts"
import { coverage, type AskedWord } from "./likeness.ts"
import { alike, meaningOf } from "./meaning.ts"
import { isEcho, isReply, shareOf } from "./replies.ts"
import { fitOf, type Signals } from "./signals.ts"
import { pairsIn, type Shelf } from "./shelf.ts"
import type { Window } from "./windows.ts"
import { isFunctionWord, words } from "./words.ts"

/** An example (`window` null) or a window of a passage, with its signals. */
export type Hit = { index: number; candidate: Candidate; window: Window | null; signals: Signals }

/** What must stay unseen: prompts of questions that test the model, candidates that are taken away altogether, places of a document. */
export type Hiding = {
  prompt?: (index: number) => boolean
  candidate?: (index: number) => boolean
  place?: SourceRef | null
}

/** A question as it is understood: its words, the kind of thing it wants, and the words that name that. */
export type Question = { text: string; asked: AskedWord[]; wanted: Wanted; focus: string[] }

export type Search = {
  /** Hits of the best passages and examples, unordered, with their signals. */ find(
    question: string,
    hiding?: Hiding,
  ): Hit[]
  read(question: string): Question
}

const PASSAGES_MAX = 24 // beyond it no development question found its answer
const EXAMPLES_MAX = 12
const NEAREST_PASSAGES = 12 // by an encoder from outside, beside those that words found
const NEAREST_EXAMPLES = 6
const ECHO_POOL = 25

/** A search over the candidates as the encoder sees them now; make a new one after training on. */
export function makeSearch(shelf: Shelf, encoder: Encoder, features: Settings["features"] = "all"): Search {
  const unseen: Partial<Signals> =
    features === "all"
      ? {}
      : features === "without vectors"
        ? { dense: 0, meaning: 0 }
        : { prompt: 0, asked: 0 }
  const { candidates } = shelf
  const promptVectors = new Float32Array(candidates.length * DIMENSIONS)
  const bodyVectors = new Float32Array(candidates.length * DIMENSIONS)
  candidates.forEach((_, at) => {
    const prompt = shelf.prompt(at)
    if (prompt) promptVectors.set(encode(encoder, prompt), at * DIMENSIONS)
    bodyVectors.set(encode(encoder, shelf.body(at)), at * DIMENSIONS)
  })
  const read = (text: string): Question => ({
    text,
    asked: shelf.read(text),
    wanted: wantedOf(text),
    focus: focusOf(text),
  })

  return {
    read,
    find(text, hiding = {}) {
      const question = read(text)
      const { asked, wanted } = question
      const noBody = (at: number) => hiding.candidate?.(at) ?? false
      const noPrompt = (at: number) =>
        candidates[at]?.kind === "passage" || (hiding.prompt?.(at) ?? false) || noBody(at)
      const sparse = shelf.vectorizer.text(text)
      const sparseMap = asMap(sparse)
      const vector = encode(encoder, sparse)
      const askedWords = words(text)
      const askedPairs = pairsIn(askedWords)
      const said = new Set(askedWords)

      const byBody = shelf.bodies.scores(asked, noBody)
      const byPrompt = shelf.prompts.scores(asked, noPrompt)
      const dense = (at: number) =>
        Math.max(
          noPrompt(at) ? 0 : dot(vector, promptVectors, at * DIMENSIONS),
          noBody(at) ? 0 : dot(vector, bodyVectors, at * DIMENSIONS),
        )
      const passages = new Map<number, number>()
      const examples = new Map<number, number>()
      for (const [at, score] of byBody)
        (candidates[at]?.kind === "passage" ? passages : examples).set(at, score)
      for (const [at, score] of byPrompt) examples.set(at, Math.max(score, examples.get(at) ?? 0))
      const bestPassages = best(passages, PASSAGES_MAX)
      const bestExamples = best(examples, EXAMPLES_MAX)
      // A question that is known leads to the passage its answer was drawn from.
      for (const at of bestExamples) {
        const home = shelf.home(at)
        if (home !== undefined && !noBody(home) && !bestPassages.includes(home)) bestPassages.push(home)
      }
      // An encoder from outside finds what shares no word with the question.
      if (shelf.vectorizer.isFrozen && features !== "without vectors")
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
      const askedMeaning = meaningOf(askedWords, shelf.weight)
      const scale = Math.max(...passages.values(), ...examples.values(), 1e-9)
      const wants = wantsOf(question)
      const wide = new Map<ReadonlySet<string>, number>()
      const coveredBy = (said: ReadonlySet<string>) => {
        const share = wide.get(said) ?? coverage(asked, said)
        wide.set(said, share)
        return share
      }

      const hits = [...new Set([...bestPassages, ...bestExamples])].flatMap((index): Hit[] => {
        const candidate = candidates[index]
        if (!candidate) return []
        const view = shelf.view(index)
        const prompt = shelf.prompt(index)
        const isSeen = candidate.kind === "example" && !noPrompt(index)
        const known =
          candidate.kind === "example"
            ? isSeen
              ? [index]
              : []
            : shelf.guests(index).filter((at) => !noPrompt(at))
        const shared = {
          title: coverage(asked, view.title),
          passage: coverage(asked, view.said),
          bm25: Math.max(passages.get(index) ?? 0, examples.get(index) ?? 0) / scale,
          // Shared features are shared words; an encoder's cosine is another scale, and `dense` has it.
          sparse: shelf.vectorizer.isFrozen
            ? 0
            : Math.max(
                isSeen && prompt ? sparseDot(prompt, sparseMap) : 0,
                sparseDot(shelf.body(index), sparseMap),
              ),
          dense: dense(index),
          echo: echoes.some((echo) => echo === candidate) ? 1 : 0,
          reply: isReply(echoes, candidate) ? 1 : 0,
          isExample: candidate.kind === "example" ? 1 : 0,
          pairs: shareOf(askedPairs, view.pairs),
          section: coveredBy(view.section),
          document: coveredBy(view.document),
          rank: 1 / (1 + Math.max(0, bestPassages.indexOf(index))),
          ...NOT_BEHIND,
          ...wants,
        }
        const promptsFor = (start: number, end: number) => {
          let prompt = 0
          let reverse = 0
          for (const at of known) {
            const guest = candidates[at]
            if (guest?.kind !== "example") continue
            const isHere =
              guest === candidate ||
              (guest.source !== null && guest.source.start < end && guest.source.end > start)
            if (!isHere) continue
            const asks = shelf.view(at).asks
            const forward = coverage(asked, asks)
            if (forward < prompt) continue
            prompt = forward
            reverse = shareOf(
              [...asks].filter((word) => !isFunctionWord(word)),
              said,
            )
          }
          return { prompt, asked: reverse }
        }
        if (candidate.kind === "example") {
          if (
            isPlace(
              hiding.place,
              candidate.source?.document_id,
              candidate.source?.start ?? 0,
              candidate.source?.end ?? 0,
            )
          )
            return []
          const fit = fitOf(question, {
            own: view.said,
            order: view.order,
            values: view.values,
            around: isSeen ? [{ words: view.asks, counts: 0.95 }, ...view.around] : view.around,
          })
          const form = {
            yesno: 0,
            steps: formOf(wanted, "steps", view.hasSteps),
            list: 0,
            isFirst: 0,
            isPair: 0,
            isCode: 0,
            lead: 0,
            subject: 0,
            field: 0,
            isCell: 0,
            isList: 0,
          }
          return [
            {
              index,
              candidate,
              window: null,
              signals: {
                ...shared,
                ...fit,
                ...form,
                ...promptsFor(0, 0),
                meaning: alike(askedMeaning, meaningOf(view.order, shelf.weight)),
                length: lengthOf(view.order.length),
                ...unseen,
              },
            },
          ]
        }
        return view.windows.flatMap((window): Hit[] => {
          if (isPlace(hiding.place, candidate.passage.document_id, window.start, window.end)) return []
          const fit = fitOf(question, {
            own: new Set(window.said),
            order: window.said,
            values: window.values,
            around: [
              { words: window.lead, counts: 0.9 },
              ...view.around,
              { words: window.near, counts: 0.5 },
            ],
          })
          return [
            {
              index,
              candidate,
              window,
              signals: {
                ...shared,
                ...fit,
                ...promptsFor(window.start, window.end),
                yesno:
                  wanted.kinds.includes("yesno") && window.said.some((word) => PERMITS.has(word)) ? 1 : 0,
                steps: formOf(
                  wanted,
                  "steps",
                  window.kind === "steps" || window.kind === "step" || window.kind === "code",
                ),
                list: window.kind === "list" || window.kind === "steps" ? 1 : 0,
                isFirst: window.isFirst ? 1 : 0,
                isPair: window.size > 1 ? 1 : 0,
                isCode: window.kind === "code" ? 1 : 0,
                lead: coverage(asked, window.lead),
                subject: coverage(asked, window.subject),
                field: coverage(asked, window.field),
                isCell: window.kind === "cell" || window.kind === "field" ? 1 : 0,
                isList: window.kind === "item" || window.kind === "step" ? 1 : 0,
                meaning: alike(askedMeaning, meaningOf(window.said, shelf.weight)),
                length: lengthOf(window.said.length),
                ...unseen,
              },
            },
          ]
        })
      })
      return beside(hits)
    },
  }
}

const BEHIND = [
  ["cover", "coverBehind"],
  ["own", "ownBehind"],
  ["semantic", "semanticBehind"],
  ["meaning", "meaningBehind"],
  ["bm25", "bm25Behind"],
  ["document", "documentBehind"],
] as const
const NOT_BEHIND = Object.fromEntries(BEHIND.map(([, name]) => [name, 0])) as Record<
  (typeof BEHIND)[number][1],
  number
> // every name is set

/** The hits with what they are behind the best in. */
function beside(hits: Hit[]): Hit[] {
  for (const [name, behind] of BEHIND) {
    const best = hits.reduce((top, { signals }) => Math.max(top, signals[name]), 0)
    for (const { signals } of hits) signals[behind] = best - signals[name]
  }
  return hits
}

/** What a question asks for, as signals. */
function wantsOf({ asked, wanted: { kinds } }: Question) {
  const has = (...some: (typeof kinds)[number][]) => (some.some((kind) => kinds.includes(kind)) ? 1 : 0)
  return {
    askedWords: Math.min(1, asked.length / ASKED_MAX),
    wantsAmount: has("number", "weight", "length", "measure", "share"),
    wantsMoney: has("money"),
    wantsTime: has("time", "duration", "frequency"),
    wantsPerson: has("person"),
    wantsPlace: has("place"),
    wantsSteps: has("steps"),
    wantsReason: has("reason"),
    wantsYesNo: has("yesno"),
    wantsThing: has("thing"),
  }
}
const ASKED_MAX = 10

const PERMITS = new Set(
  "must may can cannot not never only no yes allowed forbidden permitted should always required need needs".split(
    " ",
  ),
)
const LONG_WORDS = 40

const lengthOf = (count: number) => Math.min(2, count / LONG_WORDS)

const formOf = ({ kinds }: Wanted, kind: "steps", has: boolean) => (kinds.includes(kind) && has ? 1 : 0)

const isPlace = (
  place: SourceRef | null | undefined,
  document: string | undefined,
  start: number,
  end: number,
) =>
  place !== null &&
  place !== undefined &&
  place.document_id === document &&
  place.start < end &&
  place.end > start

/** The keys of the highest scores, highest first. */
const best = (scores: ReadonlyMap<number, number>, count: number): number[] =>
  [...scores]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, count)
    .map(([at]) => at)
