// What a pronoun in a ready question stands for: the question before names it.
import nlp from "compromise"
import type { Candidate } from "./candidate.ts"
import type { Matter } from "./read/matter-base.ts"
import { literal } from "./read/wording.ts"

/**
 * "How long can I keep them?" after "How many items can I borrow?": what the question before names is said in its place,
 * where the answer of its own entry names it as well. Where it does not, the pronoun may stand for anything, and the question is left out:
 * "how to use it" behind what nobody lends is about something else.
 */
export function withAntecedents(candidates: readonly Candidate[], matter: Matter | undefined): Candidate[] {
  let before = ""
  return candidates.flatMap((candidate) => {
    if (candidate.kind !== "ready") return [candidate]
    const prompt = candidate.asks[0]?.prompt ?? ""
    const named = withAntecedent(prompt, before, candidate.output, matter)
    before = named ?? prompt
    if (named === undefined) return []
    return [named === prompt ? candidate : { ...candidate, asks: [{ mould: "", prompt: named }] }]
  })
}

const MANY = /\b(?:how many|my|the|some|any|your) ((?:\p{Ll}+ )?\p{Ll}+s)\b/iu
/** What a question asks about: the subject behind its helper, or what somebody loses, gets, uses. */
const ONE = [
  /\b(?:does|do|did|will|can|may|must|should|could) ((?:my|the|an?|your) [\p{Ll} -]+?) \p{Ll}+(?: (?:for|in|at|to|on|from|if|when|with|before|after|during)\b.*)?\?$/iu,
  /\b(?:lose|get|have|use|buy|order|return|need|send|open|book|change|cancel|borrow|rent|hire) ((?:my|the|an?|your) (?:\p{Ll}+ )?\p{Ll}+)\?$/iu,
]

/** What only a thing can be: it is no weather, hour or case. */
const OF_A_THING =
  /^is it (?:wheelchair|accessible|waterproof|weatherproof|washable|rechargeable|refundable|transferable|insured|heated|covered|portable|compatible|noisy|loud|heavy)\b/i

/** "Is it possible to …", "if it rains", "how long does it take to …": "it" stands for nothing. */
const OF_NOTHING =
  /\bis it (?:possible|ok(?:ay)?|all right|allowed|safe|true|necessary|worth|too late|better|cheaper|normal|legal|enough|compulsory|mandatory|raining|snowing)\b|\bif it (?:rains|snows|freezes)\b|\bit (?:takes?|costs?|matters?|helps?) (?:me |us )?(?:to|if|when|that|whether)\b/i

/** "How much is that?": nothing behind it says what. */
const POINTS = /\b(?:that|this|those|these)\?$/i

/** What is only counted or measured: "at what age". */
const MEASURED = /\b(?:what|which|whose|how (?:many|much)) \p{Ll}+/giu

/** A person, whom no "it" stands for. */
const ANYBODY = /\b(?:any|some|every|no)(?:body| ?one)\b/giu

/** Whether words name a thing that a pronoun behind them may stand for. */
const namesThing = (words: string): boolean =>
  /\b(?:the|a|an|my|our|your|this) \p{L}+/iu.test(words) ||
  /\b(?:something|anything)\b/i.test(words) ||
  nlp(words.replace(MEASURED, "").replace(ANYBODY, "")).match("#Noun").not("#Pronoun").found

function withAntecedent(
  prompt: string,
  before: string,
  answer: string,
  matter: Matter | undefined,
): string | undefined {
  if (POINTS.test(prompt) && !namesThing(prompt.replace(/\S+\?$/, ""))) return undefined
  const pronoun = /(?<= )(it|them|they)(?=[ ?])/.exec(prompt)
  if (!pronoun) return prompt
  const head = prompt.slice(0, pronoun.index)
  if (
    OF_NOTHING.test(prompt) ||
    namesThing(head) ||
    (/^(?:is|was|when is|how (?:late|far|warm|cold|hot|dark) is|what time is) $/iu.test(head) &&
      !OF_A_THING.test(prompt))
  )
    return prompt // it stands for that, or for nothing
  const many = MANY.exec(before)?.[1]
  const one = ONE.map((each) => each.exec(before)?.[1])
    .find((found) => found !== undefined)
    ?.replace(/^(?:an?|your) /i, "the ")
  const said = pronoun[1] === "it" ? one : many && `the ${many}`
  const isThing = matter !== undefined && /^(?:with|in|for) /.test(matter.tie)
  const noun =
    said === undefined
      ? pronoun[1] === "it" && isThing
        ? matter.name
        : undefined
      : isIn(answer, said)
        ? said
        : undefined
  return noun === undefined ? undefined : `${head}${noun}${prompt.slice(pronoun.index + pronoun[1]!.length)}`
}

/** Whether an answer speaks of a thing, of one or of several. */
const isIn = (answer: string, thing: string): boolean => {
  const head = thing.split(" ").at(-1)!
  return new RegExp(
    `(?<!\\p{L})${literal(head.replace(/(?<=\p{L}{3})s$/u, ""))}(?:e?s)?(?!\\p{L})`,
    "iu",
  ).test(answer)
}
