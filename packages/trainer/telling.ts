// What a training task says of itself, in the words of the five stages.
import type { TrainState } from "@cerebros/contract/trainer.ts"
import { STAGES } from "@cerebros/contract/webhook.ts"
import type { RunNews } from "@cerebros/nas/trainer.ts"

const SKIPPED = "skipped: this trainer has no such stage"

/** Hears each state of a task and tells what is new in it; `end` also of the stages that were never begun. */
export type Telling = {
  hear(state: TrainState): void
  end(state: TrainState): void
  say(words: string): void
}

export function makeTelling(tell: (news: RunNews) => void): Telling {
  let stage = 0 // begun
  let progress = 0
  let said: string | null = null

  /** Ends the stages before this one; a stage that said nothing was skipped by the trainer. */
  function endBefore(next: number, { metrics }: TrainState): void {
    for (const { number, numeral, name } of STAGES) {
      if (number >= next || number < stage) continue
      const own = metrics[String(number)]
      const isDone = number === stage || own !== undefined
      const log = [`Stage ${numeral}, ${name}: ${isDone ? "done" : SKIPPED}.`]
      tell({
        kind: "finished",
        stage: number,
        progress,
        metrics: isDone ? (own ?? {}) : { skipped: SKIPPED },
        log,
      })
    }
  }

  function hear(state: TrainState): void {
    progress = Math.max(progress, Math.min(state.percent, 99)) // the end is told with the model
    if (state.stage > stage) {
      endBefore(state.stage, state)
      stage = state.stage
      const { numeral, name } = STAGES[stage - 1] ?? STAGES[0]
      tell({ kind: "started", stage, progress, log: [`Stage ${numeral}, ${name}.`] })
    }
    if (state.message !== null && state.message !== said) say(state.message)
    tell({ kind: "step", stage, progress, loss: state.metrics[String(stage)]?.loss ?? null })
  }

  function say(words: string): void {
    said = words
    tell({ kind: "searched", stage: Math.max(stage, 1), progress, log: [words] })
  }

  return {
    hear,
    say,
    end(state) {
      hear(state)
      endBefore(STAGES.length + 1, state)
    },
  }
}
