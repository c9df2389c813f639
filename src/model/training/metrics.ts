// What a run measured, by stage, as it came from the NAS: checked, since foreign services send what they like.
import { sayCount } from "../../lib/locale.ts"
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

/** The newest stage that measured test questions. */
export const testedIn = (run: TrainingRun): Metrics | undefined =>
  stagesOf(run).findLast((stage) => (stage.metrics?.test_questions?.length ?? 0) > 0)?.metrics

/** How many points (of 100) a stage added to the share of right answers, against the measured stage before it. */
export function gainOf(stages: readonly StageView[], number: StageNumber): number | undefined {
  const shareOf = ({ metrics }: StageView) => metrics?.heldout_accuracy ?? undefined
  const now = stages.find((stage) => stage.number === number)
  const before = stages.findLast((stage) => stage.number < number && shareOf(stage) !== undefined)
  const [share, earlier] = [now && shareOf(now), before && shareOf(before)]
  return share === undefined || earlier === undefined ? undefined : Math.round(100 * (share - earlier))
}

/** "added 4 points", "added nothing", "lost 2 points". */
export function sayGain(points: number): string {
  if (points === 0) return "added nothing"
  const many = Math.abs(points)
  return `${points > 0 ? "added" : "lost"} ${sayCount(many, "point")}`
}
