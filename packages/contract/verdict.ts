// How an answer to a test question is judged: the rule, and how sure a share of few can be. In words: docs/api/nas.md.
import { z } from "zod"
import { partsOfAnswer } from "./also-found.ts"
import type { AnswerOutcome } from "./nas.ts"

/** `refused`: the documents hold it, and the assistant said they do not. `failed`: there was no answer to judge. */
export const Verdict = z.enum(["right", "wrong", "refused", "failed"])
export type Verdict = z.infer<typeof Verdict>

const RIGHT_F1 = 0.6
const IN_PARTS_MAX = 60 // words of an answer: a longer one holds many a part by chance
const VALUE_MAX = 3 // words of a number with its unit
const UNITS: Readonly<Record<string, string>> = {
  "€": "eur",
  euro: "eur",
  euros: "eur",
  "£": "gbp",
  pound: "gbp",
  pounds: "gbp",
  $: "usd",
  dollar: "usd",
  dollars: "usd",
  "%": "percent",
  minutes: "minute",
  hours: "hour",
  days: "day",
  weeks: "week",
  months: "month",
  years: "year",
}

/**
 * The verdict on an answer. `expected` null: the documents do not hold it, and a refusal is right. Otherwise right is a token
 * F1 of at least 0.6 with what answers, or the expected text word for word within it or what was also found: of "5 days, by 30 June"
 * each part, in at most 60 words, a number with its unit ("79 euros") also apart in one sentence ("The price in euros is 79.00.").
 */
export function verdictOn(
  { text, outcome }: { text: string; outcome: AnswerOutcome },
  expected: string | null,
): Exclude<Verdict, "failed"> {
  if (expected === null) return outcome === "not_found" ? "right" : "wrong"
  if (outcome === "not_found") return "refused"
  const [given, wanted] = [tokensOf(text), tokensOf(expected)]
  const says = (part: readonly string[]) => ` ${given.join(" ")} `.includes(` ${part.join(" ")} `)
  const parts = expected
    .split(/[,;]\s|\n/)
    .map(tokensOf)
    .filter(({ length }) => length > 0)
  const sentences = text.split(/(?<=[.!?])\s|\n/).map(tokensOf)
  const saysValue = (part: readonly string[]) =>
    part.length <= VALUE_MAX &&
    part.some((token) => /^\d/.test(token)) &&
    sentences.some((sentence) => part.every((token) => sentence.includes(token)))
  const isWordForWord =
    wanted.length > 0 &&
    (says(wanted) || (given.length <= IN_PARTS_MAX && parts.every((part) => says(part) || saysValue(part))))
  return isWordForWord || tokenF1(tokensOf(partsOfAnswer(text).said), wanted) >= RIGHT_F1 ? "right" : "wrong"
}

/** Words and numbers of a text, folded: marks and case say nothing about whether an answer is right, 125.00 is 125, and € is euros. */
const tokensOf = (text: string): string[] =>
  (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/\p{N}+(?:[.,:]\p{N}+)*|[\p{L}\p{M}]+|[€£$%]/gu) ?? []
  ).map((token) => UNITS[token] ?? token.replace(/(?<=\d)[.,]00$/, ""))

/** Token F1, 0 to 1, as SQuAD measures it (Rajpurkar et al., 2016), articles counted. */
function tokenF1(given: readonly string[], wanted: readonly string[]): number {
  const open = new Map<string, number>()
  for (const token of wanted) open.set(token, (open.get(token) ?? 0) + 1)
  let common = 0
  for (const token of given) {
    const left = open.get(token) ?? 0
    if (left === 0) continue
    open.set(token, left - 1)
    common += 1
  }
  return common === 0 ? 0 : (2 * common) / (given.length + wanted.length)
}

const Z_95 = 1.959964 // of the normal distribution: 95 % lie within

/** Between which shares (0 to 1) the true one lies at 95 %, when `count` of `of` were seen (Wilson, 1927). 0 to 1 when nothing was. */
export function interval(count: number, of: number): [low: number, high: number] {
  if (of === 0) return [0, 1]
  const share = count / of
  const z2 = Z_95 ** 2
  const middle = share + z2 / (2 * of)
  const reach = Z_95 * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of ** 2))
  const scale = 1 + z2 / of
  const low = count === 0 ? 0 : (middle - reach) / scale // exactly: rounding leaves a trace of it
  return [low, count === of ? 1 : (middle + reach) / scale]
}

const FEW = 100 // from here on the interval is within ten points of the share, and the share says enough

/** "7 of 9, so between 45 and 94%"; without the interval where there are many, "0 of 0" where there are none. */
export function sayShare(count: number, of: number): string {
  if (of === 0 || of >= FEW)
    return `${count} of ${of}${of === 0 ? "" : `, ${Math.round((100 * count) / of)} %`}`
  const [low, high] = interval(count, of).map((share) => Math.round(100 * share))
  return `${count} of ${of}, so between ${low} and ${high}%`
}
