// The part of a sentence that says when, how long, how often, where, how or why, and the word that asks for it.
import { NUMBER, ROUGHLY, TIME_UNIT } from "./wording.ts"

export type Adverbial = {
  /** Where it begins. */ at: number
  kind: string
  ask: string
  finding: string
  score: number
}
type Verb = { helper: string; lemma: string; passive: boolean }

const DAY =
  "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekday|weekend|january|february|march|april|may|june|july|august|september|october|november|december|noon|midnight|easter|christmas)s?"
const CLOCK = "\\d{1,2}(?::\\d{2}| ?(?:am|pm|a\\.m\\.|p\\.m\\.|o'clock))"
const WHEN = `(?:${DAY}|${CLOCK}|(?:19|20)\\d{2})`

type Pattern = { kind: string; find: RegExp; ask: (verb: Verb) => string; say: string; score: number }

const find = (pattern: string) => new RegExp(`(?:^|\\s)(${pattern})`, "i")

/** In the order of how sharp the question gets. */
const PATTERNS: Pattern[] = [
  {
    kind: "deadline",
    find: find(
      `(?:no later than |at the latest )?within (?:${ROUGHLY} )?(?:${NUMBER}|the|a|one) ?(?:\\w+ )?${TIME_UNIT}\\b`,
    ),
    ask: () => "How soon",
    say: "The time limit it gives is",
    score: 0.97,
  },
  {
    kind: "deadline",
    find: find(
      `(?:by|no later than|not later than) (?:the )?(?:${CLOCK}|${DAY}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${DAY}|\\d{1,2}(?:st|nd|rd|th)|end|start|close|first|last)\\b`,
    ),
    ask: () => "By when",
    say: "The deadline it gives is",
    score: 0.95,
  },
  {
    kind: "how often",
    find: find(
      `(?:once|twice|${NUMBER} times|at least once|three times) (?:a|an|per|every|each) ${TIME_UNIT}|(?:every|each) (?:(?:${NUMBER}|second|third|other|first|working|calendar) )?(?:${TIME_UNIT}|${DAY})|daily|weekly|monthly|quarterly|yearly|annually`,
    ),
    ask: () => "How often",
    say: "The frequency it gives is",
    score: 0.96,
  },
  {
    kind: "how long",
    find: find(`for (?:${ROUGHLY} )?(?:the first )?${NUMBER} ?(?:\\w+ )?${TIME_UNIT}\\b`),
    ask: () => "For how long",
    say: "The duration it gives is",
    score: 0.95,
  },
  {
    kind: "by how much",
    find: find(`by (?:${ROUGHLY} )?${NUMBER} ?(?:percent|%|per cent|points|euros|dollars|pounds|degrees)`),
    ask: () => "By how much",
    say: "The amount it gives is",
    score: 0.93,
  },
  {
    kind: "why",
    find: find("because (?!of\\b)|so that |in order to "),
    ask: () => "Why",
    say: "The reason it gives is",
    score: 0.95,
  },
  {
    kind: "when",
    find: find("(?:only )?(?:when|as soon as|once|whenever|as long as) "),
    ask: () => "When",
    say: "The condition it gives is",
    score: 0.95,
  },
  {
    kind: "when",
    find: find("(?:only )?if "),
    ask: () => "When",
    say: "The condition it gives is",
    score: 0.92,
  },
  {
    kind: "until when",
    find: find(`until (?:it|they|the|an?|${CLOCK}|${DAY}|${NUMBER}) `),
    ask: () => "Until when",
    say: "The end it gives is",
    score: 0.86,
  },
  {
    kind: "when",
    find: find(
      `(?:on|at(?! least| most)|in|between|before|after) (?:(?:the|a|an|each|every|about|around|early|late|\\d{1,2}|first|second|third|last) ){0,2}(?:[\\w-]+ of )?${WHEN}\\b`,
    ),
    ask: () => "When",
    say: "The time it gives is",
    score: 0.92,
  },
  {
    kind: "how",
    find: find(
      "in writing|in pairs|in person|by hand|by eye|by (?:e-?mail|mail|post|phone|telephone|\\w{3,}ing)\\b",
    ),
    ask: () => "How",
    say: "The way it gives is",
    score: 0.9,
  },
  {
    kind: "where",
    find: find("(?:in|at|on|beside|behind|outside|inside|under|opposite|next to) (?:the|our|a|an) [\\w-]+"),
    ask: () => "Where",
    say: "The place it gives is",
    score: 0.85,
  },
]

/** Verbs that are asked for a place; of others "in the …" mostly says how or when. */
const OF_PLACE =
  /^(?:locate|store|keep|hang|stand|lie|hold|display|post|park|meet|hand|deposit|collect|find|place|situate|install|file|live|sit|park)$/

const NOT_A_PLACE =
  /^(?:in|into|at|on|under) (?:the|our|a|an|both|all|your) (?:same |whole |first |other )?(?:way|case|cases|order|course|event|future|past|name|form|same|end|moment|time|year|charge|cost|rate|price|discount|level|basis|condition|conditions|number|average|minimum|maximum|least|most|language|context|agreement|law|contract|request|percentage|temperature|team|test|question|mean|short|long|row)\b/i

/** The sharpest adverbial of a verb's tail; what stands before it makes the question. */
export function adverbialIn(tail: string, verb: Verb): Adverbial | undefined {
  for (const pattern of PATTERNS) {
    const match = pattern.find.exec(tail)
    const words = match?.[1]
    if (!match || words === undefined) continue
    const at = match.index + match[0].length - words.length
    if (/\b(?:and|or|but|than)\s*$/i.test(tail.slice(0, at))) continue // one of two; asking for it alone would halve the answer
    const phrase = (
      /^.+?(?= (?:because|so that|if|when|unless|which|and|but|as) )/i.exec(tail.slice(at))?.[0] ??
      tail.slice(at)
    ).replace(/[,\s]+$/, "")
    if (/\b(?:what|how|whether|only)\b/i.test(tail.slice(0, at)) || tail.slice(0, at).split(" ").length > 12)
      continue
    if (/^when|^where/.test(pattern.kind) && /\b(?:same|this|that|these) /i.test(phrase)) continue // only its neighbours explain it
    if (pattern.kind === "where" && !OF_PLACE.test(verb.lemma)) continue
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
      pattern.kind === "how" &&
      /^with /i.test(phrase) &&
      !verb.passive &&
      verb.helper !== "should" // a tool only of what is done to something: "is measured with", "measure with"
    )
      continue
    if (
      pattern.kind === "how" &&
      /^with (?:the|a|an) (?:\w+ )?(?:tag|customer|team|finding|credit|discount|date|name)\b/i.test(phrase)
    )
      continue
    if (
      /^(?:stand|rely|depend|insist|agree|focus|base|put|set)$/.test(verb.lemma) &&
      pattern.kind === "where"
    )
      continue
    return {
      at,
      kind: pattern.kind,
      ask: pattern.ask(verb),
      finding: `${pattern.say} “${phrase}”.`,
      score: pattern.score,
    }
  }
  return undefined
}
