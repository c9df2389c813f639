// Answers a question in the team's own words: a trained example's output, or the statements of the documents that say it.
import { languageOf } from "@cerebros/contract/refusals.ts"
import type { Candidate } from "./candidates.ts"
import type { Vectors } from "../encoders/outside.ts"
import { textForPart } from "../following.ts"
import { answerOf, compose, type Answer, type Finder, type Found } from "./compose.ts"
import { isSure } from "./confidence.ts"
import type { Model } from "./model.ts"
import { places, sourceOf } from "./piece.ts"
import { rank } from "./ranker.ts"
import { refuse } from "./refusal.ts"
import type { Hiding } from "./hit.ts"
import { makeSearch, promising, type Search } from "./search.ts"
import { makeSearchIndex } from "./search-index.ts"
import { partsOf, textsOfParts } from "./parts.ts"
import { answerOfParts, type Part } from "./part-answers.ts"
import { sureOf } from "./sure.ts"
import { makeTaught } from "./taught.ts"

export type Answerer = {
  /** The answer a person gets. */
  answer(question: string): Answer
  /** What would be answered if nothing were ever refused; null when nothing was found at all. */
  guess(question: string): Answer | null
  /** The best places, one hit a place, and how sure the model is that the first answers. */
  find(question: string, count: number): Found
}

/** Ready to answer from a trained model. A question the team wrote itself gets the team's answer, whatever else would fit. */
export function makeAnswerer(model: Model, vectors: Vectors | null = null): Answerer {
  const searchIndex = makeSearchIndex(model.candidates, model.vocabulary, vectors)
  return answererOver(
    model,
    makeSearch(searchIndex, model.encoder, model.settings.features),
    {},
    vectors !== null,
  )
}

/** The texts that answering a question looks at: itself, and the questions it asks. */
export const textsAsked = (question: string): string[] => [...new Set([question, ...textsOfParts(question)])]

type Judge = Pick<Model, "ranker"> & { candidates: readonly Candidate[] }

/** The same over a search that stands already; what is hidden stays unseen. `byMeaning`: it finds by an encoder from outside what shares no word. */
export function answererOver(
  { candidates, ranker }: Judge,
  search: Search,
  hiding: Hiding = {},
  byMeaning = false,
): Answerer {
  const taught = makeTaught(candidates, hiding)
  const look = (text: string): Found => {
    const question = search.read(text)
    const ranked = rank(ranker, promising(search.find(text, hiding)))
    return { ranked, question, confidence: sureOf(ranked, question) }
  }
  const known = (text: string): Answer | null => {
    const example = taught(text)
    return example
      ? answerOf({ said: [{ text: example.body, source: sourceOf(example, 1) }], also: [] }, languageOf(text))
      : null
  }
  const finder: Finder = {
    find(text, count) {
      const found = look(text)
      return { ...found, ranked: places(found.ranked, count) }
    },
  }
  const partFound = (part: string, at: number, [first = ""]: readonly string[]): Part => {
    const asked = at === 0 ? part : textForPart(finder, part, first)
    return { part, given: known(part), found: look(asked) }
  }
  return {
    answer(text) {
      const given = known(text)
      if (given) return given
      const parts = partsOf(text)
      const whole = look(text)
      const answer = parts.length > 1 ? answerOfParts(parts.map(partFound), whole) : null
      return answer ?? (isSure(whole) ? compose(whole) : null) ?? refuse(text, whole, byMeaning)
    },
    guess: (text) => known(text) ?? compose(look(text)),
    find: (text, count) => finder.find(text, count),
  }
}
