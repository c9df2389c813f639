// The encoder: a weighted sum of feature vectors, scaled to length 1. What training changes is the table and the weights.
import type { Sparse } from "./features.ts"
import { gaussian } from "./random.ts"

export const DIMENSIONS = 64 // 128 was no better on 60 examples and twice as slow

export type Encoder = {
  /** One row of `DIMENSIONS` a feature. */ table: Float32Array
  /** Natural logarithm of each feature's learned weight; starts at 0. */ logWeights: Float32Array
}

/**
 * A fresh encoder. Random rows keep inner products (Johnson and Lindenstrauss, 1984), so before any training the
 * dense cosine is a noisy copy of the sparse one, and training starts from something sensible.
 */
export function makeEncoder(rows: number, random: () => number): Encoder {
  const table = new Float32Array(rows * DIMENSIONS)
  for (let at = 0; at < table.length; at += 1) table[at] = gaussian(random) / Math.sqrt(DIMENSIONS)
  return { table, logWeights: new Float32Array(rows) }
}

/** The weighted sum before scaling, in `DIMENSIONS` numbers. */
export function sumFeatures(encoder: Encoder, { ids, weights }: Sparse, into: Float32Array): Float32Array {
  const { table, logWeights } = encoder
  into.fill(0)
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0
    const weight = (weights[at] ?? 0) * Math.exp(logWeights[id] ?? 0)
    const row = id * DIMENSIONS
    // Indices are inside both arrays; `!` would be the same cast in this hot loop.
    for (let d = 0; d < DIMENSIONS; d += 1)
      into[d] = (into[d] as number) + weight * (table[row + d] as number)
  }
  return into
}

/** The text's vector of length 1; zeros for a text without known features. */
export function encode(encoder: Encoder, sparse: Sparse): Float32Array {
  const sum = sumFeatures(encoder, sparse, new Float32Array(DIMENSIONS))
  const norm = Math.sqrt(dot(sum, sum))
  if (norm > 0) for (let d = 0; d < DIMENSIONS; d += 1) sum[d] = (sum[d] as number) / norm
  return sum
}

/** Inner product; `b` may be one row of a longer table, at `offset`. */
export function dot(a: Float32Array, b: Float32Array, offset = 0): number {
  let sum = 0
  for (let d = 0; d < DIMENSIONS; d += 1) sum += (a[d] as number) * (b[offset + d] as number)
  return sum
}
