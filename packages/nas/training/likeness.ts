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
  /** What says it in several words: for each of them the known words that are it, and how much all of them together count. */
  phrases: readonly Phrase[]
  /** The cosine of a word's vector with this one's, at least 0. */
  nearness(word: string): number
  /** A name or a number of the question. */
  isName: boolean
  isNoun: boolean
}

export type Phrase = { parts: readonly (readonly string[])[]; counts: number }

const PART_SHARE = 0.35 // of a phrase's weight, for a word of it alone
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
  const byStem = new Map<string, string[]>()
  for (const word of known) {
    const stem = lexicon().stem(word)
    const list = byStem.get(stem)
    if (list) list.push(word)
    else byStem.set(stem, [word])
  }
  const nearness = (word: string) => {
    const cosines = new Map<string, number>()
    return (other: string) => {
      const old = cosines.get(other)
      if (old !== undefined) return old
      const made = Math.max(0, lexicon().cosine(word, other))
      cosines.set(other, made)
      return made
    }
  }
  return (question) => {
    const inOrder = words(question)
    const all = [...new Set(inOrder)]
    const phrases = phrasesIn(inOrder)
    const names = new Set(words((question.match(/(?<=\S\s+)\p{Lu}[\p{L}\p{N}-]*/gu) ?? []).join(" ")))
    const said = sayingsIn(inOrder, byStem)
    const telling = all.filter((word) => !isFunctionWord(word) || said.has(word))
    return (telling.length > 0 ? telling : all).map((word) => {
      const like = new Map(likeOf(word))
      for (const phrase of phrases.get(word) ?? [])
        for (const [other, alike] of likeOf(phrase))
          like.set(other, Math.max(like.get(other) ?? 0, PHRASE_SHARE * alike))
      const several: Phrase[] = []
      for (const { parts, counts } of said.get(word) ?? []) {
        const alone = parts.length === 1
        if (!alone) several.push({ parts, counts })
        for (const other of parts.flat())
          like.set(other, Math.max(like.get(other) ?? 0, alone ? counts : PART_SHARE * counts))
      }
      const own = wordWeight(vocabulary, word)
      const best = [...like].sort((a, b) => b[1] - a[1])[0]
      const weight =
        vocabulary.wordCounts.has(word) || !best
          ? own
          : GUESSED_SHARE * own + (1 - GUESSED_SHARE) * wordWeight(vocabulary, best[0])
      return {
        word,
        weight,
        like,
        phrases: several,
        nearness: nearness(word),
        isName: names.has(word) || /\d/.test(word),
        isNoun: lexicon().isNoun(word),
      }
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

const SAYING_WORDS_MAX = 4

/** What other words the words of a question may be said in, by word: single ones, and several that count together. */
function sayingsIn(
  all: readonly string[],
  byStem: ReadonlyMap<string, readonly string[]>,
): Map<string, Phrase[]> {
  const found = new Map<string, Phrase[]>()
  const { sayings, stem } = lexicon()
  const stems = all.map(stem)
  for (let from = 0; from < all.length; from += 1)
    for (let to = from + 1; to <= Math.min(all.length, from + SAYING_WORDS_MAX); to += 1)
      for (const { stems: other, weight } of sayings(stems.slice(from, to).join(" "))) {
        const parts = other.filter((part) => !isFunctionWord(part)).map((part) => byStem.get(part) ?? [])
        if (parts.length === 0 || parts.some((part) => part.length === 0)) continue
        const own = all.slice(from, to)
        const telling = own.filter((word) => !isFunctionWord(word))
        for (const word of telling.length > 0 ? telling : own)
          found.set(word, [...(found.get(word) ?? []), { parts, counts: weight }])
      }
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
export function strength({ like, phrases }: AskedWord, said: ReadonlySet<string>): number {
  let best = 0
  for (const { parts, counts } of phrases)
    if (counts > best && parts.every((part) => part.some((word) => said.has(word)))) best = counts
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
