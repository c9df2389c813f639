// BM25 in which a word of the question also meets the words that are like it, each for as much as it is like it.
// Scoring: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
import type { AskedWord } from "./likeness.ts"
import { words } from "./words.ts"

export type SoftIndex = {
  /** Scores of the texts that speak of the question; `hidden` ones are left out. */
  scores(asked: readonly AskedWord[], hidden: (index: number) => boolean): Map<number, number>
}

const SATURATION = 1.2
const LENGTH = 0.6

export function makeSoftIndex(texts: readonly (string | null)[]): SoftIndex {
  const postings = new Map<string, number[]>() // a text's number, then how often it says the word: an object each takes three times as much
  const lengths: number[] = []
  texts.forEach((text, at) => {
    const all = text === null ? [] : words(text)
    lengths.push(all.length)
    const counts = new Map<string, number>()
    for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1)
    for (const [word, count] of counts) {
      const list = postings.get(word)
      if (list) list.push(at, count)
      else postings.set(word, [at, count])
    }
  })
  const filled = lengths.filter((length) => length > 0)
  const mean = filled.reduce((sum, length) => sum + length, 0) / Math.max(1, filled.length) || 1
  return {
    scores(asked, hidden) {
      const sums = new Map<number, number>()
      for (const { like, weight } of asked) {
        const counts = new Map<number, number>()
        for (const [word, alike] of like) {
          const list = postings.get(word) ?? []
          for (let n = 0; n < list.length; n += 2) {
            const [at, count] = [list[n] as number, list[n + 1] as number] // pairs
            counts.set(at, Math.max(counts.get(at) ?? 0, alike ** 2 * (1 + Math.log(count))))
          }
        }
        for (const [at, count] of counts) {
          const length = 1 - LENGTH + (LENGTH * (lengths[at] ?? 0)) / mean
          sums.set(
            at,
            (sums.get(at) ?? 0) + (weight * count * (SATURATION + 1)) / (count + SATURATION * length),
          )
        }
      }
      for (const at of sums.keys()) if (hidden(at)) sums.delete(at)
      return sums
    },
  }
}
