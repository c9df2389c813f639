// A sentence as tagged words, and the small closed classes of words that grammar hangs on.
import nlp from "compromise"

/** A word with the marks before and after it and compromise's tags. */
export type Token = { text: string; pre: string; post: string; tags: Set<string> }

export const SUBORDINATE =
  /^(?:if|when|whenever|where|once|while|because|since|until|unless|after|before|as soon as|as long as|in case)\b/i

export const PREPOSITION =
  /^(?:in|on|at|from|during|for|by|after|before|until|with|within|between|without|under|to|since|besides|instead|through|per|of|outside|inside|behind|via|against|among|across|beside|near|towards|including|except)$/i

export const MODAL = /^(?:must|should|may|can|cannot|could|might|shall|will|would)$/i

export const BE = /^(?:is|are|was|were)$/i

export const RELATIVE = /^(?:who|which|that|whose|whom)$/i

type Term = { text: string; pre: string; post: string; tags: string[] }

const KEPT_MAX = 2_000
const kept = new Map<string, readonly Term[]>()

/** The words of a text as compromise tags them; a sentence is looked at from many sides, and tagged once. */
function termsOf(text: string): readonly Term[] {
  const known = kept.get(text)
  if (known) return known
  // compromise's own types leave `json()` open; this is the shape its documentation shows.
  const sentences = nlp(text).json({ terms: { tags: true } }) as { terms: Term[] }[]
  const terms = sentences.flatMap((sentence) => sentence.terms)
  if (kept.size >= KEPT_MAX) kept.clear()
  kept.set(text, terms)
  return terms
}

/** The words of a text in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const term of termsOf(text)) {
    const last = tokens.at(-1)
    if (term.text !== "") tokens.push({ ...term, tags: new Set(term.tags) })
    else if (last) last.post += term.pre + term.post // the second half of a contraction ("there's") has no text, but the space
  }
  return mended(tokens)
}

/** Mends what compromise mistakes for want of context: "jobs that exceed", "seven volunteers left", "Interns are". */
function mended(tokens: Token[]): Token[] {
  for (const [index, token] of tokens.entries()) {
    const [before, after] = [tokens[index - 1], tokens[index + 1]]
    if (RELATIVE.test(token.text) && isNoun(before)) token.tags.delete("Determiner")
    if (!/[^s]s$/.test(token.text) || !token.tags.has("PresentTense") || after === undefined) continue
    const isFirst = index === 0 && !token.tags.has("Infinitive")
    const isCounted = before !== undefined && before.tags.has("Value") && !before.tags.has("Ordinal")
    if (isFirst || (isCounted && after.tags.has("Verb"))) token.tags = new Set(["Noun", "Plural"]) // no statement begins with "runs", and no figure with a verb behind it
  }
  return tokens
}

/** The text that the words came from. */
export const written = (tokens: Token[]) =>
  tokens
    .map((token) => token.pre + token.text + token.post)
    .join("")
    .trim()

export const isNoun = (token: Token | undefined) =>
  token !== undefined && (token.tags.has("Noun") || token.tags.has("Value"))

/** Whether a word, without its sentence, is a past participle: "placed", "taken". */
export const isParticipleWord = (word: string): boolean =>
  /^\p{L}{3,}(?:ed|en|wn|ade|ept|ent|ought|aid|old|one)$|^(?:made|paid|sent|kept|sold|held|told|built|left)$/u.test(
    word,
  ) && nlp(word).has("(#PastTense|#Participle)")

export const isParticiple = (token: Token | undefined) =>
  token !== undefined &&
  (token.tags.has("PastTense") ||
    token.tags.has("Participle") ||
    /(?:ed|wn|ept|ent|ought|old|ilt|ut|et|aid|ade|one|iven|oken|osen|itten)$/i.test(token.text)) &&
  !/^(?:at|about|out|but|not)$/i.test(token.text)
