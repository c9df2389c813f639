// The meaning of a text as the weighted mean of its words' vectors (a strong baseline: Arora et al. 2017).
import { lexicon } from "../lexicon/lexicon.ts"
import { VECTOR_SIZE } from "../lexicon/skipgram.ts"
import { isFunctionWord } from "./words.ts"

const SIZE = VECTOR_SIZE // of this module: inner loops read it often

const kept = new WeakMap<readonly string[], Float32Array>()

/** The mean, of length 1; zeros when no word is known. */
export function meaningOf(said: readonly string[], weight: (word: string) => number): Float32Array {
  const known = kept.get(said)
  if (known) return known
  const sum = new Float32Array(SIZE)
  const { vector } = lexicon()
  for (const word of new Set(said)) {
    const row = isFunctionWord(word) ? null : vector(word)
    if (!row) continue
    const counts = weight(word) / 100 // vectors are whole numbers up to 127
    for (let d = 0; d < SIZE; d += 1) sum[d] = (sum[d] as number) + counts * (row[d] as number)
  }
  const norm = Math.sqrt(sum.reduce((all, value) => all + value * value, 0)) || 1
  const made = sum.map((value) => value / norm)
  kept.set(said, made)
  return made
}

/** The cosine of two meanings. */
export const alike = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, d) => sum + value * (b[d] as number), 0)
