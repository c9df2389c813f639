// How likely a reading is as text of a language: letters, where capitals and quotation marks stand, short words.
import type { Group, Language } from "./languages.ts"

const LETTERS = 0.9 // share of a language's own letters among what is beyond ASCII
const MARKS = "’“”„‘–—…«»‚‹›•·°§€£©®½¼¾²³\u00a0×№™"
const CAPITAL = 0.08 // how much rarer a capital is, at the start of a word
const CAPITAL_INSIDE = 0.0005
const CAPITAL_NEXT = 0.5 // beside another capital: titles
const BEHIND_MARK = 0.05 // a word has a space before it
const CAPITAL_BEHIND = 0.02 // right behind a small letter

const weights = new Map<Language, Map<string, number>>()

function weightsOf(language: Language): Map<string, number> {
  const known = weights.get(language)
  if (known) return known
  const letters = [...new Set(language.letters)]
  const raw = letters.map((_, rank) => 1 / (rank + 2))
  const whole = raw.reduce((sum, weight) => sum + weight, 0)
  const made = new Map(letters.map((letter, rank) => [letter, (LETTERS * raw[rank]!) / whole]))
  weights.set(language, made)
  return made
}

/**
 * The sum of the logarithms of how likely each character beyond ASCII is where it stands, how many there are, and how many of them
 * are letters of other languages or signs inside of words.
 */
export type Likelihood = { sum: number; count: number; strange: number }

export function likelihood(
  text: string,
  language: Language,
  group: Group,
  words: ReadonlySet<string>,
): Likelihood {
  const known = weightsOf(language)
  let sum = 0
  let count = 0
  let strange = 0
  let before = " "
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (letter > "\u007f") {
      count++
      const after = text[at + 1] ?? " "
      const marks = MARKS.includes(letter) ? (language.marks ?? 1) : 1
      if (isStrange(letter, before, after, known, group)) strange++
      sum += Math.log(
        chance(letter, before, after, known, group) * marks * besideLatin(letter, before, after),
      )
    }
    before = letter
  }
  return { sum: sum + wordsKnown(words, language), count, strange }
}

/** A letter that the language has not, where its script has many languages but texts in it few foreign names, or a piece of a frame inside of a word. */
function isStrange(
  letter: string,
  before: string,
  after: string,
  known: ReadonlyMap<string, number>,
  group: Group,
): boolean {
  if (FRAME.test(letter)) return LETTER.test(before) && LETTER.test(after)
  return OWN_SCRIPT.has(group) && LETTER.test(letter) && !known.has(letter.toLowerCase())
}
const FRAME = classOf(/[\u2500-\u259f\u0080-\u009f\ue000-\uf8ff]/)
const OWN_SCRIPT: ReadonlySet<Group> = new Set(["cyrillic", "greek", "hebrew", "arabic"])

/** Letters of other scripts do not stand beside Latin ones in a word: "oprуcz" is no word in any of them. */
const besideLatin = (letter: string, before: string, after: string): number =>
  OTHER_SCRIPT.test(letter) && (PLAIN.test(before) || PLAIN.test(after)) ? 0.001 : 1
const PLAIN = classOf(/[a-z]/i)
const OTHER_SCRIPT = classOf(
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]/u,
)

/** A class of characters that remembers its answers: each is asked a hundred times a file. */
function classOf(pattern: RegExp): { test(letter: string): boolean } {
  const known = new Map<string, boolean>()
  return {
    test(letter) {
      let is = known.get(letter)
      if (is === undefined) known.set(letter, (is = pattern.test(letter)))
      return is
    },
  }
}

const IDEOGRAPH = /[\u4e00-\u9fff]/
const HANGUL = /[\uac00-\ud7a3]/
const KANA = /[\u3040-\u30ff]/
const LETTER = classOf(/[\p{L}\p{M}]/u)
const LOWER = classOf(/\p{Ll}/u)
const UPPER = classOf(/\p{Lu}/u)

const LATIN: ReadonlySet<Group> = new Set([
  "western",
  "central",
  "southern",
  "turkish",
  "baltic",
  "vietnamese",
])

function chance(
  letter: string,
  before: string,
  after: string,
  known: Map<string, number>,
  group: Group,
): number {
  const own = known.get(letter)
  if (own !== undefined && LATIN.has(group)) {
    if (UPPER.test(after) && LOWER.test(letter)) return own * CAPITAL_BEHIND
    return ",;!?)".includes(before) ? own * BEHIND_MARK : own
  }
  if (own !== undefined) return own
  const small = letter.toLowerCase()
  if (small !== letter) {
    const weight = known.get(small) ?? 0.0005
    return (
      weight *
      (LOWER.test(before)
        ? CAPITAL_INSIDE
        : UPPER.test(before) || UPPER.test(after)
          ? CAPITAL_NEXT
          : LETTER.test(before) && LOWER.test(after)
            ? 0.002
            : CAPITAL)
    )
  }
  if (group === "simplified" || group === "traditional")
    return IDEOGRAPH.test(letter) ? 0.000_05 : fits(letter, before, after) * 0.001
  if (group === "japanese")
    return IDEOGRAPH.test(letter) ? 0.000_1 : KANA.test(letter) ? 0.002 : fits(letter, before, after) * 0.001
  if (group === "korean") return HANGUL.test(letter) ? 0.000_3 : fits(letter, before, after) * 0.000_1
  if (MARKS.includes(letter)) return 0.004 * fits(letter, before, after)
  if (LETTER.test(letter)) return UPPER.test(letter) ? 0.000_05 : 0.000_4
  return /\p{C}/u.test(letter) ? 1e-9 : 0.000_01
}

/** How well a mark stands where it does: opening marks before words, closing ones behind, the others not inside of words. */
function fits(letter: string, before: string, after: string): number {
  const isInside = LETTER.test(before) && LETTER.test(after)
  if (letter === "’") return /[\p{L}\d]/u.test(before) ? 1 : 0.1
  if ("“„‘«‚‹".includes(letter)) return LETTER.test(before) && letter !== "“" ? 0.002 : isInside ? 0.002 : 0.5
  if ("”»›".includes(letter))
    return isInside || (letter === "”" && before === " " && after === " ") ? 0.002 : 0.5
  if ("–—…•\u00a0".includes(letter)) return isInside && letter !== "\u00a0" ? 0.02 : 1
  if (letter === "°" || letter === "€" || letter === "£")
    return /[\d\s]/.test(before) || /[\d\s]/.test(after) ? 1 : 0.01
  return isInside ? 0.01 : 0.3
}

const WORD_BONUS = 1.2
const MAX_WORDS = 12

/** Short words in plain letters; those that touch other letters are none. */
export const shortWords = (text: string): Set<string> =>
  new Set(text.toLowerCase().match(/(?<![^\s(])[a-z]{1,6}(?![^\s.,;:!?)])/g) ?? [])

/** A language whose short words stand in the plain part of the text is likelier: the same for all readings of it. */
function wordsKnown(words: ReadonlySet<string>, language: Language): number {
  const hits = language.words?.split(" ").filter((word) => words.has(word)).length ?? 0
  return Math.min(hits, MAX_WORDS) * WORD_BONUS
}

/** The mean by letter that no long true reading falls below, as measured; noise does. A letter of two bytes is one of thousands. */
const SURE_MEAN: Record<Group, number> = {
  western: -4.8,
  central: -3.9,
  southern: -3.9,
  cyrillic: -3.65,
  greek: -3.65,
  turkish: -3.9,
  hebrew: -3.5,
  arabic: -3.65,
  baltic: -3.9,
  vietnamese: -4,
  thai: -4.3,
  simplified: -8.5,
  traditional: -8.5,
  japanese: -6.8,
  korean: -6.8,
}
const STRAYING = 2.5 // how far below it short texts fall, by the root of their letters
const MAX_STRANGE = 0.04 // share of letters that the language has not, and of signs inside of words

/** Whether the letters are those of the language, about as often as it has them. */
export const isLanguage = ({ sum, count, strange }: Likelihood, group: Group): boolean =>
  sum >= count * (SURE_MEAN[group] - STRAYING / Math.sqrt(Math.max(count, 1))) &&
  (strange <= MAX_STRANGE * count || strange <= 2)
