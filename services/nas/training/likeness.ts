// How much of a question a text speaks of, word by word, where a word may stand in another form or be a learned neighbour.
// The idea is ColBERT's MaxSim (Khattab and Zaharia 2020), with the words' weights.
import { encode, dot, DIMENSIONS, type Encoder } from "./encoder.ts"
import { wordWeight, type Vectorizer, type Vocabulary } from "./features.ts"
import { isFunctionWord, words } from "./words.ts"

const PREFIX_SHARE = 0.55 // "park" and "parking" share 4 of 7 letters; "contract" and "contact" 4 of 8
const PREFIX_MIN_CHARS = 3
const LEARNED_COSINE = 0.55 // below it two words are neighbours by chance
const WORDS_MAX = 20_000 // compared with each word of a question: about 10 ms

export type AskedWord = { word: string; weight: number; like: ReadonlyMap<string, number> }
export type Likeness = { read(question: string): AskedWord[] }

/** Reads questions against the vocabulary as the encoder now knows it. */
export function makeLikeness(vocabulary: Vocabulary, vectorizer: Vectorizer, encoder: Encoder): Likeness {
  const known = [...vocabulary.wordCounts]
    .filter(([word]) => !isFunctionWord(word))
    .sort((a, b) => b[1] - a[1])
    .slice(0, WORDS_MAX)
    .map(([word]) => word)
  const vectors = new Float32Array(known.length * DIMENSIONS)
  known.forEach((word, at) => vectors.set(encode(encoder, vectorizer.word(word)), at * DIMENSIONS))
  return {
    read(question) {
      const all = [...new Set(words(question))]
      const telling = all.filter((word) => !isFunctionWord(word))
      return (telling.length > 0 ? telling : all).map((word) => {
        const vector = encode(encoder, vectorizer.word(word))
        const like = new Map<string, number>()
        known.forEach((other, at) => {
          const learned = dot(vector, vectors, at * DIMENSIONS)
          const alike = Math.max(sharedPrefix(word, other), learned >= LEARNED_COSINE ? learned : 0)
          if (alike > 0) like.set(other, alike)
        })
        like.set(word, 1)
        return { word, weight: wordWeight(vocabulary, word), like }
      })
    },
  }
}

function sharedPrefix(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  let shared = 0
  while (shared < longest && a[shared] !== undefined && a[shared] === b[shared]) shared += 1
  const share = shared / longest
  // Numbers are not forms of each other: 2014 is not 2015.
  return shared >= PREFIX_MIN_CHARS && share >= PREFIX_SHARE && !/\d/.test(a) ? share : 0
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
