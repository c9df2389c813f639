// A text as a sparse vector of words and their character n-grams, weighted by how rare they are.
// Words with subwords after Bojanowski et al., "Enriching Word Vectors with Subword Information" (2017): "refunds" meets "refund".
import { lexicon } from "../lexicon/lexicon.ts"
import type { Vectors } from "../encoders/outside.ts"
import { isFunctionWord, words } from "./words.ts"

/** Rows of the feature table with their weights; L2 norm 1 for a text. */
export type Sparse = { ids: Int32Array; weights: Float32Array }

export type Vocabulary = {
  /** Row of a feature, by the hash of its name. */
  rows: Map<number, number>
  /** In how many texts a word stands. */
  wordCounts: Map<string, number>
  /** Inverse document frequency per row. */
  idf: Float32Array
  /** Number of texts counted. */
  texts: number
}

const ROWS_MAX = 60_000 // 15 MB of 64 float32 each; rarer n-grams are left out beyond it
const NGRAM_SIZES = [3, 4, 5] as const
const NGRAM_SHARE = 0.7 // weight of a word's n-grams together, the word itself being 1
const COMMON_SHARE = 0.6 // few documents cannot tell that "new" says little: the language can
const FUNCTION_WORD_WEIGHT = 0.12 // they decide between equals, nothing more

/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}

/** Hashes of the distinct n-grams of a word between boundary marks. */
function ngramHashes(word: string): number[] {
  const marked = `<${word}>`
  const found = new Set<number>()
  for (const size of NGRAM_SIZES)
    for (let at = 0; at + size <= marked.length; at += 1) found.add(hash(`n${marked.slice(at, at + size)}`))
  return [...found]
}

const wordHash = (word: string) => hash(`w${word}`)

/** Counts words and n-grams over all texts of a submission. Words come first when the table is full. */
export function countVocabulary(texts: readonly string[]): Vocabulary {
  const wordCounts = new Map<string, number>()
  for (const text of texts)
    for (const word of new Set(words(text))) wordCounts.set(word, (wordCounts.get(word) ?? 0) + 1)
  const ngramCounts = new Map<number, number>()
  for (const [word, count] of wordCounts)
    if (!isFunctionWord(word))
      for (const ngram of ngramHashes(word)) ngramCounts.set(ngram, (ngramCounts.get(ngram) ?? 0) + count)

  const byCount = (a: readonly [unknown, number], b: readonly [unknown, number]) => b[1] - a[1]
  const chosen = [
    ...[...wordCounts].sort(byCount).map(([word, count]) => [wordHash(word), count] as const),
    ...[...ngramCounts].sort(byCount),
  ].slice(0, ROWS_MAX)
  const rows = new Map<number, number>()
  const idf: number[] = []
  for (const [key, count] of chosen) {
    if (rows.has(key)) continue // two names with one hash share a row
    rows.set(key, idf.length)
    idf.push(inverseFrequency(count, texts.length))
  }
  // Words that a question may use instead: they have a row to learn in, though no text has them.
  for (const [word, count] of [...wordCounts].sort(byCount)) {
    if (isFunctionWord(word)) continue
    for (const relative of lexicon().relatives(word).slice(0, RELATIVES_MAX)) {
      const key = wordHash(relative.word)
      if (relative.weight < RELATIVE_MIN || rows.has(key) || rows.size >= ROWS_MAX) continue
      rows.set(key, idf.length)
      idf.push(inverseFrequency(count, texts.length))
    }
  }
  return { rows, wordCounts, idf: Float32Array.from(idf), texts: texts.length }
}
const RELATIVES_MAX = 4
const RELATIVE_MIN = 0.4

/** The rows of whole words: those of the texts, and those of the words that may stand for them. */
export function wordRows({ rows, wordCounts }: Vocabulary): { word: string; row: number }[] {
  const found = new Map<number, string>()
  const add = (word: string) => {
    const row = rows.get(wordHash(word))
    if (row !== undefined && !found.has(row)) found.set(row, word)
  }
  for (const word of wordCounts.keys()) add(word)
  for (const word of wordCounts.keys())
    if (!isFunctionWord(word))
      for (const relative of lexicon().relatives(word).slice(0, RELATIVES_MAX)) add(relative.word)
  return [...found].map(([row, word]) => ({ word, row }))
}

const inverseFrequency = (count: number, texts: number) =>
  Math.log(1 + (texts + 1) / (Math.min(count, texts) + 0.5))

/** How much a word says: its inverse document frequency; an unknown word says most. Function words nearly nothing. */
export const wordWeight = (vocabulary: Vocabulary, word: string): number =>
  inverseFrequency(vocabulary.wordCounts.get(word) ?? 0, vocabulary.texts) *
  (1 - COMMON_SHARE * lexicon().commonness(word)) *
  (isFunctionWord(word) ? FUNCTION_WORD_WEIGHT : 1)

function lengthOf(values: Iterable<number>): number {
  let sum = 0
  for (const value of values) sum += value * value
  return Math.sqrt(sum)
}

/** Features of single words, worked out once each, and of whole texts. */
export type Vectorizer = {
  word(word: string): Sparse
  text(text: string | readonly string[]): Sparse
  /** Rows of the encoder's table that its texts speak of. */
  rows: number
  /** Whether texts are the frozen vectors of an encoder from outside, which knows no single words. */
  isFrozen: boolean
}

/** Vectors of an encoder from outside, as the features of a text; the table over them is then an adapter. */
export function frozenVectorizer(vocabulary: Vocabulary, vectors: Vectors): Vectorizer {
  const own = makeVectorizer(vocabulary)
  const ids = Int32Array.from({ length: vectors.size() }, (_, at) => at)
  return {
    word: own.word,
    rows: ids.length,
    isFrozen: true,
    text(text) {
      const vector = vectors.of(typeof text === "string" ? text : text.join(" "))
      // A text nobody prepared is far from everything, not an error: its words still count.
      return vector ? { ids, weights: vector } : { ids: new Int32Array(), weights: new Float32Array() }
    },
  }
}

export function makeVectorizer(vocabulary: Vocabulary): Vectorizer {
  const known = new Map<string, Sparse>()
  const wordVector = (word: string): Sparse => {
    const cached = known.get(word)
    if (cached) return cached
    const weight = wordWeight(vocabulary, word)
    const own = vocabulary.rows.get(wordHash(word))
    const ngrams = isFunctionWord(word)
      ? []
      : ngramHashes(word).flatMap((key) => {
          const row = vocabulary.rows.get(key)
          return row === undefined ? [] : [row]
        })
    const idf = (row: number) => vocabulary.idf[row] ?? 0
    const norm = lengthOf(ngrams.map(idf)) || 1
    const made = {
      ids: Int32Array.from(own === undefined ? ngrams : [own, ...ngrams]),
      weights: Float32Array.from([
        ...(own === undefined ? [] : [weight]),
        ...ngrams.map((row) => (weight * NGRAM_SHARE * idf(row)) / norm),
      ]),
    }
    if (known.size < KNOWN_WORDS_MAX) known.set(word, made)
    return made
  }
  /** The words that say most of a text with many different ones. */
  const telling = (counts: Map<string, number>) =>
    counts.size <= TEXT_WORDS_MAX
      ? counts
      : [...counts]
          .sort((a, b) => wordWeight(vocabulary, b[0]) - wordWeight(vocabulary, a[0]))
          .slice(0, TEXT_WORDS_MAX)
  const textVector = (text: string | readonly string[]): Sparse => {
    const counts = new Map<string, number>()
    for (const word of typeof text === "string" ? words(text) : text)
      counts.set(word, (counts.get(word) ?? 0) + 1)
    const sums = new Map<number, number>()
    for (const [word, count] of telling(counts)) {
      const { ids, weights } = wordVector(word)
      const often = 1 + Math.log(count) // the tenth mention says less than the first
      ids.forEach((id, at) => sums.set(id, (sums.get(id) ?? 0) + often * (weights[at] ?? 0)))
    }
    const norm = lengthOf(sums.values()) || 1
    return {
      ids: Int32Array.from(sums.keys()),
      weights: Float32Array.from([...sums.values()].map((value) => value / norm)),
    }
  }
  return { word: wordVector, text: textVector, rows: vocabulary.idf.length, isFrozen: false }
}
const TEXT_WORDS_MAX = 40 // halves the time of a step; a passage's other words are its commonest
const KNOWN_WORDS_MAX = 100_000 // a server that answers for weeks must not keep every typo it ever saw

/** Inner product of two sparse vectors: their cosine, when both have norm 1. */
export function sparseDot(a: Sparse, b: ReadonlyMap<number, number>): number {
  let sum = 0
  for (let at = 0; at < a.ids.length; at += 1) sum += (a.weights[at] ?? 0) * (b.get(a.ids[at] ?? -1) ?? 0)
  return sum
}

/** A sparse vector laid out for `sparseDot`. */
export const asMap = (sparse: Sparse): Map<number, number> => {
  const map = new Map<number, number>()
  sparse.ids.forEach((id, at) => map.set(id, sparse.weights[at] ?? 0))
  return map
}
