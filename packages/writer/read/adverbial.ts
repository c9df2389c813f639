// The part of a sentence that says when, how long, how often, where, how or why, and the word that asks for it.
import type { Verb } from "./adverbial-patterns.ts"
import { PATTERNS } from "./adverbial-patterns.ts"

/** What a part of a sentence tells, and how it is asked for. */
export type Adverbial = {
  /** Where it begins. */
  at: number
  kind: string
  ask: string
  finding: string
  score: number
}

/** A noun right behind a day: it says which tickets, and not when. */
const AS_ADJECTIVE =
  /^ (?!(?:always|unless|plus|minus|across|towards|afterwards|this|its|as|is|was|has|mornings|afternoons|evenings|nights|hours|days|weeks|months|years)\b)\p{Ll}+s\b/u
/** Verbs of what goes on: nobody asks how soon. */
const LASTING = /^(?:keep|hold|have|remain|stay|maintain|lie|stand)$/

const NOT_A_PLACE =
  /^(?:in|into|at|on|under) (?:the|our|a|an|both|all|your) (?:same |whole |first |other )?(?:way|case|cases|order|course|event|future|past|name|form|same|end|moment|time|year|charge|cost|rate|price|discount|level|basis|condition|conditions|number|average|minimum|maximum|least|most|language|context|agreement|law|contract|request|percentage|temperature|team|test|question|mean|short|long|row)\b/i

/** The sharpest adverbial of a verb's tail; what stands before it makes the question. */
export const adverbialIn = (tail: string, verb: Verb): Adverbial | undefined =>
  adverbialsIn(tail, verb).next().value

/** The adverbials of a verb's tail, sharpest first. */
export function* adverbialsIn(tail: string, verb: Verb): Generator<Adverbial, undefined> {
  for (const pattern of PATTERNS) {
    const match = pattern.find.exec(tail)
    const words = match?.[1]
    if (!match || words === undefined) continue
    const at = match.index + match[0].length - words.length
    if (/\b(?:and|or|but|than)\s*$/i.test(tail.slice(0, at))) continue // one of two; asking for it alone would halve the answer
    const isOpen = /\s$/.test(words) || /^(?:how|where|from when|until when|why)$/.test(pattern.kind)
    const phrase = !isOpen
      ? words +
        (/^(?: \d{4}\b| \d{1,2} \p{Lu}\p{L}{2,8}\b(?: \d{4}\b)?| (?:and|or|to) \p{Lu}\p{L}+days?\b| of (?:each|every|the) \p{L}+)+/u.exec(
          tail.slice(at + words.length),
        )?.[0] ?? "")
      : (
          /^(?:(?:only )?as (?:soon|long) as )?.+?(?<!\bor)(?= (?:because|so that|if|when|unless|which|and|but|as) )/i.exec(
            tail.slice(at),
          )?.[0] ?? tail.slice(at)
        ).replace(/[,\s]+$/, "")
    if (/\b(?:what|how|whether|only)\b/i.test(tail.slice(0, at)) || tail.slice(0, at).split(" ").length > 12)
      continue
    if (/^when|^where/.test(pattern.kind) && /\b(?:same|this|that|these) /i.test(phrase)) continue // only its neighbours explain it
    if (pattern.only?.(verb) === false) continue
    if (/^when$|^deadline$/.test(pattern.kind) && AS_ADJECTIVE.test(tail.slice(at + phrase.length))) continue // "in weekend tickets"
    if (pattern.kind === "deadline" && !verb.passive && LASTING.test(verb.lemma) && !/^have to /.test(tail))
      continue // kept "ready within 48 hours"
    if (
      pattern.kind === "where" &&
      (NOT_A_PLACE.test(phrase) ||
        (/^(?:be|mean|depend|result|consist|put)$/.test(verb.lemma) &&
          at === 0 &&
          !/^(?:in|at|on|opposite|beside|next)/i.test(phrase)))
    )
      continue
    if (
      /\b(?:that|which|who|whose|before|after|when|if|because|where|while|until|unless)\b/i.test(
        tail.slice(0, at),
      )
    )
      continue // belongs to a clause of its own
    if (
      pattern.kind === "how" &&
      /^(?:end|start|begin|have|be|comply|agree|deal|come|go|help)$/.test(verb.lemma)
    )
      continue
    if (
      /^(?:stand|rely|depend|insist|agree|focus|base|put|set)$/.test(verb.lemma) &&
      pattern.kind === "where"
    )
      continue
    yield {
      at,
      kind: pattern.kind,
      ask: typeof pattern.ask === "string" ? pattern.ask : pattern.ask(phrase, verb),
      finding: pattern.say.replace("%", () => phrase),
      score: pattern.score,
    }
  }
  return undefined
}
