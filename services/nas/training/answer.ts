// Answers a question in the team's own words: a trained example's output, or the sentences of a passage that say it.
import { NOT_FOUND_ANSWER, type AnswerSource } from "../../../contract/nas.ts"
import type { ExampleCandidate, PassageCandidate } from "./candidates.ts"
import { cluesOf, confidenceOf } from "./calibrate.ts"
import { coverage, type AskedWord } from "./likeness.ts"
import type { Model } from "./model.ts"
import { rank } from "./ranker.ts"
import { makeSearch } from "./search.ts"
import { sentenceSpans, words, type TextSpan } from "./words.ts"

export type Answer = { text: string; sources: AnswerSource[] }
export type Answerer = (question: string) => Answer

/** Ready to answer from a trained model. Below the model's threshold the answer is `NOT_FOUND_ANSWER`, without sources. */
export function makeAnswerer(model: Model): Answerer {
  const search = makeSearch(model.candidates, model.vocabulary, model.encoder)
  return (question) => {
    const asked = search.read(question)
    const ranked = rank(model.ranker, search.find(question))
    const score = confidenceOf(model.confidence.weights, cluesOf(ranked, asked))
    const best = ranked[0]?.candidate
    if (!best || score < model.confidence.threshold) return { text: NOT_FOUND_ANSWER, sources: [] }
    return best.kind === "example" ? fromExample(best, score) : fromPassage(best, asked, score)
  }
}

function fromExample({ id, body, source }: ExampleCandidate, score: number): Answer {
  return {
    text: body,
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

const SENTENCES_MAX = 3
const NEARLY_BEST = 0.75 // of the best sentence's share of the question; lower ones are about something else

/** The one to three sentences that speak of most of the question, in their order; each stretch of them is a source. */
function fromPassage({ passage }: PassageCandidate, asked: readonly AskedWord[], score: number): Answer {
  const sentences = sentenceSpans(passage.text).map((span) => ({
    span,
    fit: coverage(asked, new Set(words(passage.text.slice(span.start, span.end)))),
  }))
  const best = Math.max(...sentences.map(({ fit }) => fit))
  const chosen = sentences
    .map((sentence, at) => ({ ...sentence, at }))
    .filter(({ fit }) => fit >= best * NEARLY_BEST)
    .sort((a, b) => b.fit - a.fit || a.at - b.at)
    .slice(0, SENTENCES_MAX)
    .sort((a, b) => a.at - b.at)
  const stretches: (TextSpan & { last: number })[] = []
  for (const { span, at } of chosen) {
    const open = stretches.at(-1)
    if (open?.last === at - 1) Object.assign(open, { end: span.end, last: at })
    else stretches.push({ ...span, last: at })
  }
  return {
    text: stretches.map(({ start, end }) => passage.text.slice(start, end)).join(" "),
    sources: stretches.map(({ start, end }) => ({
      document_id: passage.document_id,
      name: passage.name,
      quote: passage.text.slice(start, end),
      start: passage.start + start,
      end: passage.start + end,
      example_id: null,
      score,
    })),
  }
}
