// What a pronoun in a ready question stands for: the question before names it.
import type { Candidate } from "./candidate.ts"
import type { Matter } from "./read/matter-base.ts"

/** "How long can I keep them?" after "How many items can I borrow?": what the question before names is said in its place. */
export function withAntecedents(candidates: readonly Candidate[], matter: Matter | undefined): Candidate[] {
  let before = ""
  return candidates.map((candidate) => {
    if (candidate.kind !== "ready") return candidate
    const prompt = candidate.asks[0]?.prompt ?? ""
    const named = withAntecedent(prompt, before, matter)
    before = named
    return named === prompt ? candidate : { ...candidate, asks: [{ mould: "", prompt: named }] }
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

function withAntecedent(prompt: string, before: string, matter: Matter | undefined): string {
  const pronoun = /(?<= )(it|them|they)(?=[ ?])/.exec(prompt)
  if (!pronoun || prompt.split(" ").length > 9) return prompt
  const head = prompt.slice(0, pronoun.index)
  if (
    /\b(?:the|a|an|my|our|your|this) \p{L}+ /iu.test(head) ||
    (/^(?:is|was|when is|how (?:late|far|warm|cold|hot|dark) is|what time is) $/iu.test(head) &&
      !OF_A_THING.test(prompt))
  )
    return prompt // it stands for that, or for nothing
  const many = MANY.exec(before)?.[1]
  const one = ONE.map((each) => each.exec(before)?.[1])
    .find((found) => found !== undefined)
    ?.replace(/^an? /i, "the ")
  const isThing = matter !== undefined && /^(?:with|in|for) /.test(matter.tie)
  const noun = pronoun[1] !== "it" ? many && `the ${many}` : (one ?? (isThing ? matter.name : undefined))
  return noun === undefined ? prompt : `${head}${noun}${prompt.slice(pronoun.index + pronoun[1]!.length)}`
}
