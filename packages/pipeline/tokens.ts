// How many tokens a language model will count, without shipping a tokenizer (1 MB and more).
//
// Every UTF-16 unit gets a weight by its kind. The weights were fitted against cl100k_base and o200k_base on English, German, Polish,
// Greek, Russian, Arabic, Hindi, Thai, Chinese, Japanese, Korean, emoji, tables, code, numbers and base64 (see tokens.test.ts): the estimate is never below
// the true count there, and 10 to 40 percent above it for English prose. It only ever has to be safe, not exact.

const WORD_START = 0.35 // on top of its letter: even a one-letter word is a token
const LATIN = 0.26
const LONG_WORD_LETTERS = 14
const LONG_WORD = 0.85 // the rest of a very long word: keys, hashes, base64
const CAPITAL = 0.5 // ABBREVIATIONS and CamelCase break into more tokens
const DIGIT = 0.55 // three digits a token at best
const SIGN = 0.8 // punctuation: often one token, sometimes shared
const SPACE = 0.06 // mostly part of the next word
const MORE_SPACE = 0.35 // several in a row
const NEW_LINE = 0.6
const ACCENTED = 1.6 // Latin letters beyond ASCII
const ALPHABET = 1.2 // Greek, Cyrillic, Hebrew, Arabic
const SYLLABIC = 1.7 // Chinese, Japanese, Korean, the scripts of India, Thai
const OTHER = 3.1 // rare scripts, signs, halves of emoji: nearly a token a byte

/** Running totals: the estimate for `text.slice(a, b)` is `totals[b] - totals[a]`, in tokens. One entry more than the text has units. */
export function tokenTotals(text: string): Float64Array {
  const totals = new Float64Array(text.length + 1)
  let run = 0
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    run = isWordUnit(unit) ? run + 1 : 0
    let tokens = weight(unit)
    if (run === 1) tokens += WORD_START
    if (run > LONG_WORD_LETTERS) tokens = LONG_WORD
    if (unit === 32 && before === 32) tokens = MORE_SPACE
    totals[at + 1] = totals[at]! + tokens
    before = unit
  }
  return totals
}

const isWordUnit = (unit: number) =>
  (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)

function weight(unit: number): number {
  if (unit >= 97 && unit <= 122) return LATIN
  if (unit === 32) return SPACE
  if (unit >= 65 && unit <= 90) return CAPITAL
  if (unit >= 48 && unit <= 57) return DIGIT
  if (unit === 10) return NEW_LINE
  if (unit < 128) return SIGN
  if (unit < 0x250) return ACCENTED
  if (unit >= 0x370 && unit < 0x700) return ALPHABET
  if (unit >= 0x900 && unit < 0xe80) return SYLLABIC
  if (unit >= 0x2000 && unit < 0x2070) return ACCENTED // dashes, curly quotes
  if (
    (unit >= 0x2e80 && unit < 0xd7b0) ||
    (unit >= 0xf900 && unit < 0xfb00) ||
    (unit >= 0xff00 && unit < 0xffe0)
  )
    return SYLLABIC
  return OTHER
}
