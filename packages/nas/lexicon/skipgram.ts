// Word vectors from pairs of words: skip-gram with negative sampling (Mikolov et al. 2013), pairs from definitions weighing
// more (Tissier et al., "Dict2vec", 2017), then drawn towards their relatives (Faruqui et al., "Retrofitting", 2015).

export const VECTOR_SIZE = 64

export type Training = {
  words: number
  /** How often a word stands in the corpus. */
  counts: Float64Array
  /** Sentences as word numbers. */
  sentences: readonly Int32Array[]
  /** Words that say each other: a headword and a word of its definition, two synonyms. */
  pairs: Int32Array
  epochs: number
  random: () => number
}

const WINDOW = 4
const NEGATIVES = 5
const RATE = 0.04
const PAIR_REPEATS = 2
const SUBSAMPLE = 3e-4 // of all words: what stands more often is skipped the more often it stands
const TABLE = 1 << 20

/** One row of `VECTOR_SIZE` a word. */
export function trainVectors({ words, counts, sentences, pairs, epochs, random }: Training): Float32Array {
  const input = Float32Array.from({ length: words * VECTOR_SIZE }, () => (random() - 0.5) / VECTOR_SIZE)
  const output = new Float32Array(words * VECTOR_SIZE)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const table = negativeTable(counts)
  const change = new Float32Array(VECTOR_SIZE)
  const step = (center: number, context: number, rate: number) => {
    const own = center * VECTOR_SIZE
    change.fill(0)
    for (let n = 0; n <= NEGATIVES; n += 1) {
      const other = n === 0 ? context : (table[Math.floor(random() * TABLE)] ?? 0)
      if (n > 0 && other === context) continue
      const row = other * VECTOR_SIZE
      let sum = 0
      for (let d = 0; d < VECTOR_SIZE; d += 1) sum += (input[own + d] as number) * (output[row + d] as number)
      const slope = ((n === 0 ? 1 : 0) - 1 / (1 + Math.exp(-sum))) * rate
      for (let d = 0; d < VECTOR_SIZE; d += 1) {
        change[d] = (change[d] as number) + slope * (output[row + d] as number)
        output[row + d] = (output[row + d] as number) + slope * (input[own + d] as number)
      }
    }
    for (let d = 0; d < VECTOR_SIZE; d += 1)
      input[own + d] = (input[own + d] as number) + (change[d] as number)
  }
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    sentences.forEach((sentence, at) => {
      const rate = RATE * Math.max(0.05, 1 - (epoch + at / sentences.length) / epochs)
      const kept = sentence.filter((word) => {
        const share = (counts[word] ?? 0) / total
        return share <= SUBSAMPLE || random() < Math.sqrt(SUBSAMPLE / share)
      })
      kept.forEach((center, place) => {
        const reach = 1 + Math.floor(random() * WINDOW)
        for (let near = Math.max(0, place - reach); near <= place + reach && near < kept.length; near += 1)
          if (near !== place) step(center, kept[near] as number, rate)
      })
    })
    const rate = RATE * Math.max(0.05, 1 - epoch / epochs)
    for (let repeat = 0; repeat < PAIR_REPEATS; repeat += 1)
      for (let at = 0; at < pairs.length; at += 2) {
        step(pairs[at] as number, pairs[at + 1] as number, rate)
        step(pairs[at + 1] as number, pairs[at] as number, rate)
      }
  }
  return input
}

function negativeTable(counts: Float64Array): Int32Array {
  const powers = counts.map((count) => Math.max(1, count) ** 0.75)
  const sum = powers.reduce((all, power) => all + power, 0)
  const table = new Int32Array(TABLE)
  let word = 0
  let reached = (powers[0] ?? 0) / sum
  for (let at = 0; at < TABLE; at += 1) {
    table[at] = word
    if (at / TABLE > reached && word < counts.length - 1) reached += (powers[(word += 1)] ?? 0) / sum
  }
  return table
}

/** Takes the common direction out of all rows, scales them to length 1, and draws each towards its relatives. */
export function retrofit(
  vectors: Float32Array,
  relatives: readonly (readonly { to: number; weight: number }[])[],
  rounds: number,
): Float32Array {
  const rows = relatives.length
  const mean = new Float64Array(VECTOR_SIZE)
  vectors.forEach((value, at) => (mean[at % VECTOR_SIZE] = (mean[at % VECTOR_SIZE] ?? 0) + value / rows))
  const first = Float32Array.from(vectors, (value, at) => value - (mean[at % VECTOR_SIZE] ?? 0))
  toUnits(first)
  let now = Float32Array.from(first)
  for (let round = 0; round < rounds; round += 1) {
    const next = Float32Array.from(first)
    relatives.forEach((near, word) => {
      const all = near.reduce((sum, { weight }) => sum + weight, 0)
      if (all === 0) return
      for (const { to, weight } of near)
        for (let d = 0; d < VECTOR_SIZE; d += 1)
          next[word * VECTOR_SIZE + d] =
            (next[word * VECTOR_SIZE + d] as number) + (weight / all) * (now[to * VECTOR_SIZE + d] as number)
    })
    toUnits(next)
    now = next
  }
  return now
}

function toUnits(vectors: Float32Array): void {
  for (let row = 0; row < vectors.length; row += VECTOR_SIZE) {
    let square = 0
    for (let d = 0; d < VECTOR_SIZE; d += 1) square += (vectors[row + d] as number) ** 2
    const norm = Math.sqrt(square) || 1
    for (let d = 0; d < VECTOR_SIZE; d += 1) vectors[row + d] = (vectors[row + d] as number) / norm
  }
}
