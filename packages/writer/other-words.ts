// A question in other words than its passage's: what a colleague might ask who has not read it. A term is exchanged only for one
// that both of our lexical resources call the same, so that many questions stay as they are and none becomes another.
import { lexicon } from "@cerebros/nas/lexicon/lexicon.ts"
import { sameSayings } from "@cerebros/nas/lexicon/same-sayings.ts"

const COMMON_MIN = 0.5 // of the commonest English word: what is rarer reads like a thesaurus
const EXCHANGES_MAX = 2 // with more a question is no longer anybody's
const LIKENESS_MIN = 0.5 // in WordNet; below it two words share only a sense that is seldom meant
const TERM_WORDS_MAX = 4
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}+)*/gu
/** What people say where documents are more formal: forms that fit the same place, and mean nothing else there. */
const EVERYDAY: Readonly<Record<string, string>> = {
  allotted: "given",
  approve: "sign off",
  approved: "signed off",
  assist: "help",
  begin: "start",
  begins: "starts",
  bicycle: "bike",
  bicycles: "bikes",
  children: "kids",
  commence: "start",
  conclude: "end",
  depart: "leave",
  departs: "leaves",
  inform: "tell",
  informed: "told",
  large: "big",
  notified: "told",
  notify: "tell",
  obtain: "get",
  passengers: "travellers",
  permitted: "allowed",
  prohibited: "forbidden",
  quickly: "fast",
  receive: "get",
  received: "got",
  receives: "gets",
  reimbursed: "paid back",
  remain: "stay",
  repaired: "fixed",
  require: "need",
  required: "needed",
  requires: "needs",
  submit: "hand in",
  submitted: "handed in",
  terminate: "end",
}

/** Words that mean too many things, or stand as often for a doing as for a thing. */
const KEPT = new Set(
  "late early add append check eligible entitled extends postmortem prolong prolongs tariff verify cost costs price hire stop stops help need needs only soon same more less most start get keep happens require average damage equipment replace".split(
    " ",
  ),
)
/** Whatever has one of these is a turn of phrase, and its other saying seldom fits the same place. */
const BINDING =
  /\b(?:how|to|on|at|for|in|of|than|up|off|by|from|according|depending|have|has|be|is|are|or|and|one|two|three|week|weeks|day|days|month|months|year|years)\b/

/** Openings that can be asked otherwise as well; those that name something else in it are enough by themselves. */
const OPENINGS: readonly [RegExp, string, "enough"?][] = [
  [/^How long (do|does|did|will) (.+) take\b/, "How much time $1 $2 take"],
  [/^(?:How much|What) does (?!it\b|that\b|this\b)(.+) cost\?$/, "What is the price of $1?", "enough"],
  [/^Who is responsible for\b/, "Who looks after"],
  [/^What does (the .+) say about (.+)\?$/, "What are the rules on $2 in $1?", "enough"],
  [/^How often\b/, "At what intervals"],
  [/^How many (.+?) (do|does|are|is|can|may|must)\b/, "What number of $1 $2"],
]

/**
 * The English question in other words, at most two of them exchanged and only for common ones; undefined where none can be. Names
 * and numbers stay, and so do words of `headings`: they name the thing.
 */
export function inOtherWords(question: string, headings = ""): string | undefined {
  const words = [...question.matchAll(WORD)].map(({ index, 0: text }) => ({
    at: index,
    end: index + text.length,
  }))
  let said = ""
  let from = 0
  let exchanged = 0
  const named = headings.toLowerCase()
  for (let first = 1; first < words.length && exchanged < EXCHANGES_MAX; first += 1) {
    for (let last = Math.min(first + TERM_WORDS_MAX, words.length) - 1; last >= first; last -= 1) {
      const [start, end] = [words[first]!.at, words[last]!.end] // within the list, as the loops go
      const term = question.slice(start, end)
      const other = named.includes(term) ? undefined : exchangeFor(term)
      if (other === undefined) continue
      exchanged += 1
      said += question.slice(from, start) + other
      from = end
      first = last
      break
    }
  }
  said += question.slice(from)
  const [opening, otherwise, enough] = OPENINGS.find(([form]) => form.test(said)) ?? []
  if (from === 0 && enough === undefined) return undefined
  return withArticles(opening && otherwise ? said.replace(opening, otherwise) : said)
}

/** What may stand for a term as it stands here, in its number; undefined where nothing is sure enough. */
function exchangeFor(term: string): string | undefined {
  if (Object.hasOwn(EVERYDAY, term)) return EVERYDAY[term]
  if (term !== term.toLowerCase() || KEPT.has(term) || BINDING.test(term)) return undefined
  const isMany = sameSayings(term).length === 0 && term.endsWith("s")
  const one = isMany ? singular(term) : term
  const other = sameSayings(one).find((each) =>
    one.includes(" ") ? isPhraseFor(one, each) : isWordFor(one, each),
  )
  // The nearest saying alone: where that is a rare one, the next is rather another thing.
  if (other === undefined || !other.split(" ").every((word) => term.includes(word) || isCommon(word)))
    return undefined
  return isMany ? plural(other) : other
}

function isPhraseFor(term: string, other: string): boolean {
  const own = new Set(term.split(" "))
  const words = other.split(" ")
  return (
    /^[a-z -]+$/.test(other) &&
    words.length <= TERM_WORDS_MAX &&
    !BINDING.test(other) &&
    !KEPT.has(other) &&
    words.some((word) => !own.has(word)) &&
    lexicon().isNoun(words.at(-1) ?? "")
  )
}

function isWordFor(word: string, other: string): boolean {
  const { likeness, isNoun } = lexicon()
  return (
    /^[a-z]+$/.test(other) &&
    !KEPT.has(other) &&
    !other.startsWith(word.slice(0, 4)) &&
    isNoun(other) === isNoun(word) &&
    likeness(word, other) >= LIKENESS_MIN
  )
}

const isCommon = (word: string): boolean => lexicon().commonness(word) >= COMMON_MIN

const plural = (word: string): string =>
  /(?:s|x|z|ch|sh)$/.test(word)
    ? `${word}es`
    : /[^aeiou]y$/.test(word)
      ? `${word.slice(0, -1)}ies`
      : `${word}s`

const singular = (word: string): string =>
  /ies$/.test(word)
    ? `${word.slice(0, -3)}y`
    : /(?:s|x|z|ch|sh)es$/.test(word)
      ? word.slice(0, -2)
      : word.slice(0, -1)

/** "a invoice" as "an invoice". */
const withArticles = (text: string): string =>
  text.replace(/\b(a|an) (?=([a-z]))/g, (_, article: string, next: string) =>
    next === "u" || next === "h" ? `${article} ` : /[aeio]/.test(next) ? "an " : "a ",
  )
