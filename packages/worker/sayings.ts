// The same question, said otherwise by rule: in another frame, without its frame, as words to search for. It stays the same
// question whatever it is about, which a synonym by rule would not; how well a model does with synonyms is what test questions are for.

const FRAMES = [
  (asked: string) => `Could you tell me: ${asked}?`,
  (asked: string) => `I need to know this. ${capital(asked)}?`,
  (asked: string) => `Somebody wants to hear from us: ${asked}?`,
  (asked: string) => `Do you know the answer to this? ${capital(asked)}.`,
]

const SMALL =
  /\b(?:an?|the|is|are|was|were|be|do|does|did|has|have|had|can|could|may|must|shall|should|will|would|of|to|for|in|on|at|by|with|it|its|we|you|i|my|our|your|please)\b/giu

/**
 * Other sayings of a question, the farthest from its words first: at most five, none that says the same but for case, marks and
 * blanks. One that has no words has none.
 */
export function sayingsOf(question: string): string[] {
  const asked = question.trim().replace(/[\s?？!.…]+$/u, "")
  if (!/[\p{L}\p{N}]/u.test(asked)) return []
  const words = asked
    .replace(SMALL, " ")
    .replaceAll(/[^\p{L}\p{M}\p{N}'’.,:%€$£-]+/gu, " ")
    .trim()
  const sayings = [words, ...FRAMES.map((frame) => frame(small(asked)))]
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ")
      .trim()
  const seen = new Set([plain(question), ""])
  return sayings.filter((saying) => {
    const same = plain(saying)
    return !seen.has(same) && seen.add(same)
  })
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
/** Begins small within a sentence, unless it begins with a name or an abbreviation. */
const small = (text: string) =>
  /^(?:what|which|who|whom|whose|when|where|why|how|is|are|do|does|did|can|could|may|must|should|will|would|has|have)\b/i.test(
    text,
  )
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text
