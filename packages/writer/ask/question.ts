// What makes a question fit to be asked on its own, by the person who reads the document.

/** Words that point at something outside the sentence. */
export const LOOSE =
  /\b(?:it|they|them|this|these|those|such|its|their|he|she|his|her|there|then|so|latter|former(?! \w)|itself|themselves)\b/i

/** A question that stands on its own feet: no word that points out of it, not too short, no loose ends. */
export function isSound(prompt: string): boolean {
  const words = prompt.replace(/[?]$/, "").split(" ")
  if (words.length < 4 || words.length > 26 || prompt.length > 220) return false
  if (/["“”]/.test(prompt) && (prompt.match(/["“”]/g) ?? []).length % 2 === 1) return false
  if (
    /[;:(]/.test(prompt.replace(/\d:\d/g, "")) ||
    /\b(?:(?:below|above)(?! (?:[€$£]?\d|sea\b|zero\b))|following|described|mentioned|whatever)\b/i.test(
      prompt,
    )
  )
    return false
  const loose = LOOSE.exec(
    words
      .slice(1)
      .join(" ")
      .replace(/^(?:\S+ )*(?:is|are) there\b/i, ""),
  )
  if (loose && !/^(?:its|their|it|they|them)$/i.test(loose[0])) return false
  // "its", "it" and "they" are fine once the question has named what they stand for
  return !loose || words.indexOf(loose[0]) > 4
}

/** "you" in a document is the person who asks. */
export function forReader(prompt: string): string {
  return prompt
    .replace(/\byou['’]re\b/gi, "I'm")
    .replace(/\bare you\b/g, "am I")
    .replace(/\byou['’](ve|ll|d)\b/gi, "I'$1")
    .replace(
      /\b(do|did|can|could|may|might|must|should|will|would|shall|have|had|if|when|once|before|after|until|unless|as|that|what|while) you\b/gi,
      "$1 I",
    )
    .replace(/\byou (?=\w+ed\b|need\b|want\b|have\b|get\b|use\b|see\b|buy\b|made\b|bought\b)/g, "I ")
    .replace(/\bare you\b/g, "am I")
    .replace(/\bI are\b/g, "I am")
    .replace(/\bI were\b/g, "I was")
    .replace(/\byou (are|were)\b/g, (_, be: string) => (be === "are" ? "I am" : "I was"))
    .replace(
      /\b(to|for|with|from|by|about|of|on|at|give|gives|tell|tells|send|sends|help|helps|let|lets|allow|allows|offer|offers|show|shows|contact|contacts|reimburse|reimburses|inform|informs|notify|notifies) you\b/g,
      "$1 me",
    )
    .replace(/\byours\b/g, "mine")
    .replace(/\byour\b/g, "my")
    .replace(/\bYour\b/g, "My")
    .replace(/\byourself\b/g, "myself")
}
