// One stage of training: batches of lessons through the contrastive trainer.
import type { Settings } from "./architecture.ts"
import { makeTrainer, type Pair } from "./contrastive.ts"
import type { Encoder } from "./encoder.ts"
import type { Sparse, Vectorizer } from "./features.ts"
import type { Lesson } from "./lessons.ts"
import { shuffled } from "./random.ts"
import { words } from "./words.ts"

const BATCH = 24
const REPLAYED = 6 // of a batch come from earlier stages, so that a later stage does not unlearn them (Robins 1995)
const ROUNDS = 12 // times each lesson is seen
const STEPS_MIN = 20
const STEPS_MAX = 120 // a few seconds; beyond it held-out accuracy stayed the same, so more data costs no more time
const DROPPED_WORDS = 0.2 // share of a question's words left out each time, so that no single word decides
const CURVE_POINTS = 24

/** How many steps a stage of so many lessons takes; none without lessons. */
export const stepsFor = (lessons: number, length = 1): number =>
  lessons === 0
    ? 0
    : Math.ceil(length * Math.min(STEPS_MAX, Math.max(STEPS_MIN, Math.ceil((lessons * ROUNDS) / BATCH))))

export type StageSettings = Pick<Settings, "temperature" | "hardNegatives" | "length">

export type StageResult = { loss: number; curve: number[] }

/** Trains the encoder in place; calls `onStep` after every step with the share done, 0 to 1. */
export function trainStage(
  encoder: Encoder,
  vectorizer: Vectorizer,
  lessons: readonly Lesson[],
  earlier: readonly Lesson[],
  random: () => number,
  settings: StageSettings,
  onStep: (done: number, loss: number) => void,
): StageResult {
  const trainer = makeTrainer(encoder, settings.temperature)
  const texts = new Map<string, Sparse>()
  const vectorOf = (text: string) => {
    const known = texts.get(text)
    if (known) return known
    const made = vectorizer.text(text)
    texts.set(text, made)
    return made
  }
  const toPair = (lesson: Lesson): Pair => {
    const all = words(lesson.question)
    const kept = all.filter(() => random() >= DROPPED_WORDS)
    return {
      question: vectorizer.isFrozen
        ? vectorOf(lesson.question)
        : vectorizer.text(kept.length > 0 ? kept : all),
      answer: vectorOf(lesson.answer),
      hard: lesson.hard === null || !settings.hardNegatives ? null : vectorOf(lesson.hard),
      key: lesson.key,
    }
  }
  const steps = stepsFor(lessons.length, settings.length)
  const losses: number[] = []
  let queue: Lesson[] = []
  for (let step = 1; step <= steps; step += 1) {
    if (queue.length < BATCH) queue = [...queue, ...shuffled(lessons, random)]
    const replayed = Array.from({ length: Math.min(REPLAYED, earlier.length) }, () => {
      const picked = earlier[Math.floor(random() * earlier.length)]
      return picked ? [picked] : []
    }).flat()
    const loss = trainer.step([...queue.splice(0, BATCH - replayed.length), ...replayed].map(toPair))
    losses.push(loss)
    onStep(step / steps, loss)
  }
  return { loss: mean(losses.slice(-Math.ceil(steps / 10))), curve: thinned(losses) }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** At most `CURVE_POINTS` means of neighbouring losses, rounded to what a plot shows. */
function thinned(losses: readonly number[]): number[] {
  const width = Math.max(1, Math.ceil(losses.length / CURVE_POINTS))
  return Array.from({ length: Math.ceil(losses.length / width) }, (_, at) =>
    Number(mean(losses.slice(at * width, (at + 1) * width)).toFixed(4)),
  )
}
