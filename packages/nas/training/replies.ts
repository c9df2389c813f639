// Letters and what was answered to them: a question that stands in the documents is answered by what follows it.
import type { Candidate, PassageCandidate } from "./candidates.ts"
import { contentWords } from "./words.ts"

const WORDS_MIN = 5 // a shorter question may well be a sentence that also answers
const SAME_SHARE = 0.8
const WITHIN_CHARS = 500 // sender, date and subject may stand between a letter and its answer

/** The share of words that are there, 0 to 1. */
export const shareOf = (words: readonly string[], there: ReadonlySet<string>): number =>
  words.length === 0 ? 0 : words.filter((word) => there.has(word)).length / words.length

/** Whether a passage only repeats the question. */
export function isEcho(question: string, candidate: Candidate): candidate is PassageCandidate {
  const asked = new Set(contentWords(question))
  if (asked.size < WORDS_MIN || candidate.kind !== "passage") return false
  const said = contentWords(candidate.passage.text)
  return shareOf(said, asked) >= SAME_SHARE && shareOf([...asked], new Set(said)) >= SAME_SHARE
}

/** Whether a candidate comes from right behind one of these passages of its document. */
export function isReply(echoes: readonly PassageCandidate[], candidate: Candidate): boolean {
  const place = candidate.kind === "passage" ? candidate.passage : candidate.source
  return echoes.some(({ passage }) => {
    const gap = (place?.start ?? 0) - passage.end
    return place?.document_id === passage.document_id && gap >= 0 && gap <= WITHIN_CHARS
  })
}
