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

/**
 * The percentage of right answers after a stage, beside that of the measured stage before it: "60% right",
 * "Worse: 50% → 25% right", "No change (60% right)". Undefined where the stage measured none.
 */
export function sayRight(stages: readonly StageView[], number: StageNumber): string | undefined {
  const percentOf = ({ metrics }: StageView) =>
    typeof metrics?.heldout_accuracy === "number" ? Math.round(100 * metrics.heldout_accuracy) : undefined
  const [now, before] = [
    stages.filter((stage) => stage.number === number),
    stages.filter((stage) => stage.number < number),
  ].map((some) => some.map(percentOf).findLast((percent) => percent !== undefined))
  if (now === undefined) return undefined
  if (before === undefined) return `${now}% right`
  if (before === now) return `No change (${now}% right)`
  return `${now > before ? "Better" : "Worse"}: ${before}% → ${now}% right`
}
