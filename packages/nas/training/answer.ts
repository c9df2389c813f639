// Answers a question in the team's own words: a trained example's output, or the sentences of a passage that say it.
import { NOT_FOUND_ANSWER, type AnswerExtras } from "@cerebros/contract/nas.ts"
import type { Candidate, ExampleCandidate } from "./candidates.ts"
import { cluesOf, confidenceOf } from "./calibrate.ts"
import type { AskedWord } from "./likeness.ts"
import type { Model } from "./model.ts"
import type { Passage } from "./passages.ts"
import { rank } from "./ranker.ts"
import { makeSearch } from "./search.ts"
import { makeShelf } from "./shelf.ts"
import { bestWindow, wantedKind, windowsOf } from "./windows.ts"
import { folded, words } from "./words.ts"

export type Answer = AnswerExtras & { text: string }
export type Answerer = (question: string) => Answer

/**
 * Ready to answer from a trained model. A question the team wrote itself gets the team's answer, whatever else would fit.
 * Below the model's threshold the answer is `NOT_FOUND_ANSWER`, without sources.
 */
export function makeAnswerer(model: Model): Answerer {
  const search = makeSearch(makeShelf(model.candidates, model.vocabulary), model.encoder)
  const written = byPrompt(model.candidates)
  return (question) => {
    const example = written.get(verbatim(question))
    if (example) return fromExample(example, 1)
    const asked = search.read(question)
    const ranked = rank(model.ranker, search.find(question))
    const score = confidenceOf(model.confidence.weights, cluesOf(ranked, asked))
    const best = ranked[0]?.candidate
    if (!best || score < model.confidence.threshold)
      return { text: NOT_FOUND_ANSWER, sources: [], outcome: "not_found", closest: [] }
    return best.kind === "example"
      ? fromExample(best, score)
      : fromPassage(best.passage, question, asked, score)
  }
}

/** A question as it is compared with those of the team: its last mark does not matter. */
const verbatim = (question: string): string => folded(question).replace(/[\s?!.…？！。]+$/u, "")

/** Examples by their prompts; of two with the same prompt the earlier one, which puts those by people before drafts. */
function byPrompt(candidates: readonly Candidate[]): ReadonlyMap<string, ExampleCandidate> {
  const written = new Map<string, ExampleCandidate>()
  for (const candidate of candidates) {
    if (candidate.kind !== "example") continue
    const prompt = verbatim(candidate.prompt)
    if (!written.has(prompt)) written.set(prompt, candidate)
  }
  return written
}

function fromExample({ id, body, source }: ExampleCandidate, score: number): Answer {
  return {
    text: body,
    outcome: "answered",
    closest: [],
    sources: [
      {
        document_id: source?.document_id ?? null,
        name: source?.name ?? null,
        quote: source?.quote ?? null,
        start: source?.start ?? null,
        end: source?.end ?? null,
        example_id: id,
        score,
      },
    ],
  }
}

/** The window of the passage that fits best, word for word, with its place in the document. */
function fromPassage(passage: Passage, question: string, asked: readonly AskedWord[], score: number): Answer {
  const around = new Set(words(`${passage.heading} ${passage.name}`))
  const fit = bestWindow(windowsOf(passage), asked, around, wantedKind(question, asked))
  const { start, end } = fit?.window ?? { start: 0, end: passage.text.length }
  const quote = passage.text.slice(start, end)
  return {
    text: quote,
    outcome: "answered",
    closest: [],
    sources: [
      {
        document_id: passage.document_id,
        name: passage.name,
        quote,
        start: passage.start + start,
        end: passage.start + end,
        example_id: null,
        score,
      },
    ],
  }
}
