// Every change of a job is written together with the webhook that tells it.
import { randomUUID } from "node:crypto"
import type { StageReport } from "@cerebros/contract/nas.ts"
import { isTerminal, type WebhookBody } from "@cerebros/contract/webhook.ts"
import { modelIdOf } from "./job-files.ts"
import type { Job, Store } from "./store.ts"
import type { RunNews } from "./trainer.ts"

type Change = Partial<Omit<Job, "id" | "sequence">>
type Told = { kind: "progress" | "step" } & Pick<WebhookBody, "metrics" | "log">

export type JobNews = {
  /** Writes a change of a job that has not ended, and its webhook unless there was one a moment ago. */
  tell(jobId: string, change: Change, told: Told): void
  /** The same for what a training says. */
  note(jobId: string, news: RunNews): void
  /** The job has ended: when it was last told of is of no use. */
  forget(jobId: string): void
}

const PROGRESS_EVERY_MS = 500 // two webhooks a second at most; the beginning and end of a stage always go

/** `wake` hears of each job that has something to send. */
export function makeJobNews(store: Store, wake: (jobId: string) => void): JobNews {
  const toldAt = new Map<string, number>()

  function tell(jobId: string, change: Change, { kind, metrics, log }: Told): void {
    store.together(() => {
      const before = store.jobs.get(jobId)
      if (!before || isTerminal(before.status)) return
      const progress = Math.max(before.progress, Math.round(change.progress ?? 0))
      const job = { ...before, ...change, progress, stage: Math.max(before.stage, change.stage ?? 1) }
      const now = Date.now()
      if (kind === "progress" && now - (toldAt.get(jobId) ?? 0) < PROGRESS_EVERY_MS)
        return store.jobs.put(job)
      toldAt.set(jobId, now)
      job.sequence += 1
      store.jobs.put(job)
      store.outbox.removeOvertaken(jobId)
      const event_id = `evt_${randomUUID()}`
      store.outbox.add({
        job_id: jobId,
        sequence: job.sequence,
        event_id,
        url: job.webhook_url,
        kind,
        body: JSON.stringify(bodyOf(job, event_id, { metrics, log })),
        attempts: 0,
        next_at_ms: now,
      })
    })
    wake(jobId)
  }

  function note(jobId: string, news: RunNews): void {
    const job = store.jobs.get(jobId)
    if (!job || isTerminal(job.status)) return
    const said = saidOf(job, news)
    if (said) tell(jobId, ...said)
  }

  return { tell, note, forget: (jobId) => void toldAt.delete(jobId) }
}

const bodyOf = (
  job: Job,
  event_id: string,
  { metrics, log }: Pick<WebhookBody, "metrics" | "log">,
): WebhookBody => ({
  agent_id: job.agent_id,
  job_id: job.id,
  status: job.status,
  progress: job.progress,
  stage: job.stage,
  event_id,
  sequence: job.sequence,
  ...(metrics ? { metrics } : {}),
  ...(log ? { log } : {}),
  error: job.error,
  model: job.model,
  ...(job.artefact ? { artefact: job.artefact } : {}),
})

/** What becomes of the job and what is told of it; undefined for what was told before. */
function saidOf(job: Job, news: RunNews): [Change, Told] | undefined {
  if (news.kind === "trained") {
    const change = { status: "completed", progress: 100, model: modelIdOf(job.id), stage: 5 } as const
    return [
      { ...change, test_questions: news.questions, encoder: news.encoder, artefact: news.artefact ?? null },
      { kind: "step", log: ["The model is ready."] },
    ]
  }
  const { stage, progress } = news
  switch (news.kind) {
    case "step":
      return [
        { stage, progress },
        { kind: "progress", ...(news.loss === null ? {} : { metrics: { loss: news.loss } }) },
      ]
    case "trial":
      return [
        { stage, progress },
        { kind: "step", metrics: { trial: news.trial } },
      ]
    case "searched":
      return [
        { stage, progress },
        { kind: "step", log: news.log },
      ]
    case "started": {
      const stages = withStage(job.stages, { stage, state: "training" })
      return [
        { stage, progress, stages },
        { kind: "step", log: news.log },
      ]
    }
    default: {
      // A resumed run tells its finished stages again: only what had not been written is news.
      const known = job.stages[stage - 1]?.state
      if (known === "done" || known === "skipped") return undefined
      const { metrics, log } = news
      const stages = withStage(job.stages, { stage, state: metrics.skipped ? "skipped" : "done", metrics })
      const questions = metrics.test_questions ? { test_questions: metrics.test_questions } : {}
      return [
        { stage, progress, stages, ...questions },
        { kind: "step", metrics, log },
      ]
    }
  }
}

const withStage = (stages: readonly StageReport[], report: StageReport): StageReport[] =>
  stages.map((stage) => (stage.stage === report.stage ? report : stage))
