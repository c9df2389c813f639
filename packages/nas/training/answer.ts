// Answers a question in the team's own words: a trained example's output, or the sentences of a passage that say it.
import { NOT_FOUND_ANSWER, type AnswerExtras, type AnswerSource } from "@cerebros/contract/nas.ts"
import type { Candidate, ExampleCandidate } from "./candidates.ts"
import { cluesOf, confidenceOf } from "./calibrate.ts"
import type { AskedWord } from "./likeness.ts"
import type { Model } from "./model.ts"
import type { Passage } from "./passages.ts"
import { rank, type Ranked } from "./ranker.ts"
import { makeSearch } from "./search.ts"
import { makeShelf } from "./shelf.ts"
import { bestWindow, wantedKind, windowsOf } from "./windows.ts"
import { folded, words } from "./words.ts"

export type Answer = AnswerExtras & { text: string }
export type Question = { text: string; asked: readonly AskedWord[] }
export type Found = { ranked: Ranked[]; question: Question; confidence: number }

export type Answerer = {
  /** The answer a person gets. */ answer(question: string): Answer
  /** The best places, and how sure the model is that the first answers. */ find(
    question: string,
    count: number,
  ): Found
}

/**
 * Ready to answer from a trained model. A question the team wrote itself gets the team's answer, whatever else would fit.
 * Below the model's threshold the answer is `NOT_FOUND_ANSWER`, without sources.
 */
export function makeAnswerer(model: Model): Answerer {
  const search = makeSearch(makeShelf(model.candidates, model.vocabulary), model.encoder)
  const written = byPrompt(model.candidates)
  const look = (text: string): Found => {
    const asked = search.read(text)
    const ranked = rank(model.ranker, search.find(text))
    const confidence = confidenceOf(model.confidence.weights, cluesOf(ranked, asked))
    return { ranked, question: { text, asked }, confidence }
  }
  return {
    answer(text) {
      const example = written.get(verbatim(text))
      if (example) return fromExample(example, 1)
      const { ranked, question, confidence } = look(text)
      const best = ranked[0]
      if (!best || confidence < model.confidence.threshold)
        return { text: NOT_FOUND_ANSWER, sources: [], outcome: "not_found", closest: [] }
      return best.candidate.kind === "example"
        ? fromExample(best.candidate, confidence)
        : fromPassage(best.candidate.passage, question.text, question.asked, confidence)
    },
    find(text, count) {
      const found = look(text)
      return { ...found, ranked: found.ranked.slice(0, count) }
    },
  }
}

/** What a hit says, and where it stands. */
export function pieceOf(
  { candidate }: Ranked,
  question: Question,
  score: number,
): { text: string; source: AnswerSource } {
  const { text, sources } =
    candidate.kind === "example"
      ? fromExample(candidate, score)
      : fromPassage(candidate.passage, question.text, question.asked, score)
  return { text, source: sources[0] as AnswerSource } // both name one
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
