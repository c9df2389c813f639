// The same question, said otherwise by rule: in another frame, without its frame, as words to search for. It stays the same
// question whatever it is about, which a synonym by rule would not; how well a model does with synonyms is what test questions are for.
import { type Language, languageOf, MARKS } from "@cerebros/contract/refusals.ts"

type Frame = (asked: string) => string
/** Each in the language of the question: one in another would be a question in two, which a model may refuse. */
const FRAMES: Record<Language, readonly Frame[]> = {
  en: [
    (asked) => `Could you tell me: ${asked}?`,
    (asked) => `I need to know this. ${capital(asked)}?`,
    (asked) => `Somebody wants to hear from us: ${asked}?`,
    (asked) => `Do you know the answer to this? ${capital(asked)}.`,
  ],
  de: [
    (asked) => `Können Sie mir sagen: ${asked}?`,
    (asked) => `Das muss ich wissen. ${capital(asked)}?`,
    (asked) => `Wissen Sie die Antwort darauf? ${capital(asked)}.`,
  ],
  fr: [
    (asked) => `Pouvez-vous me dire : ${asked} ?`,
    (asked) => `J’ai besoin de le savoir. ${capital(asked)} ?`,
    (asked) => `Connaissez-vous la réponse ? ${capital(asked)}.`,
  ],
  es: [
    (asked) => `¿Puede decirme esto: ${asked}?`,
    (asked) => `Necesito saberlo. ${capital(asked)}?`,
    (asked) => `¿Sabe la respuesta? ${capital(asked)}.`,
  ],
  it: [
    (asked) => `Può dirmi: ${asked}?`,
    (asked) => `Ho bisogno di saperlo. ${capital(asked)}?`,
    (asked) => `Conosce la risposta? ${capital(asked)}.`,
  ],
  nl: [
    (asked) => `Kunt u mij zeggen: ${asked}?`,
    (asked) => `Dit moet ik weten. ${capital(asked)}?`,
    (asked) => `Weet u het antwoord hierop? ${capital(asked)}.`,
  ],
  pt: [
    (asked) => `Pode dizer-me: ${asked}?`,
    (asked) => `Preciso de saber isto. ${capital(asked)}?`,
    (asked) => `Sabe a resposta? ${capital(asked)}.`,
  ],
  pl: [
    (asked) => `Czy możesz mi powiedzieć: ${asked}?`,
    (asked) => `Muszę to wiedzieć. ${capital(asked)}?`,
    (asked) => `Czy znasz odpowiedź? ${capital(asked)}.`,
  ],
}

// No modal and no word of place or direction: "may I" is not "must I", and "to Norway" not "from Norway".
const SMALL =
  /\b(?:an?|the|is|are|was|were|be|do|does|did|has|have|had|of|for|it|its|we|you|i|my|our|your|please)\b/giu

/**
 * Other sayings of a question, the farthest from its words first: at most five, none that says the same but for case, marks and
 * blanks. One that has no words has none.
 */
export function sayingsOf(question: string): string[] {
  const asked = question.trim().replace(/[\s?？!.…]+$/u, "")
  if (!/[\p{L}\p{N}]/u.test(asked)) return []
  const language = languageOf(asked)
  const words = withoutSmall(asked, language)
    .replaceAll(/[^\p{L}\p{M}\p{N}'’.,:%€$£-]+/gu, " ")
    .trim()
  const framed = language === "en" ? small(asked) : asked
  const sayings = [words, ...FRAMES[language].map((frame) => frame(framed))]
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

/** Without the words that nearly every question of its language has. */
const withoutSmall = (asked: string, language: Language) =>
  language === "en"
    ? asked.replace(SMALL, " ")
    : asked
        .split(/\s+/)
        .filter((word) => !MARKS[language].has(word.toLowerCase()))
        .join(" ")

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
/** Begins small within a sentence, unless it begins with a name or an abbreviation. */
const small = (text: string) =>
  /^(?:what|which|who|whom|whose|when|where|why|how|is|are|do|does|did|can|could|may|must|should|will|would|has|have)\b/i.test(
    text,
  )
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text
