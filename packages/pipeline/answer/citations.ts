// Checking what a language model wrote against the passages it was given: what it cites must be among them, and what it says
// without a passage is marked as such.
import type { AnswerSource } from "@cerebros/contract/nas.ts"

/** Stands behind a sentence that no passage is named for. */
const UNSUPPORTED = "[no source]"

export type Checked = {
  /** The answer with its citations numbered by `sources`, from 1: "It is 24 months [1]." */
  text: string
  /** The passages that were cited, in the order in which they first were. */
  sources: AnswerSource[]
}

const CITATION = /\s*\[\s*p\d+(?:\s*[,;]\s*p?\d+)*\s*\]/giu
const AFTER_THE_STOP = /([.!?…。！？]+["”’)]*)((?:\s*\[\s*p\d+(?:\s*[,;]\s*p?\d+)*\s*\])+)/giu
const ITEM = /^(\s*(?:[-*•]|\d+[.)])\s+)(.*)$/u

/**
 * The answer with checked citations, `[p1]` being the first of `passages`; undefined when no sentence cites one of them: then
 * nothing of it is to be shown.
 */
export function checkCitations(answer: string, passages: readonly AnswerSource[]): Checked | undefined {
  const cited: AnswerSource[] = []
  const numberOf = (passage: AnswerSource): number => {
    if (!cited.includes(passage)) cited.push(passage)
    return cited.indexOf(passage) + 1
  }
  const checked = (sentence: string): string => {
    const words = sentence.replace(CITATION, "").trimEnd()
    if (!/\p{L}|\p{N}/u.test(words)) return words
    const known = numbersIn(sentence).flatMap((number) => passages[number - 1] ?? [])
    const marks = [...new Set(known.map(numberOf))].map((number) => `[${number}]`).join("")
    const stop = /[.!?…。！？]+["”’)]*$/u.exec(words)?.[0] ?? ""
    return `${words.slice(0, words.length - stop.length).trimEnd()} ${marks || UNSUPPORTED}${stop}`
  }
  const text = answer
    .replace(AFTER_THE_STOP, "$2$1") // "It is so. [p1]" cites for the sentence that ended
    .split("\n")
    .map((line) => {
      const [, mark = "", rest = line] = ITEM.exec(line) ?? []
      return mark + sentencesOf(rest).map(checked).join(" ")
    })
    .join("\n")
    .trim()
  return cited.length > 0 ? { text, sources: cited } : undefined
}

const numbersIn = (sentence: string): number[] =>
  [...sentence.matchAll(CITATION)].flatMap(([citation]) => [...citation.matchAll(/\d+/g)].map(Number))

const SEGMENTER = new Intl.Segmenter(undefined, { granularity: "sentence" })

function sentencesOf(line: string): string[] {
  const all: string[] = []
  for (const { segment } of SEGMENTER.segment(line)) {
    const last = all.at(-1)
    // "e.g. 5" and "No. 7" are split by the rules of Unicode (UAX 29): what goes on in lower case or with a number is no new sentence.
    if (last !== undefined && /^[\p{Ll}\p{N}]/u.test(segment)) all[all.length - 1] = last + segment
    else all.push(segment)
  }
  return all.map((sentence) => sentence.trim()).filter(Boolean)
}
