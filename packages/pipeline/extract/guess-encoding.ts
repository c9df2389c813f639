// Which encoding bytes are in, when nothing says so: every candidate's reading is scored by how likely it is as text of the languages
// written in it (letters, where capitals and quotation marks stand, short words). The margin to the next different reading is the confidence.
import { decodeAs } from "./code-pages.ts"
import { GROUPS, type Group, type Language } from "./languages.ts"

/** One reading of the bytes. `encoding` is a name for `decodeAs`. */
export type Reading = { encoding: string; say: string; score: number; text: string }

/** Our names of the candidates and who writes in them; a little is taken off those hardly met any more. */
const CANDIDATES: { encoding: string; groups: Group[]; rare: number }[] = [
  { encoding: "windows-1252", groups: ["western"], rare: 0 },
  { encoding: "iso-8859-15", groups: ["western"], rare: 2 },
  { encoding: "macintosh", groups: ["western"], rare: 2 },
  { encoding: "ibm850", groups: ["western"], rare: 2 },
  { encoding: "ibm437", groups: ["western"], rare: 2.5 },
  { encoding: "windows-1250", groups: ["central"], rare: 0 },
  { encoding: "iso-8859-2", groups: ["central"], rare: 1 },
  { encoding: "ibm852", groups: ["central"], rare: 2 },
  { encoding: "x-mac-ce", groups: ["central"], rare: 3 },
  { encoding: "iso-8859-16", groups: ["central"], rare: 4 },
  { encoding: "windows-1251", groups: ["cyrillic"], rare: 0 },
  { encoding: "koi8-r", groups: ["cyrillic"], rare: 1 },
  { encoding: "koi8-u", groups: ["cyrillic"], rare: 1.5 },
  { encoding: "ibm866", groups: ["cyrillic"], rare: 1 },
  { encoding: "ibm855", groups: ["cyrillic"], rare: 3 },
  { encoding: "iso-8859-5", groups: ["cyrillic"], rare: 2 },
  { encoding: "x-mac-cyrillic", groups: ["cyrillic"], rare: 2 },
  { encoding: "windows-1253", groups: ["greek"], rare: 0 },
  { encoding: "iso-8859-7", groups: ["greek"], rare: 0.5 },
  { encoding: "windows-1254", groups: ["turkish"], rare: 1 },
  { encoding: "windows-1255", groups: ["hebrew"], rare: 0 },
  { encoding: "iso-8859-8-i", groups: ["hebrew"], rare: 1 },
  { encoding: "windows-1256", groups: ["arabic"], rare: 0 },
  { encoding: "iso-8859-6", groups: ["arabic"], rare: 1 },
  { encoding: "windows-1257", groups: ["baltic"], rare: 1 },
  { encoding: "windows-1258", groups: ["vietnamese"], rare: 2 },
  { encoding: "windows-874", groups: ["thai"], rare: 1 },
  { encoding: "gb18030", groups: ["simplified"], rare: 0 },
  { encoding: "big5", groups: ["traditional"], rare: 0 },
  { encoding: "shift_jis", groups: ["japanese"], rare: 0 },
  { encoding: "euc-jp", groups: ["japanese"], rare: 0.5 },
  { encoding: "euc-kr", groups: ["korean"], rare: 0 },
]
const WIDE: { encoding: string; groups: Group[]; rare: number }[] = ["utf-16le", "utf-16be"].map(
  (encoding) => ({
    encoding,
    groups: Object.keys(GROUPS) as Group[],
    rare: 0,
  }),
)

const SURE_MARGIN = 5 // the reading is at least e^5 times likelier than the next different one
const SURE_MEAN = -6.5 // by letter; noise is far below
const SURE_MEAN_OF_TWO_BYTES = -9 // a letter of two bytes is one of thousands

/** The readings by falling likelihood, no two of them equal, and whether the first can be trusted. `wide`: the bytes can only be UTF-16. */
export function guessEncoding(bytes: Uint8Array, wide: boolean): { readings: Reading[]; sure: boolean } {
  const sample = wide ? bytes.subarray(0, MAX_SAMPLE_BYTES & ~1) : tellingLines(bytes)
  const readings: (Reading & { mean: number })[] = []
  for (const { encoding, groups, rare } of wide ? WIDE : CANDIDATES) {
    const text = decodeAs(sample, encoding)
    if (text === undefined) continue
    let best: { say: string; score: number; mean: number } | undefined
    for (const group of groups) {
      const { say, languages } = GROUPS[group]
      for (const language of Object.values<Language>(languages)) {
        const { sum, count } = likelihood(text, language, group)
        const score = sum - rare
        if (!best || score > best.score) best = { say, score, mean: count > 0 ? sum / count : 0 }
      }
    }
    if (best) readings.push({ encoding, text, ...best })
  }
  readings.sort((a, b) => b.score - a.score)
  const different = readings.filter(
    (reading, at) => readings.findIndex(({ text }) => text === reading.text) === at,
  )
  const [first, second] = different
  const isLanguage = first && (wide ? !UNASSIGNED.test(first.text) : first.mean > leastMean(first.encoding))
  const sure =
    first !== undefined && isLanguage === true && (!second || first.score - second.score > SURE_MARGIN)
  return { readings: different, sure }
}

const leastMean = (encoding: string) => (TWO_BYTES.test(encoding) ? SURE_MEAN_OF_TWO_BYTES : SURE_MEAN)
const TWO_BYTES = /^(gb18030|big5|shift_jis|euc-)/

const UNASSIGNED = /[\p{Cn}\p{Co}\p{Cs}]/u // 16 bits hold few other languages by chance: characters that exist are enough

const MAX_SAMPLE_BYTES = 12_288

/** The lines with bytes beyond ASCII, each once, from the whole file: the others are the same in every reading. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const seen = new Set<string>()
  const out = new Uint8Array(MAX_SAMPLE_BYTES)
  let length = 0
  let start = 0
  let telling = false
  for (let at = 0; at <= bytes.length && length < MAX_SAMPLE_BYTES; at++) {
    const byte = bytes[at] ?? 0x0a
    if (byte >= 0x80) telling = true
    // A line may be the whole file: it is cut at sentences too, never inside a character of two bytes (their second is above a full stop).
    const isEnd =
      byte === 0x0a || byte === 0x0d || (byte === 0x20 && at - start > MAX_LINE_BYTES) || at === bytes.length
    if (!isEnd) continue
    const line = bytes.subarray(start, at + 1)
    const key = telling ? String.fromCharCode(...line.subarray(0, MAX_LINE_BYTES)) : ""
    if (telling && !seen.has(key)) {
      seen.add(key)
      const room = line.subarray(0, MAX_SAMPLE_BYTES - length)
      out.set(room, length)
      length += room.length
    }
    start = at + 1
    telling = false
  }
  return out.subarray(0, length)
}
const MAX_LINE_BYTES = 400

const LETTERS = 0.9 // share of a language's own letters among what is beyond ASCII
const MARKS = "’“”„‘–—…«»‚‹›•·°§€£©®½¼¾²³\u00a0×№™"
const CAPITAL = 0.08 // how much rarer a capital is, at the start of a word
const CAPITAL_INSIDE = 0.0005

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

/** The sum of the logarithms of how likely each character beyond ASCII is where it stands, and how many there are. */
function likelihood(text: string, language: Language, group: Group): { sum: number; count: number } {
  const known = weightsOf(language)
  let sum = 0
  let count = 0
  let before = " "
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (letter > "\u007f") {
      count++
      const after = text[at + 1] ?? " "
      const marks = MARKS.includes(letter) ? (language.marks ?? 1) : 1
      sum += Math.log(
        chance(letter, before, after, known, group) * marks * besideLatin(letter, before, after),
      )
    }
    before = letter
  }
  return { sum: sum + wordsKnown(text, language), count }
}

/** Letters of other scripts do not stand beside Latin ones in a word: "oprуcz" is no word in any of them. */
const besideLatin = (letter: string, before: string, after: string): number =>
  (/[a-z]/i.test(before) || /[a-z]/i.test(after)) && OTHER_SCRIPT.test(letter) ? 0.001 : 1
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]/u

const IDEOGRAPH = /[\u4e00-\u9fff]/
const HANGUL = /[\uac00-\ud7a3]/
const KANA = /[\u3040-\u30ff]/
const LETTER = /[\p{L}\p{M}]/u
const LOWER = /\p{Ll}/u
const UPPER = /\p{Lu}/u

function chance(
  letter: string,
  before: string,
  after: string,
  known: Map<string, number>,
  group: Group,
): number {
  const own = known.get(letter)
  if (own !== undefined) return own
  const small = letter.toLowerCase()
  if (small !== letter) {
    const weight = known.get(small) ?? 0.0005
    return (
      weight *
      (LOWER.test(before) ? CAPITAL_INSIDE : LETTER.test(before) && LOWER.test(after) ? 0.002 : CAPITAL)
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
  if ("”»›".includes(letter)) return isInside || (before === " " && after === " ") ? 0.002 : 0.5
  if ("–—…•\u00a0".includes(letter)) return isInside && letter !== "\u00a0" ? 0.02 : 1
  if (letter === "°" || letter === "€" || letter === "£")
    return /[\d\s]/.test(before) || /[\d\s]/.test(after) ? 1 : 0.01
  return isInside ? 0.01 : 0.3
}

const WORD_BONUS = 1.2
const MAX_WORDS = 12

/** A language whose short words stand in the plain part of the text is likelier: the same for all readings of it. */
function wordsKnown(text: string, language: Language): number {
  if (!language.words) return 0
  const known = new Set(language.words.split(" "))
  const hits = (
    text
      .slice(0, 4_000)
      .toLowerCase()
      .match(/(?<![^\s(])[a-z]{1,6}(?![^\s.,;:!?)])/g) ?? []
  ).filter((word) => known.has(word))
  return Math.min(new Set(hits).size, MAX_WORDS) * WORD_BONUS
}
