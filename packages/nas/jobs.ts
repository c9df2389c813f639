// The life of a job: queued, training one at a time, ended. Every change is written together with the webhook that tells it.
import { randomUUID } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { StageReport, Submission } from "@cerebros/contract/nas.ts"
import { isTerminal, STAGES, type WebhookBody } from "@cerebros/contract/webhook.ts"
import { fingerprintOf } from "./fingerprint.ts"
import { EncoderFault } from "./encoders/outside.ts"
import { BadGroup, gatherGroups } from "./groups.ts"
import type { Job, Store } from "./store.ts"
import { runTraining, type RunNews } from "./trainer.ts"

/** The same key came with other data. */
export class KeyReused extends Error {
  override name = "KeyReused"
}

export type Jobs = {
  /** The job's id; with a key seen before, the id of then. Throws `KeyReused`. */
  submit(submission: Submission, key: string | null): string
  get(jobId: string): Job | null
  /** The job as it then is: cancelled, or as it had ended before. `null` for an unknown one. */
  cancel(jobId: string): Promise<Job | null>
  /** Forgets job, data and model, stopping it first. False when there is none. */ remove(
    jobId: string,
  ): Promise<boolean>
  modelFolder(modelId: string): string
  stop(): Promise<void>
}

type Change = Partial<Omit<Job, "id" | "sequence">>
type Told = { kind: "progress" | "step" } & Pick<WebhookBody, "metrics" | "log">

const PROGRESS_EVERY_MS = 500 // two webhooks a second at most; the beginning and end of a stage always go
const CRASHES_MAX = 2 // a process that dies a third time would die for ever

export type JobsOptions = { folder: string; store: Store; wake(jobId: string): void }

/** Starts with the jobs that had not ended when the service stopped. */
export function startJobs({ folder, store, wake }: JobsOptions): Jobs {
  const jobFolder = (jobId: string) => join(folder, "jobs", jobId)
  const modelFolder = (modelId: string) => join(folder, "models", modelId)
  const forgetData = (jobId: string) => rmSync(jobFolder(jobId), { recursive: true, force: true })
  const forgetModel = (jobId: string) =>
    rmSync(modelFolder(modelIdOf(jobId)), { recursive: true, force: true })
  const toldAt = new Map<string, number>()
  const queue = store.jobs.open().map((job) => job.id)
  let running: { jobId: string; stop: AbortController; ended: Promise<void> } | null = null
  let stopped = false

  /** Writes a change of a job that has not ended, and its webhook unless there was one a moment ago. */
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
      const body: WebhookBody = {
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
      }
      store.outbox.add({
        job_id: jobId,
        sequence: job.sequence,
        event_id,
        url: job.webhook_url,
        kind,
        body: JSON.stringify(body),
        attempts: 0,
        next_at_ms: now,
      })
    })
    wake(jobId)
  }

  function note(jobId: string, news: RunNews): void {
    const job = store.jobs.get(jobId)
    if (!job || isTerminal(job.status)) return
    if (news.kind === "trained") {
      const change = { status: "completed", progress: 100, model: modelIdOf(jobId), stage: 5 } as const
      tell(
        jobId,
        { ...change, test_questions: news.questions, encoder: news.encoder },
        { kind: "step", log: ["The model is ready."] },
      )
      return
    }
    const { stage, progress } = news
    const known = job.stages[stage - 1]?.state
    if (news.kind === "step")
      tell(jobId, { stage, progress }, { kind: "progress", metrics: { loss: news.loss } })
    else if (news.kind === "trial")
      tell(jobId, { stage, progress }, { kind: "step", metrics: { trial: news.trial } })
    else if (news.kind === "searched") tell(jobId, { stage, progress }, { kind: "step", log: news.log })
    else if (news.kind === "started") {
      const stages = withStage(job.stages, { stage, state: "training" })
      tell(jobId, { stage, progress, stages }, { kind: "step", log: news.log })
    } else if (known !== "done" && known !== "skipped") {
      // A resumed run tells its finished stages again: only what had not been written is news.
      const { metrics, log } = news
      const stages = withStage(job.stages, { stage, state: metrics.skipped ? "skipped" : "done", metrics })
      const questions = metrics.test_questions ? { test_questions: metrics.test_questions } : {}
      tell(jobId, { stage, progress, stages, ...questions }, { kind: "step", metrics, log })
    }
  }

  async function runOne(jobId: string, signal: AbortSignal): Promise<void> {
    const data = join(jobFolder(jobId), "data.json")
    try {
      if (!existsSync(data)) {
        // Ours, validated when it came in.
        const submission = JSON.parse(
          readFileSync(join(jobFolder(jobId), "submission.json"), "utf8"),
        ) as Submission
        writeWhole(data, JSON.stringify(await gatherGroups(submission, signal)))
      }
      tell(jobId, { status: "training" }, { kind: "step", log: ["Training begins."] })
      await runTraining(
        {
          jobFolder: jobFolder(jobId),
          modelFolder: modelFolder(modelIdOf(jobId)),
          budgetSeconds: store.jobs.get(jobId)?.budget_seconds,
          vectorsFolder: folder,
        },
        signal,
        (news) => note(jobId, news),
      )
      forgetData(jobId) // the model holds what it answers from
    } catch (error) {
      if (signal.aborted) return
      const job = store.jobs.get(jobId)
      if (!job) return
      const isSaid = error instanceof BadGroup || error instanceof EncoderFault
      if (!isSaid && job.crashes < CRASHES_MAX) {
        console.warn(`nas: training of ${jobId} stopped and goes on from its checkpoint:`, error)
        store.jobs.put({ ...job, crashes: job.crashes + 1 })
        return runOne(jobId, signal)
      }
      const reason = isSaid ? error.message : "Training stopped with an error on the training machine."
      if (!isSaid) console.error(`nas: training of ${jobId} failed:`, error)
      tell(jobId, { status: "failed", error: reason }, { kind: "step", log: [reason] })
      forgetData(jobId)
    }
  }

  function next(): void {
    if (running || stopped) return
    const jobId = queue.shift()
    if (jobId === undefined) return
    const stop = new AbortController()
    const ended = runOne(jobId, stop.signal).finally(() => {
      running = null
      toldAt.delete(jobId)
      next()
    })
    running = { jobId, stop, ended }
  }

  async function halt(jobId: string): Promise<void> {
    const waiting = queue.indexOf(jobId)
    if (waiting >= 0) queue.splice(waiting, 1)
    if (running?.jobId !== jobId) return
    running.stop.abort()
    await running.ended
  }

  async function cancel(jobId: string): Promise<Job | null> {
    // Told first: whatever the process still sends then finds an ended job.
    tell(jobId, { status: "cancelled" }, { kind: "step", log: ["Cancelled."] })
    const job = store.jobs.get(jobId)
    if (job?.status === "cancelled") {
      await halt(jobId)
      forgetData(jobId)
      forgetModel(jobId) // it may have been written a moment ago
    }
    return job
  }

  next()
  return {
    submit(submission, key) {
      const fingerprint = fingerprintOf(submission)
      const known = key === null ? null : store.submissions.get(key)
      const isKept = known !== null && store.jobs.get(known.job_id) !== null // else it was deleted, and its key is free
      if (isKept && known.fingerprint !== fingerprint) throw new KeyReused()
      if (isKept) return known.job_id
      const id = `job_${randomUUID().replaceAll("-", "")}`
      mkdirSync(jobFolder(id), { recursive: true })
      writeWhole(join(jobFolder(id), "submission.json"), JSON.stringify(submission))
      const job: Job = {
        id,
        agent_id: submission.agent_id,
        webhook_url: submission.webhook_url,
        status: "queued",
        progress: 0,
        stage: 1,
        sequence: 0,
        created_at_ms: Date.now(),
        error: null,
        model: null,
        stages: STAGES.map(({ number }) => ({ stage: number, state: "pending" })),
        test_questions: [],
        budget_seconds: submission.budget_seconds,
        crashes: 0,
      }
      store.together(() => {
        store.jobs.put(job)
        if (key !== null) store.submissions.put(key, fingerprint, id)
      })
      tell(id, {}, { kind: "step", log: ["The data has arrived."] })
      queue.push(id)
      next()
      return id
    },
    get: (jobId) => store.jobs.get(jobId),
    cancel,
    async remove(jobId) {
      if (!(await cancel(jobId))) return false
      store.jobs.remove(jobId)
      forgetData(jobId)
      forgetModel(jobId)
      return true
    },
    modelFolder,
    async stop() {
      stopped = true
      running?.stop.abort()
      await running?.ended
    },
  }
}

/** A job yields one model and gives it its name. */
const modelIdOf = (jobId: string) => jobId.replace(/^job_/, "model_")

const withStage = (stages: readonly StageReport[], report: StageReport): StageReport[] =>
  stages.map((stage) => (stage.stage === report.stage ? report : stage))

/** Writes a file that is there whole or not at all. */
function writeWhole(file: string, content: string): void {
  writeFileSync(`${file}.draft`, content, { flush: true })
  renameSync(`${file}.draft`, file)
}
