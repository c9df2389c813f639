// Whether words can be a subject, and whether it is one or many.
import nlp from "compromise"
import type { Token } from "./tokens.ts"
import { PREPOSITION, RELATIVE, isNoun } from "./tokens.ts"

/** "Customer" begins a sentence with a capital and is no name for it. */
export const isRole = (word: string) => nlp(word.toLowerCase()).has("#Actor")

/** Whether the words before a verb are a noun phrase that a question can name. */
export function isSubject(tokens: Token[]): boolean {
  const first = tokens[0]
  if (
    !first ||
    PREPOSITION.test(first.text) ||
    first.tags.has("Conjunction") ||
    first.tags.has("QuestionWord") ||
    (/^(?:there|here|what|whatever|whoever|which|who|how|it|such|that)$/i.test(first.text) &&
      first.text.toLowerCase() !== "it")
  )
    return false
  return tokens.some((token) => isNoun(token) || token.tags.has("Pronoun") || token.tags.has("Gerund"))
}

/** Whether the subject goes with "are". */
export function isPlural(subject: Token[]): boolean {
  const end = subject.findIndex(
    (token, index) =>
      index > 0 &&
      (PREPOSITION.test(token.text) ||
        /^(?:above|below|over|older|younger|newer|larger|smaller|longer|shorter|heavier)$/i.test(
          token.text,
        ) ||
        RELATIVE.test(token.text) ||
        (token.tags.has("PastTense") && isNoun(subject[index - 1]))),
  )
  const core = subject.slice(0, end === -1 ? undefined : end)
  if (core.some((token) => /^and$/i.test(token.text)) && !/^each|^every/i.test(core[0]?.text ?? ""))
    return true
  const first = core[0]?.text.toLowerCase() ?? ""
  if (/^(?:each|every|a|an|this|it|he|she|one|another)$/.test(first)) return false
  if (
    /^(?:these|those|both|they|we|several|many|few|two|three|four|five|six|seven|eight|nine|ten)$/.test(first)
  )
    return true
  const head = core.findLast((token) => isNoun(token)) ?? core.at(-1)
  if (!head) return false
  if (head.tags.has("Plural")) return true
  if (head.tags.has("Singular") || head.tags.has("Uncountable"))
    return /^(?:people|staff|police|data)$/i.test(head.text) && first !== "data"
  return /[^s]s$/i.test(head.text)
}
