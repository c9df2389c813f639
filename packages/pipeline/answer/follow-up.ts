// A question that leans on the one before it, made whole for a model that hears one question at a time.
import type { Turn } from "./run-input.ts"

// Words that point back, in the languages people ask in most; a list of openings, not a grammar.
const LEANS =
  /^(and|or|but|what about|how about|why|why not|since when|und|oder|aber|warum|et|ou|mais|pourquoi|y|pero)\b/iu
const POINTS =
  /\b(it|its|that|this|those|these|they|them|there|he|she|das|dies|diese|ihn|ihm|cela|ça|ils|elles)\b/iu
const SHORT_WORDS = 7

/** The question itself, or the last question of the thread with it when it cannot stand alone. */
export function standalone(question: string, history: readonly Turn[]): string {
  const before = history.findLast(({ role }) => role === "user")?.content
  if (before === undefined) return question
  const words = question.split(/\s+/).filter(Boolean).length
  const leans = LEANS.test(question)
    ? words <= 2 * SHORT_WORDS
    : words <= SHORT_WORDS && POINTS.test(question)
  return leans ? `${before}\n${question}` : question
}
