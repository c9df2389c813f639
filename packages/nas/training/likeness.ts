// How much of a question a text speaks of, word by word, where a word may stand in another form.
// The idea is ColBERT's MaxSim (Khattab and Zaharia 2020) with the words' weights; the likeness is that of letters alone:
// with learned neighbours ("gravel" near "city", both said of tyres) it took what is related for what is meant.
import { wordWeight, type Vocabulary } from "./features.ts"
import { isFunctionWord, words } from "./words.ts"

const PREFIX_SHARE = 0.55 // "park" and "parking" share 4 of 7 letters; "contract" and "contact" 4 of 8
const PREFIX_MIN_CHARS = 3
const LONG_PREFIX_SHARE = 0.45 // "register" and "registration" share 6 of 12
const LONG_PREFIX_CHARS = 5

const FOREIGN_NAME = 2 // a name or number the documents never mention: whatever else fits, this question is about another thing

/** A word of a question, what it weighs, and the known words that are like it (itself 1). Empty: an unknown word. */
export type AskedWord = { word: string; weight: number; like: ReadonlyMap<string, number> }

/** Reads questions against the words of a submission. */
export function makeReader(vocabulary: Vocabulary): (question: string) => AskedWord[] {
  const byStart = new Map<string, string[]>()
  for (const word of vocabulary.wordCounts.keys()) {
    if (isFunctionWord(word)) continue
    const start = word.slice(0, PREFIX_MIN_CHARS)
    byStart.set(start, [...(byStart.get(start) ?? []), word])
  }
  return (question) => {
    const all = [...new Set(words(question))]
    const names = new Set(words((question.match(/(?<=\S\s+)\p{Lu}[\p{L}\p{N}-]*/gu) ?? []).join(" ")))
    const telling = all.filter((word) => !isFunctionWord(word))
    return (telling.length > 0 ? telling : all).map((word) => {
      const like = new Map<string, number>()
      for (const other of byStart.get(word.slice(0, PREFIX_MIN_CHARS)) ?? []) {
        const alike = sharedPrefix(word, other)
        if (alike > 0) like.set(other, alike)
      }
      if (vocabulary.wordCounts.has(word)) like.set(word, 1)
      const isForeign = like.size === 0 && (/\d/.test(word) || names.has(word))
      return { word, weight: wordWeight(vocabulary, word) * (isForeign ? FOREIGN_NAME : 1), like }
    })
  }
}

function sharedPrefix(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  let shared = 0
  while (shared < longest && a[shared] !== undefined && a[shared] === b[shared]) shared += 1
  const share = shared / longest
  // Numbers are not forms of each other: 2014 is not 2015.
  const alike =
    (shared >= PREFIX_MIN_CHARS && share >= PREFIX_SHARE) ||
    (shared >= LONG_PREFIX_CHARS && share >= LONG_PREFIX_SHARE)
  return alike && !/\d/.test(a) ? Math.sqrt(share) : 0
}

/** The share of the question's weight that the words of a text answer for, 0 to 1. */
export function coverage(asked: readonly AskedWord[], said: ReadonlySet<string>): number {
  let total = 0
  let met = 0
  for (const { weight, like } of asked) {
    total += weight
    let best = 0
    for (const [word, alike] of like) if (alike > best && said.has(word)) best = alike
    met += weight * best
  }
  return total > 0 ? met / total : 0
}
