// The questions that one question asks: "How long is it and what does it cost?" asks two, "Do you have tents? And stoves?" as well.
import { textsFor } from "../following.ts"

const PARTS_MAX = 3
const FIRST_MIN_WORDS = 3
const NEXT_MIN_WORDS = 2

const ASKS =
  "(?:(?:by|until|since|from|for|at|on|in|to|with) )?(?:how|what|when|where|who|whom|whose|which|why)|is|are|was|were|can|could|does|do|did|has|have|may|must|should|will|(?:bis |seit |ab |für |mit )?(?:wie|was|wann|wo|wer|wem|wen|welche\\p{L}*)|warum|kann|darf|muss|gibt|comment|combien|quand|quel\\p{L}*|cómo|cuánto\\p{L}*|cuándo|dónde|quién|qué"
const BEGINS = new RegExp(`^(?:${ASKS})(?!\\p{L})`, "iu")
const NEXT = new RegExp(
  `,?\\s+(?:and|und|et|y)\\s+(?=(?:${ASKS})(?!\\p{L}))|,\\s+(?=(?:how|what|when|where|who|which|wie|was|wann|wo|wer)\\b)`,
  "giu",
)
const ENDS = /(?<=\?)\s+(?=\S)/u

/** The questions in order; of one that asks one thing, itself. */
export function partsOf(question: string): string[] {
  const asked = question.split(ENDS).filter((each) => /\?\s*$/.test(each))
  const sentences = asked.length > 1 ? asked : [question]
  const parts = sentences.flatMap((sentence) => {
    const within = BEGINS.test(sentence) ? sentence.split(NEXT) : [sentence]
    return within.every((part, at) => countOf(part) >= (at === 0 ? FIRST_MIN_WORDS : NEXT_MIN_WORDS))
      ? within
      : [sentence]
  })
  return parts.length > 1 && parts.length <= PARTS_MAX ? parts : [question]
}

const countOf = (text: string) => text.trim().split(/\s+/).length

/** All that may be searched for to answer a question in its parts. */
export function textsOfParts(question: string): string[] {
  const [first = question, ...more] = partsOf(question)
  return [first, ...more.flatMap((part) => textsFor({ question: part, before: first }))]
}
