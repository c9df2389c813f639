// The life of a job: queued, training one at a time, ended.
import { randomUUID } from "node:crypto"
import type { Submission } from "@cerebros/contract/nas.ts"
import { STAGES } from "@cerebros/contract/webhook.ts"
import { fingerprintOf } from "./fingerprint.ts"
import { makeJobFiles } from "./job-files.ts"
import { makeJobNews } from "./job-news.ts"
import { runJob } from "./job-run.ts"
import type { Job, Store } from "./store.ts"
import { runTraining, type Train } from "./trainer.ts"

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
  /** Forgets job, data and model, stopping it first. False when there is none. */
  remove(jobId: string): Promise<boolean>
  modelFolder(modelId: string): string
  stop(): Promise<void>
}

export type JobsOptions = {
  folder: string
  store: Store
  wake(jobId: string): void
  /** The reference's own when left out. */
  train?: Train
}

/** Starts with the jobs that had not ended when the service stopped. */
export function startJobs({ folder, store, wake, train = runTraining }: JobsOptions): Jobs {
  const files = makeJobFiles(folder)
  const news = makeJobNews(store, wake)
  const queue = store.jobs.open().map((job) => job.id)
  let running: { jobId: string; stop: AbortController; ended: Promise<void> } | null = null
  let stopped = false

  function next(): void {
    if (running || stopped) return
    const jobId = queue.shift()
    if (jobId === undefined) return
    const stop = new AbortController()
    const ended = runJob({ store, files, news, train }, jobId, stop.signal).finally(() => {
      running = null
      news.forget(jobId)
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
    news.tell(jobId, { status: "cancelled" }, { kind: "step", log: ["Cancelled."] })
    const job = store.jobs.get(jobId)
    if (job?.status === "cancelled") {
      await halt(jobId)
      files.forgetData(jobId)
      files.forgetModel(jobId) // it may have been written a moment ago
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
      const job = newJob(submission)
      files.keepSubmission(job.id, submission)
      store.together(() => {
        store.jobs.put(job)
        if (key !== null) store.submissions.put(key, fingerprint, job.id)
      })
      news.tell(job.id, {}, { kind: "step", log: ["The data has arrived."] })
      queue.push(job.id)
      next()
      return job.id
    },
    get: (jobId) => store.jobs.get(jobId),
    cancel,
    async remove(jobId) {
      if (!(await cancel(jobId))) return false
      store.jobs.remove(jobId)
      files.forgetData(jobId)
      files.forgetModel(jobId)
      return true
    },
    modelFolder: files.modelFolder,
    async stop() {
      stopped = true
      running?.stop.abort()
      await running?.ended
    },
  }
}

const newJob = ({ agent_id, webhook_url, budget_seconds, release }: Submission): Job => ({
  id: `job_${randomUUID().replaceAll("-", "")}`,
  agent_id,
  webhook_url,
  status: "queued",
  progress: 0,
  stage: 1,
  sequence: 0,
  created_at_ms: Date.now(),
  error: null,
  model: null,
  stages: STAGES.map(({ number }) => ({ stage: number, state: "pending" })),
  test_questions: [],
  budget_seconds,
  release,
  crashes: 0,
})
