// How much of a question a text speaks of, word by word, where a word may stand in another form or be said by another word.
// The idea is ColBERT's MaxSim (Khattab and Zaharia 2020) with the words' weights; likeness comes from letters and the lexicon.
import { lexicon } from "../lexicon/lexicon.ts"
import { wordWeight, type Vocabulary } from "./features.ts"
import { isFunctionWord, words } from "./words.ts"

const PREFIX_SHARE = 0.55 // "park" and "parking" share 4 of 7 letters; "contract" and "contact" 4 of 8
const PREFIX_MIN_CHARS = 3
const LONG_PREFIX_SHARE = 0.45 // "register" and "registration" share 6 of 12
const LONG_PREFIX_CHARS = 5
const PHRASE_SHARE = 0.9
const PART_MIN_CHARS = 4 // "urlaub" in "jahresurlaub"
const LIKENESS_MIN = 0.3 // what is farther apart is noise
const GUESSED_SHARE = 0.6 // an unknown word weighs between what it would alone and what the word weighs that says it

/** A word of a question, what it weighs, and the known words that are like it (itself 1). Empty: an unknown word. */
export type AskedWord = {
  word: string
  weight: number
  like: ReadonlyMap<string, number>
  /** A name or a number of the question. */ isName: boolean
}

const NEAR_MAX = 50_000 // words of questions whose neighbours are kept: a server runs for weeks

/** Reads questions against the words of a submission. */
export function makeReader(vocabulary: Vocabulary): (question: string) => AskedWord[] {
  const known = [...vocabulary.wordCounts.keys()].filter((word) => !isFunctionWord(word))
  const neighbours = new Map<string, ReadonlyMap<string, number>>()
  const likeOf = (word: string): ReadonlyMap<string, number> => {
    const old = neighbours.get(word)
    if (old) return old
    const like = new Map<string, number>()
    const { likeness } = lexicon()
    for (const other of known) {
      const alike =
        other === word
          ? 1
          : Math.max(likeness(word, other), sharedPrefix(word, other), sharedPart(word, other))
      if (alike >= LIKENESS_MIN) like.set(other, alike)
    }
    if (neighbours.size < NEAR_MAX) neighbours.set(word, like)
    return like
  }
  return (question) => {
    const inOrder = words(question)
    const all = [...new Set(inOrder)]
    const phrases = phrasesIn(inOrder)
    const names = new Set(words((question.match(/(?<=\S\s+)\p{Lu}[\p{L}\p{N}-]*/gu) ?? []).join(" ")))
    const telling = all.filter((word) => !isFunctionWord(word))
    return (telling.length > 0 ? telling : all).map((word) => {
      const like = new Map(likeOf(word))
      for (const phrase of phrases.get(word) ?? [])
        for (const [other, alike] of likeOf(phrase))
          like.set(other, Math.max(like.get(other) ?? 0, PHRASE_SHARE * alike))
      const own = wordWeight(vocabulary, word)
      const best = [...like].sort((a, b) => b[1] - a[1])[0]
      const weight =
        vocabulary.wordCounts.has(word) || !best
          ? own
          : GUESSED_SHARE * own + (1 - GUESSED_SHARE) * wordWeight(vocabulary, best[0])
      return { word, weight, like, isName: names.has(word) || /\d/.test(word) }
    })
  }
}

/** Two words that the lexicon knows as one, by each of them: "trial period" for "trial" and for "period". */
function phrasesIn(all: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  all.slice(1).forEach((second, at) => {
    const first = all[at] ?? ""
    const { lemmas } = lexicon()
    for (const one of lemmas(first))
      for (const phrase of [one, first].map((each) => `${each} ${second}`))
        if (lemmas(phrase).includes(phrase))
          for (const word of [first, second]) found.set(word, [...(found.get(word) ?? []), phrase])
  })
  return found
}

function sharedPrefix(a: string, b: string): number {
  if (a.slice(0, PREFIX_MIN_CHARS) !== b.slice(0, PREFIX_MIN_CHARS) || /\d/.test(a) || /\d/.test(b)) return 0 // 2014 is not 2015
  const longest = Math.max(a.length, b.length)
  let shared = 0
  while (shared < longest && a[shared] !== undefined && a[shared] === b[shared]) shared += 1
  const share = shared / longest
  const alike =
    (shared >= PREFIX_MIN_CHARS && share >= PREFIX_SHARE) ||
    (shared >= LONG_PREFIX_CHARS && share >= LONG_PREFIX_SHARE)
  return alike ? Math.sqrt(share) : 0
}

/** A part of a compound, as German builds them: at its beginning or end, at least a third of it. */
function sharedPart(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length < PART_MIN_CHARS || long.length > 3 * short.length) return 0
  if (!long.startsWith(short) && !long.endsWith(short)) return 0
  return lexicon().lemmas(long).length > 0 ? 0 : Math.sqrt(short.length / long.length)
}

/** How strongly a text speaks of a word, 0 to 1. */
export function strength({ like }: AskedWord, said: ReadonlySet<string>): number {
  let best = 0
  if (like.size < said.size) {
    for (const [word, alike] of like) if (alike > best && said.has(word)) best = alike
  } else for (const word of said) best = Math.max(best, like.get(word) ?? 0)
  return best
}

/** The share of the question's weight that the words of a text answer for, 0 to 1. */
export function coverage(asked: readonly AskedWord[], said: ReadonlySet<string>): number {
  let total = 0
  let met = 0
  for (const each of asked) {
    total += each.weight
    met += each.weight * strength(each, said)
  }
  return total > 0 ? met / total : 0
}
