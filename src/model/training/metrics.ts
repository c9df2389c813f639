// What a run measured, by stage, as it came from the NAS: checked, since foreign services send what they like.
import { Metrics, STAGES, type StageNumber } from "@cerebros/contract/webhook.ts"
import type { TrainingRun } from "../agent.ts"

export type StageState = "pending" | "running" | "done" | "skipped"
export type StageView = {
  number: StageNumber
  state: StageState
  metrics: Metrics | undefined
  say: string | undefined
}

/** The five stages of a run as people see them. A stage without data says that it was skipped. */
export function stagesOf(run: TrainingRun): StageView[] {
  return STAGES.map((stage): StageView => {
    const metrics = Metrics.safeParse(run.metrics[String(stage.number)]).data
    const skipped = metrics?.skipped ?? undefined
    return {
      number: stage.number,
      metrics,
      state: stateOf(run, stage.number, skipped !== undefined),
      say: skipped,
    }
  })
}

function stateOf(run: TrainingRun, number: number, skipped: boolean): StageState {
  if (skipped) return "skipped"
  const over = run.state === "probing" || run.state === "completed"
  if (over || number < run.stage) return "done"
  return number === run.stage && run.state === "training" ? "running" : "pending"
}

/** What a stage got right: counted where it says which questions it asked, else the share it gives, in percent. */
function rightIn({ metrics }: StageView): { share: number; say: string; of?: number } | undefined {
  const questions = metrics?.test_questions ?? []
  if (questions.length > 0) {
    const right = questions.filter((each) => each.right).length
    return { share: right / questions.length, say: String(right), of: questions.length }
  }
  const share = metrics?.heldout_accuracy
  return typeof share === "number" ? { share, say: `${Math.round(100 * share)}%` } : undefined
}

/**
 * What is right after a stage, beside the measured stage before it: "3 of 5 right", "Worse: from 3 to 2 of 5 right", "No change
 * (3 of 5 right)"; in percent where a service counts none. Undefined where the stage measured nothing.
 */
export function sayRight(stages: readonly StageView[], number: StageNumber): string | undefined {
  const [now, before] = [
    stages.filter((stage) => stage.number === number),
    stages.filter((stage) => stage.number < number),
  ].map((some) => some.map(rightIn).findLast((known) => known !== undefined))
  if (now === undefined) return undefined
  const whole = (of: { say: string; of?: number }) => (of.of === undefined ? of.say : `${of.say} of ${of.of}`)
  const said = `${whole(now)} right`
  if (before === undefined) return said
  if (whole(before) === whole(now)) return `No change (${said})`
  const was = before.of === now.of ? before.say : whole(before)
  return `${now.share > before.share ? "Better" : "Worse"}: from ${was} to ${said}`
}
