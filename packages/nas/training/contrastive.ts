// Contrastive training of the encoder: each question is drawn to its answer and away from the batch's other answers.
// Loss: InfoNCE (van den Oord et al. 2018) with in-batch negatives and one BM25-hard negative a pair, as in
// DPR (Karpukhin et al. 2020). Optimiser: Adagrad with one accumulator a row (Duchi et al. 2011), since a step
// touches few rows. The gradients are written out by hand; contrastive.test.ts checks them against differences.
import { DIMENSIONS, dot, sumFeatures, type Encoder } from "./encoder.ts"
import type { Sparse } from "./features.ts"

/** A question, its answer, and the texts that look like the answer and are not. */
export type Pair = {
  question: Sparse
  answer: Sparse
  hard: Sparse | null
  /** Pairs of one key answer each other: they are never negatives of each other. */
  key: string
}

const SIZE = DIMENSIONS // of this module: inner loops read it a million times
export const TEMPERATURE = 0.1
const LEARNING_RATE = 0.03
const WEIGHT_LEARNING_RATE = 0.05
const EPSILON = 1e-8

export type Gradients = { table: Float32Array; logWeights: Float32Array; touched: Set<number> }

const makeGradients = (encoder: Encoder): Gradients => ({
  table: new Float32Array(encoder.table.length),
  logWeights: new Float32Array(encoder.logWeights.length),
  touched: new Set(),
})

type Encoded = { sparse: Sparse; unit: Float32Array; norm: number; gradient: Float32Array }

function forward(encoder: Encoder, sparse: Sparse): Encoded {
  const unit = sumFeatures(encoder, sparse, new Float32Array(SIZE))
  const norm = Math.sqrt(dot(unit, unit)) || 1
  for (let d = 0; d < SIZE; d += 1) unit[d] = (unit[d] as number) / norm
  return { sparse, unit, norm, gradient: new Float32Array(SIZE) }
}

/** Mean loss of a batch; adds its gradients to `gradients`. */
export function lossOf(
  encoder: Encoder,
  batch: readonly Pair[],
  gradients: Gradients,
  temperature = TEMPERATURE,
): number {
  const questions = batch.map((pair) => forward(encoder, pair.question))
  const answers = batch.map((pair) => ({ key: pair.key, ...forward(encoder, pair.answer) }))
  for (const { hard, key } of batch) if (hard) answers.push({ key: `not ${key}`, ...forward(encoder, hard) })

  let loss = 0
  questions.forEach((question, i) => {
    const key = batch[i]?.key
    const rivals = answers.map((answer, j) => j === i || answer.key !== key)
    const scores = answers.map((answer, j) =>
      rivals[j] ? dot(question.unit, answer.unit) / temperature : -Infinity,
    )
    const top = Math.max(...scores)
    const powers = scores.map((score) => Math.exp(score - top))
    const total = powers.reduce((sum, power) => sum + power, 0)
    loss += Math.log(total) + top - (scores[i] ?? 0)
    answers.forEach((answer, j) => {
      const slope = ((powers[j] ?? 0) / total - (j === i ? 1 : 0)) / (temperature * batch.length)
      if (slope === 0) return
      for (let d = 0; d < SIZE; d += 1) {
        question.gradient[d] = (question.gradient[d] as number) + slope * (answer.unit[d] as number)
        answer.gradient[d] = (answer.gradient[d] as number) + slope * (question.unit[d] as number)
      }
    })
  })
  for (const encoded of [...questions, ...answers]) backward(encoder, encoded, gradients)
  return loss / batch.length
}

/** Through the scaling to length 1, u/|u|, and the weighted sum, down to the table's rows. */
function backward(encoder: Encoder, { sparse, unit, norm, gradient }: Encoded, gradients: Gradients): void {
  const along = dot(gradient, unit)
  for (let d = 0; d < SIZE; d += 1)
    gradient[d] = ((gradient[d] as number) - along * (unit[d] as number)) / norm
  const { ids, weights } = sparse
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0
    const row = id * SIZE
    const weight = (weights[at] ?? 0) * Math.exp(encoder.logWeights[id] ?? 0)
    let slope = 0
    for (let d = 0; d < SIZE; d += 1) {
      const step = gradient[d] as number
      gradients.table[row + d] = (gradients.table[row + d] as number) + weight * step
      slope += step * (encoder.table[row + d] as number)
    }
    gradients.logWeights[id] = (gradients.logWeights[id] ?? 0) + weight * slope
    gradients.touched.add(id)
  }
}

export type Trainer = { step(batch: readonly Pair[]): number }

/** A trainer with fresh optimiser state; `step` changes the encoder and returns the batch's loss before the change. */
export function makeTrainer(encoder: Encoder, temperature = TEMPERATURE): Trainer {
  const gradients = makeGradients(encoder)
  const tableSquares = new Float32Array(encoder.logWeights.length)
  const weightSquares = new Float32Array(encoder.logWeights.length)
  return {
    step(batch) {
      const loss = lossOf(encoder, batch, gradients, temperature)
      for (const id of gradients.touched) {
        const row = id * SIZE
        let square = 0
        for (let d = 0; d < SIZE; d += 1) square += (gradients.table[row + d] as number) ** 2
        tableSquares[id] = (tableSquares[id] as number) + square / SIZE
        const rate = LEARNING_RATE / (Math.sqrt(tableSquares[id] as number) + EPSILON)
        for (let d = 0; d < SIZE; d += 1) {
          encoder.table[row + d] =
            (encoder.table[row + d] as number) - rate * (gradients.table[row + d] as number)
          gradients.table[row + d] = 0
        }
        const slope = gradients.logWeights[id] as number
        weightSquares[id] = (weightSquares[id] as number) + slope * slope
        encoder.logWeights[id] =
          (encoder.logWeights[id] as number) -
          (WEIGHT_LEARNING_RATE * slope) / (Math.sqrt(weightSquares[id] as number) + EPSILON)
        gradients.logWeights[id] = 0
      }
      gradients.touched.clear()
      return loss
    },
  }
}
