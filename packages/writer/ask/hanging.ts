// Whether a question hangs on its neighbours: "the claim", "a breach", "the arrangement" of what?
import type { Section } from "../read/blocks.ts"

/** Nouns that mean one of something named before: alone they single nothing out. */
const RELATED =
  "arrangements?|forms?|claims?|keys?|lists?|mailbox|amounts?|sums?|prices?|requests?|applications?|answers?|results?|messages?|entr(?:y|ies)|decisions?|numbers?|copy|copies|letters?|checks?|tests?|conversations?|talks?|repl(?:y|ies)|breach(?:es)?|exceptions?|rest|contents?|matters?|issues?|cases?|changes?|exams?|attempts?|reminders?|conditions?|measures?|steps?|parts?|milestones?|difference|sale|loss|work|rule|program|targets?|votes?|corrections?"

const ALONE = new RegExp(
  `\\b(?:the|an?) (?:new |first |next |last |later |earlier |other )?(${RELATED})(?=[?,]| (?:with|be|is|are|was|were|have|has|run|last|cost|change|back|out|in|on|at|by|off|up|down|over|under|until|before|after|within|each|every|when|if|kept|held|made|paid|sent|given|taken|done|\\p{Ll}+ed)\\b)`,
  "iu",
)
/** "After six wrong entries": of what? */
const COUNTED =
  /\bafter \p{L}+ (?:wrong |failed |false |unsuccessful )?(?:entries|attempts|tries|reminders|warnings)\?$/iu
/** "Flights are possible if …": bare things that are possible or needed, nobody says for what. */
const POSSIBLE = /^When (?:is|are) \p{Ll}+ (?:possible|needed|required)\?$/u
/** "How often is an online course of 40 minutes taken?": it names the course by its length alone. */
const BY_ITS_SIZE = /\b(?:is|are|was|were) an? (?:\p{Ll}+ ){1,2}of \d+ \p{Ll}+ \p{Ll}+/u

/** "Where does the host meet them?": whom? */
const OF_WHOM =
  /^(?:\p{L}+ ){1,3}(?:do|does|did|can|may|must|should) (?:the|an?|my) \p{L}+ \p{L}+ (?:it|them|him|her)\b/u

/** Whether a question about one sentence points at what only the sentences beside it name. */
export function isHanging(prompt: string, { title, above }: Section): boolean {
  const noun = ALONE.exec(prompt)?.[1]?.toLowerCase()
  const headings = `${title} ${above}`.toLowerCase()
  return (
    (noun !== undefined && !headings.includes(noun.replace(/(?:ies|y|(?<!s)s)$/, ""))) ||
    COUNTED.test(prompt) ||
    POSSIBLE.test(prompt) ||
    BY_ITS_SIZE.test(prompt) ||
    OF_WHOM.test(prompt) ||
    /^What (?:do|does|can|may|must|should|will) (?:I|you|we) \p{L}+\?$/u.test(prompt) ||
    /\b(?:at|by|in|for|of|on|with|from|to|than|under|during|since|until|before|after|within) (?:that|this|these|those) \p{L}+/iu.test(
      prompt,
    )
  )
}
