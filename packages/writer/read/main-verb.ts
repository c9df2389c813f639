// The verb that a sentence's subject goes with, among relative clauses, participles and nouns that look like verbs.
import type { Token } from "./tokens.ts"
import { infinitive } from "./inflection.ts"
import { BE, MODAL, PREPOSITION, RELATIVE, SUBORDINATE, isNoun } from "./tokens.ts"

/** Index of the verb that the subject goes with. */
export function mainVerb(tokens: Token[]): number | undefined {
  let relatives = 0
  let sawRelative = false
  let inChain = false
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]
    if (index > 0 && RELATIVE.test(token.text) && isNoun(before)) {
      relatives++
      sawRelative = true
      continue
    }
    if (index > 0 && SUBORDINATE.test(token.text) && !PREPOSITION.test(token.text)) return undefined
    if (index === 0 || !isFinite(token, before, tokens[index + 1])) {
      if (
        index === 0 &&
        isFiniteForm(token) &&
        !isNoun(token) &&
        !token.tags.has("Adjective") &&
        !(token.tags.has("PastTense") && isNoun(tokens[1]))
      )
        return undefined
      continue
    }
    if (relatives > 0) {
      relatives--
      inChain = true
      continue
    }
    if (inChain && isChained(tokens, index)) continue // "that was dropped", "that will stand"
    inChain = false
    if (token.tags.has("PastTense") && !BE.test(token.text) && goesOnWithVerb(tokens, index)) continue // "parts taken from the shelf are booked"
    if (
      sawRelative &&
      tokens
        .slice(0, index)
        .some((each, at) => at < index - 1 && /,|^(?:and|or)$/i.test(each.text + each.post))
    )
      return undefined
    return index
  }
  return undefined
}

/**
 * The verb of a statement in which no word was taken for one: "a booking lapses if …", "chlorinated water destroys the …".
 * It ends in -s, could be a verb, and stands between a noun for one thing and the words that begin an object or a phrase.
 */
export function hiddenVerb(tokens: Token[]): number | undefined {
  for (const [index, token] of tokens.entries()) {
    const [before, after] = [tokens[index - 1], tokens[index + 1]]
    if (index > 0 && (PREPOSITION.test(token.text) || SUBORDINATE.test(token.text))) return undefined
    if (!before || !/[^s]s$/.test(token.text) || !isNoun(token) || token.tags.has("ProperNoun")) continue
    if (!/[,]/.test(before.post) && isNoun(before) && !before.tags.has("Plural") && !/[,]/.test(token.post)) {
      const goesOn =
        after === undefined ||
        after.tags.has("Determiner") ||
        after.tags.has("Possessive") ||
        PREPOSITION.test(after.text) ||
        SUBORDINATE.test(after.text)
      if (goesOn && !/^of$/i.test(after?.text ?? "") && infinitive(token.text, "Verb") !== "") return index
    }
  }
  return undefined
}

/** Whether the verb only completes a helper just before it. */
function isChained(tokens: Token[], index: number): boolean {
  const before = tokens
    .slice(0, index)
    .findLast((token) => !token.tags.has("Adverb") && !/^(?:not|never)$/i.test(token.text))
  return (
    before !== undefined &&
    (MODAL.test(before.text) || /^(?:is|are|was|were|be|been|has|have|had|do|does|did)$/i.test(before.text))
  )
}

/** "cost 1,870 euros": compromise takes the verb for a noun. */
const isCost = (token: Token, after: Token | undefined) =>
  /^costs?$/i.test(token.text) &&
  after !== undefined &&
  (after.tags.has("Value") || /^[€$£\d]/.test(after.text))

const isFiniteForm = (token: Token) =>
  MODAL.test(token.text) ||
  BE.test(token.text) ||
  (token.tags.has("Verb") &&
    (token.tags.has("PresentTense") || token.tags.has("PastTense") || token.tags.has("Auxiliary")) &&
    !token.tags.has("Gerund"))

function isFinite(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (isCost(token, after))
    return (
      before !== undefined &&
      !before.tags.has("Determiner") &&
      !before.tags.has("Possessive") &&
      !before.tags.has("Preposition")
    ) // "the guest flat costs": "flat" is taken for an adjective
  if (!isFiniteForm(token) || before === undefined) return false
  if (
    !RELATIVE.test(before.text) &&
    after &&
    (MODAL.test(after.text) || BE.test(after.text)) &&
    !MODAL.test(token.text)
  )
    return false // "the tension of spokes may differ": a noun after all
  if (MODAL.test(token.text) || BE.test(token.text)) return true
  if (
    /^(?:to|the|a|an|each|every|no|our|your|their|its)$/i.test(before.text) ||
    before.tags.has("Determiner") ||
    before.tags.has("Possessive")
  )
    return false
  if (PREPOSITION.test(before.text)) return false
  return !(token.tags.has("PastTense") && isNoun(after) && !isNoun(before)) // "used parts"
}

const goesOnWithVerb = (tokens: Token[], index: number) =>
  tokens
    .slice(index + 1)
    .some(
      (token, at) =>
        (MODAL.test(token.text) ||
          BE.test(token.text) ||
          (token.tags.has("Infinitive") &&
            isNoun(tokens[index + at]) &&
            (tokens[index + at + 2]?.tags.has("Determiner") ||
              tokens[index + at + 2]?.tags.has("Possessive"))) ||
          (token.tags.has("PresentTense") &&
            !token.tags.has("Infinitive") &&
            /s$/.test(token.text) &&
            isNoun(tokens[index + at]))) &&
        !RELATIVE.test(tokens[index + at]?.text ?? "") &&
        !tokens
          .slice(index, index + at + 1)
          .some(
            (each) =>
              /[,;:]/.test(each.post) ||
              /^(?:and|but|because|when|if|who|which|that|it|they|we|he|she)$/i.test(each.text),
          ),
    )
