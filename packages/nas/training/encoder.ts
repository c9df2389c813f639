// The encoder: a weighted sum of feature vectors, scaled to length 1. What training changes is the table and the weights.
import { lexicon } from "../lexicon/lexicon.ts"
import { wordRows, type Sparse, type Vectorizer, type Vocabulary } from "./features.ts"
import { gaussian } from "./random.ts"

export const DIMENSIONS = 64 // as many as the lexicon's vectors have; 128 was no better on 60 examples and twice as slow

export type Encoder = {
  /** One row of `DIMENSIONS` a feature. */
  table: Float32Array
  /** Natural logarithm of each feature's learned weight; starts at 0. */
  logWeights: Float32Array
}

export type Start = { shape: "words" | "words and parts"; pretrained: boolean }

/** An encoder to begin with: random, its words from the lexicon, and without parts of words when the shape has none. */
export function startEncoder(
  vocabulary: Vocabulary,
  { rows, isFrozen }: Pick<Vectorizer, "rows" | "isFrozen">,
  { shape, pretrained }: Start,
  random: () => number,
): Encoder {
  const encoder = makeEncoder(rows, random)
  if (isFrozen) return encoder // random rows keep the inner products of the vectors: an adapter to begin with
  const words = wordRows(vocabulary)
  if (shape === "words") {
    encoder.logWeights.fill(SILENT)
    for (const { row } of words) encoder.logWeights[row] = 0
  }
  if (!pretrained) return encoder
  for (const { word, row } of words) {
    const vector = lexicon().vector(word)
    if (!vector) continue
    const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1
    for (let d = 0; d < DIMENSIONS; d += 1) encoder.table[row * DIMENSIONS + d] = (vector[d] ?? 0) / norm
  }
  return encoder
}
const SILENT = -20 // a weight of e^-20 takes no part

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
