// Which language a passage is in, by the small words of the four we can ask in and by its script.

export type Language = "en" | "de" | "fr" | "es"

const SMALL_WORDS: Record<Language, RegExp> = {
  en: /\b(?:the|and|is|are|of|to|in|for|with|be|by|on|must|that|it|at|as|you|or|your|this|can|not|from)\b/gi,
  de: /\b(?:der|die|das|und|ist|sind|wird|werden|nicht|ein|eine|mit|für|auf|bei|nach|von|dem|den|zu|im|wir|sie|oder|am|des|kann|muss|vom|zum|zur)\b/gi,
  fr: /\b(?:le|la|les|et|est|sont|une|des|du|dans|pour|avec|sur|pas|qui|que|aux|un|au|ou|vous|nous|par|en|il|ne|sa|son)\b/gi,
  es: /\b(?:el|los|las|y|es|son|una|del|para|con|por|que|no|se|en|como|al|un|lo|su|si|más|o|cada)\b/gi,
}

/** Other scripts, with what people call the language (or languages) written in them. */
const SCRIPTS: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "Japanese"],
  [/\p{Script=Hangul}/gu, "Korean"],
  [/\p{Script=Han}/gu, "Chinese"],
  [/\p{Script=Cyrillic}/gu, "Cyrillic script"],
  [/\p{Script=Arabic}/gu, "Arabic script"],
  [/\p{Script=Hebrew}/gu, "Hebrew"],
  [/\p{Script=Greek}/gu, "Greek"],
  [/\p{Script=Thai}/gu, "Thai"],
  [/\p{Script=Devanagari}/gu, "Devanagari script"],
]

/** Small words of languages that we have no questions for yet. */
const OTHERS: [RegExp, string][] = [
  [/\b(?:il|della|delle|degli|che|sono|per|con|nel|alla|gli|è|una)\b/gi, "Italian"],
  [/\b(?:het|een|van|en|niet|voor|met|zijn|wordt|op|dat|de|bij)\b/gi, "Dutch"],
  [/\b(?:não|uma|são|para|com|dos|das|pelo|que|os|ao|em|é)\b/gi, "Portuguese"],
  [/\b(?:och|att|är|inte|för|som|med|ett|på|av|och)\b/gi, "Swedish"],
  [/\b(?:og|ikke|det|til|som|av|på|med|et|er|for)\b/gi, "Norwegian or Danish"],
  [/\b(?:nie|się|jest|oraz|przez|dla|na|do|są|po|przed)\b/gi, "Polish"],
  [/\b(?:je|na|se|pro|nebo|není|jsou|při|které|by|do)\b/gi, "Czech"],
]

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

const DISTINCT_MIN = 3 // "per" or "no" alone, in every row of a price list, makes nothing Italian or Spanish
const distinct = (text: string, pattern: RegExp) =>
  new Set(text.match(pattern)?.map((word) => word.toLowerCase())).size

const SHORT_MAX_LETTERS = 300
const SHORT_DISTINCT_MIN = 2

/** Further words by which a note of a sentence or two is told; in longer texts they say too little. */
const NOTE_WORDS: Record<Exclude<Language, "en">, RegExp> = {
  de: /(?<!\p{L})(?:kostet|kosten|bis|beim|uhr|bitte|darf|dürfen|hat|haben|nur|gilt|pro)(?!\p{L})/giu,
  fr: /(?<!\p{L})(?:de|à|coûte|coûtent|avant|jours?|du|se)(?!\p{L})/giu,
  es: /(?<!\p{L})(?:la|de|cuesta|cuestan|hay|está|están|puede|debe|días?|desde|hasta)(?!\p{L})/giu,
}

/** The language of a note whose few small words are more of one than English has there. */
function shortOf(text: string): Exclude<Language, "en"> | undefined {
  const english = count(text, SMALL_WORDS.en)
  const [best] = (["de", "fr", "es"] as const)
    .map((language) => ({
      language,
      words: count(text, SMALL_WORDS[language]) + count(text, NOTE_WORDS[language]),
      distinct: distinct(text, SMALL_WORDS[language]) + distinct(text, NOTE_WORDS[language]),
    }))
    .toSorted((one, other) => other.words - one.words)
  return best !== undefined && best.distinct >= SHORT_DISTINCT_MIN && best.words > english * 2
    ? best.language
    : undefined
}

/** The language of a text that we can ask in; else what it is called, as far as that can be told. */
export function languageOf(passage: string): { language: Language } | { unknown: string } {
  const text = passage.replace(/```[^]*?(?:```|$)|`[^`\n]*`|https?:\S+|\]\([^)]*\)/g, " ")
  const letters = count(text, /\p{L}/gu)
  if (letters > 0 && count(text, /\p{Script=Latin}/gu) < letters / 2) {
    const script = SCRIPTS.find(([letter]) => count(text, letter) > letters / 10)
    return { unknown: script?.[1] ?? "this language" }
  }
  const scores = (Object.keys(SMALL_WORDS) as Language[]).map((language) => ({
    language,
    words:
      language !== "en" && distinct(text, SMALL_WORDS[language]) < DISTINCT_MIN
        ? 0
        : count(text, SMALL_WORDS[language]),
  })) // Object.keys forgets its keys' type
  const best = scores.reduce((one, other) => (other.words > one.words ? other : one))
  const other = OTHERS.map(([pattern, name]) => ({
    name,
    words: distinct(text, pattern) < DISTINCT_MIN ? 0 : count(text, pattern),
  })).reduce((one, next) => (next.words > one.words ? next : one))
  const short = letters < SHORT_MAX_LETTERS ? shortOf(text) : undefined
  if (short) return { language: short }
  if (best.words < 4 || best.words < letters / 200) return { language: "en" } // too little prose to tell
  return other.words > best.words * 1.4 && other.words >= 6 && other.words > letters / 120
    ? { unknown: other.name }
    : { language: best.language }
}

/** Whether a text is English. */
export const isEnglish = (text: string): boolean => {
  const found = languageOf(text)
  return "language" in found && found.language === "en"
}
