// When an answer to a question with known facts is right. The definition is in docs/api/nas.md.
import type { Asked } from "./sets.ts"

export type Verdict = "right" | "wrong" | "refused"

const WORDS_MAX = 60
const ASKS_LIST = /^(?:how (?:do|can|should|to|would)|what (?:are|should|do|must|now)|which)\b/i
const VALUE = /^(\d[\d.,]*|[a-z]+)[\s-]+(\p{L}+)/iu
const NUMBER_WORD =
  "\\d[\\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|sixteen|twenty|thirty|forty|fifty|sixty|ninety|hundred"

/** Whether a text has a fact on word boundaries, whatever its case and white space. */
export function holds(text: string, fact: string): boolean {
  const escaped = fact
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\s+/g, "\\s+")
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "iu").test(text)
}

/** Every fact, in at most 60 words (a list or steps that were asked for may be longer), and in no other sentence a second value of the same unit. */
export function isRight({ question, facts }: Asked, text: string): boolean {
  if (facts === null || !facts.every((fact) => holds(text, fact))) return false
  const isList = /^\s*(?:-|\d+\.) /m.test(text)
  if (wordsIn(text) > WORDS_MAX && !(isList && ASKS_LIST.test(question))) return false
  return facts.every((fact) => !hasSecondValue(text, fact))
}

export const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length

function hasSecondValue(text: string, fact: string): boolean {
  const [, number, unit] = VALUE.exec(fact) ?? []
  if (number === undefined || unit === undefined || !new RegExp(`^(?:${NUMBER_WORD})$`, "i").test(number))
    return false
  const stem = unit.replace(/s$/, "")
  const other = new RegExp(`(?<![\\p{L}\\p{N}])(${NUMBER_WORD})[\\s-]+${stem}s?(?![\\p{L}])`, "giu")
  return text
    .split(/(?<=[.!?])\s+|\n/)
    .filter((sentence) => !holds(sentence, fact))
    .some((sentence) =>
      [...sentence.matchAll(other)].some((match) => match[1]?.toLowerCase() !== number.toLowerCase()),
    )
}

/** An answer that is no whole sentence: it ends in the middle, or holds markup or a raw record. */
export const isFragment = (text: string): boolean =>
  !/[.!?…:)"'”\]]\s*$/.test(text) ||
  /<\/?[a-z]+[ >]|\*\*|\]\(|\{%|^\||&[a-z]+;/im.test(text) ||
  /^(?:[\w ]{1,20}: [^\n]*\n){3,}/.test(text)
