// A sentence as tagged words, and the small closed classes of words that grammar hangs on.
import nlp from "compromise"

/** A word with the marks before and after it and compromise's tags. */
export type Token = { text: string; pre: string; post: string; tags: Set<string> }

export const SUBORDINATE =
  /^(?:if|when|whenever|where|once|while|because|since|until|unless|after|before|as soon as|as long as|in case)\b/i

export const PREPOSITION =
  /^(?:in|on|at|from|during|for|by|after|before|until|with|within|between|without|under|to|since|besides|instead|through|per|of)$/i

export const MODAL = /^(?:must|should|may|can|cannot|could|might|shall|will|would)$/i

export const BE = /^(?:is|are|was|were)$/i

export const RELATIVE = /^(?:who|which|that|whose|whom)$/i

/** The words of a text in order. */
export function tokensOf(text: string): Token[] {
  type Term = { text: string; pre: string; post: string; tags: string[] }
  // compromise's own types leave `json()` open; this is the shape its documentation shows.
  const sentences = nlp(text).json({ terms: { tags: true } }) as { terms: Term[] }[]
  const tokens: Token[] = []
  for (const term of sentences.flatMap(({ terms }) => terms)) {
    const last = tokens.at(-1)
    if (term.text !== "") tokens.push({ ...term, tags: new Set(term.tags) })
    else if (last) last.post += term.pre + term.post // the second half of a contraction ("there's") has no text, but the space
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

export const isParticiple = (token: Token | undefined) =>
  token !== undefined &&
  (token.tags.has("PastTense") ||
    token.tags.has("Participle") ||
    /(?:ed|wn|ept|ent|ought|old|ilt|ut|et|aid|ade|one|iven|oken|osen|itten)$/i.test(token.text)) &&
  !/^(?:at|about|out|but|not)$/i.test(token.text)
