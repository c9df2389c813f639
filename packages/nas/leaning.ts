// Whether a question can be asked by itself, or leans on what was said before it: English, German, French and Spanish.
import { lexicon } from "./lexicon/lexicon.ts"
import { focusOf } from "./training/kinds.ts"
import { contentWords, isFunctionWord } from "./training/words.ts"

/** `thread`: it points back or goes on. `maybe`: nothing points back, but it hardly says what it is about. `no`: it stands by itself. */
export type Leaning = "no" | "maybe" | "thread"

/** What a question that goes on from the one before opens with. */
export const GOES_ON =
  /^[¿\s]*(?:and|or|but|then|what about|how about|what if|und|oder|aber|was ist mit|et|ou|mais|qu['’]en est-il|y|pero|o|qu[eé] tal)(?![\p{L}-])/iu
const ALL_OF_IT = /^[¿\s]*(?:why|why not|how so|since when|warum|wieso|pourquoi|por qu[eé])[\s?!.]*$/iu
const THEN = /\b(?:then|dann|alors|entonces)[\s?!.]*$/iu
// A name or thing of the question may be meant: "that" after a word of meaning joins clauses ("the bike that …"), "is there" points
// nowhere, "das" before a noun is an article, "Sie" asks you.
const POINTS = [
  /(?<![\p{L}-])(?:it|they|them|he|him|she|this|these|those|ils|elles|ellos|ellas|cela|ça|celui\S*|celle\S*|eso|esto)(?![\p{L}-])(?!\s+(?:days?|weeks?|weekend|month|morning|afternoon|evening|year|season|summer|winter|time)\b)/giu,
  /(?<![\p{L}-])(?:er|ihn|ihm|sie|dort|davon|dafür)(?![\p{L}-])|(?<![\p{L}-])(?:[Dd]as|[Dd]ies\p{Ll}*)(?![\p{L}-])(?!\s+(?:\p{Ll}+\s+)?\p{Lu})/gu,
  /(?<=^|\b(?:is|are|was|does|do|did|can|may|must|will|would|should|about|for|of|with|than|to|on|at|after|before|like|and)\s)that(?![\p{L}-])|(?<![\p{L}-])that(?=\s*[?.,!]|\s+(?:in|at|on|by|with|for|from|to|too|also|as|or|and|again)\b)/giu,
  /(?<!\b(?:is|are|was|were|be|been|if|will|would)\s)(?<![\p{L}-])there(?!['’]|\s+(?:is|are|was|were|be|will|has|have|must|should)\b)(?![\p{L}-])/giu,
  /(?<!\b(?:no|any|every|some|at least|in) )(?<![\p{L}-])(?:ones|one(?=\s*[?.,!]|\s*$))/giu,
]
const POSSESSIVE = /(?<![\p{L}-])(?:its|their|his|her)(?![\p{L}-])|(?<![\p{L}-])(?:ihr|sein)\p{Ll}+/gu
// "Is it allowed to smoke?", "How long does it take to recover?": what "it" stands for follows.
const SAID_AFTER = /^\s[^,;]*?\s(?:to (?!the\b|a\b|an\b|my\b|our\b|me\b|us\b|you\b)\p{Ll}+|that|if|when)\s/iu
const WORDS_FEW = 3
const MEASURED =
  /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|times?|dates?|kinds?|numbers?|prices?|costs?)$/ // "How many days?" does not say of what

/** Whether a question leans on the thread before it. */
export function leaningOf(question: string): Leaning {
  if ([GOES_ON, ALL_OF_IT, THEN].some((pattern) => pattern.test(question)) || pointsBeyond(question))
    return "thread"
  const focus = focusOf(question).filter((word) => MEASURED.test(word))
  const names = nounsIn(question).some(({ word }) => !focus.includes(word.toLowerCase()))
  return !names && contentWords(question).length < WORDS_FEW ? "maybe" : "no"
}

const CLAUSE =
  /[,;:.!?]\s|\s(?=(?:and|or|but|if|when|that|which|who|because|until|after|before|while|und|oder|wenn|aber|dass|weil|et|ou|mais|si|quand|y|pero|cuando)\s)/giu

/** Whether a pronoun stands for nothing that the question itself names: in a clause before it, or of a possessive anywhere before it. */
function pointsBeyond(question: string): boolean {
  const nouns = nounsIn(question)
  const clauses = [...question.matchAll(CLAUSE)].map(({ index }) => index)
  const isNamed = (at: number, inClause: boolean) => {
    const before = inClause ? at : (clauses.findLast((clause) => clause < at) ?? 0)
    return nouns.some(({ end }) => end <= before)
  }
  const isSaidAfter = (word: string, at: number) =>
    word.toLowerCase() === "it" && SAID_AFTER.test(question.slice(at + word.length))
  return (
    POINTS.flatMap((pattern) => [...question.matchAll(pattern)]).some(
      ({ 0: word, index }) => !isSaidAfter(word, index) && !isNamed(index, false),
    ) || [...question.matchAll(POSSESSIVE)].some(({ index }) => !isNamed(index, true))
  )
}

const ARTICLE =
  /^(?:der|die|das|den|dem|des|eine?[mnrs]?|mein\p{Ll}*|unser\p{Ll}*|le|la|les|l|un|une|du|des|mon|ma|mes|notre|nos|el|los|las|una|mi|mis|nuestr\p{Ll}*)$/iu
const BEFORE_VERB = new Set(
  "who whom what i you we they he she it to can could may might must shall should will would do does did not also please".split(
    " ",
  ),
)
const AUXILIARY = new Set(
  "can could may might must shall should will would do does did is are was were".split(" "),
)

/** The words of a question that name a thing: nouns of the lexicon where no verb stands, capitals within, what follows an article. */
export function nounsIn(question: string): { word: string; start: number; end: number }[] {
  const all = [...question.matchAll(/[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)]
  return all.flatMap(({ 0: word, index }, at) => {
    const before = all[at - 1]?.[0].toLowerCase() ?? ""
    const lower = word.toLowerCase()
    if (isFunctionWord(lower)) return []
    const isName = at > 0 && /^\p{Lu}/u.test(word)
    const isPlural = lower.endsWith("s") && AUXILIARY.has(before)
    const isThing = lexicon().isNoun(lower) && (!BEFORE_VERB.has(before) || isPlural)
    return isName || isThing || ARTICLE.test(before) ? [{ word, start: index, end: index + word.length }] : []
  })
}
