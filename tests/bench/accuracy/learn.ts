// Learns the two networks of packages/nas/training/prior.json: plain gradient descent with Adam (Kingma and Ba 2015).
import type { Network } from "@cerebros/nas/training/network.ts"

/** Rows of one question: inputs a hit, which are right; `weight` of the question. For a yes or no there is one row. */
export type Lesson = { rows: readonly Float64Array[]; right: readonly boolean[]; weight: number }

export type Learning = { hidden: number; epochs: number; rate: number; decay: number; random: () => number }

/** Mean and spread of each input over all rows. */
function spreadOf(lessons: readonly Lesson[], width: number) {
  const mean = new Float64Array(width)
  const scale = new Float64Array(width)
  let count = 0
  for (const { rows } of lessons)
    for (const row of rows) {
      count += 1
      for (let n = 0; n < width; n += 1) mean[n]! += row[n]!
    }
  for (let n = 0; n < width; n += 1) mean[n]! /= count
  for (const { rows } of lessons)
    for (const row of rows) for (let n = 0; n < width; n += 1) scale[n]! += (row[n]! - mean[n]!) ** 2
  for (let n = 0; n < width; n += 1) scale[n] = Math.sqrt(scale[n]! / count) || 1
  return { mean, scale }
}

const BATCH = 16

/**
 * Learns a network whose values order the rows of each question (listwise softmax) or, with `isChoice` false, say yes or no to its only row
 * (logistic loss).
 */
export function learn(
  names: readonly string[],
  lessons: readonly Lesson[],
  isChoice: boolean,
  { hidden, epochs, rate, decay, random }: Learning,
): Network {
  const width = names.length
  const { mean, scale } = spreadOf(lessons, width)
  const laid = lessons.map(({ rows, right, weight }) => ({
    rows: rows.map((row) => row.map((value, n) => (value - mean[n]!) / scale[n]!)),
    right,
    weight,
  }))
  const size = hidden * (width + 1) + hidden + width + 1
  const weights = Float64Array.from({ length: size }, (_, at) =>
    at < hidden * (width + 1) ? (random() - 0.5) * (2 / Math.sqrt(width)) : 0,
  )
  for (let unit = 0; unit < hidden; unit += 1) weights[hidden * (width + 1) + unit] = (random() - 0.5) * 0.5
  const outFrom = hidden * (width + 1)
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  const slope = new Float64Array(size)
  let step = 0
  const order = laid.map((_, at) => at)
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1))
      ;[order[at], order[other]] = [order[other]!, order[at]!]
    }
    for (let from = 0; from < order.length; from += BATCH) {
      slope.fill(0)
      const batch = order.slice(from, from + BATCH)
      for (const at of batch) {
        const { rows, right, weight } = laid[at]!
        const acts = rows.map(() => new Float64Array(hidden))
        const scores = rows.map((row, n) => {
          let sum = weights[size - 1]!
          for (let i = 0; i < width; i += 1) sum += weights[outFrom + hidden + i]! * row[i]!
          for (let unit = 0; unit < hidden; unit += 1) {
            const start = unit * (width + 1)
            let power = weights[start + width]!
            for (let i = 0; i < width; i += 1) power += weights[start + i]! * row[i]!
            const act = Math.tanh(power)
            acts[n]![unit] = act
            sum += weights[outFrom + unit]! * act
          }
          return sum
        })
        const shares = isChoice
          ? choiceSlope(scores, right)
          : [1 / (1 + Math.exp(-scores[0]!)) - (right[0] ? 1 : 0)]
        shares.forEach((raw, n) => {
          const share = (raw * weight) / batch.length
          if (Math.abs(share) < 1e-7) return
          const row = rows[n]!
          slope[size - 1]! += share
          for (let i = 0; i < width; i += 1) slope[outFrom + hidden + i]! += share * row[i]!
          for (let unit = 0; unit < hidden; unit += 1) {
            const act = acts[n]![unit]!
            slope[outFrom + unit]! += share * act
            const back = share * weights[outFrom + unit]! * (1 - act * act)
            const start = unit * (width + 1)
            slope[start + width]! += back
            for (let i = 0; i < width; i += 1) slope[start + i]! += back * row[i]!
          }
        })
      }
      step += 1
      const rateNow = rate * (1 - epoch / epochs)
      for (let n = 0; n < size; n += 1) {
        first[n] = 0.9 * first[n]! + 0.1 * slope[n]!
        second[n] = 0.999 * second[n]! + 0.001 * slope[n]! ** 2
        const corrected = first[n]! / (1 - 0.9 ** step)
        weights[n]! -=
          rateNow * (corrected / (Math.sqrt(second[n]! / (1 - 0.999 ** step)) + 1e-8) + decay * weights[n]!)
      }
    }
  }
  return {
    names,
    mean: [...mean].map(rounded),
    scale: [...scale].map(rounded),
    hidden: Array.from({ length: hidden }, (_, unit) =>
      Array.from(weights.slice(unit * (width + 1), (unit + 1) * (width + 1)), rounded),
    ),
    out: Array.from(weights.slice(outFrom), rounded),
  }
}

const rounded = (value: number) => Number(value.toPrecision(4))

/** What comes first by chance less what should. */
function choiceSlope(scores: readonly number[], right: readonly boolean[]): number[] {
  const top = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - top))
  const all = powers.reduce((sum, power) => sum + power, 0)
  const good = powers.reduce((sum, power, at) => sum + (right[at] ? power : 0), 1e-12)
  return powers.map((power, at) => power / all - (right[at] ? power / good : 0))
}
