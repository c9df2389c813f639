// What the service must not forget: jobs, answers to submissions, webhooks not delivered yet. SQLite, one file.
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { StageReport, Submission } from "@cerebros/contract/nas.ts"
import type { Artefact, TestQuestion, TrainingStatus } from "@cerebros/contract/webhook.ts"

export type Job = {
  id: string
  agent_id: string
  webhook_url: string
  status: TrainingStatus
  progress: number
  stage: number
  /** Of the newest event. */
  sequence: number
  created_at_ms: number
  error: string | null
  /** Id of the trained model, once completed. */
  model: string | null
  stages: StageReport[]
  test_questions: TestQuestion[]
  /** The encoder from outside that the model uses; null or missing for the service's own. */
  encoder?: string | null
  /** What the training left, where that is one file with a hash. */
  artefact?: Artefact | null
  /** That the data is; missing where the submission named none. */
  release?: Submission["release"]
  /** For the search of settings; the service decides without it. */
  budget_seconds?: number | undefined
  /** How often the training process died and was started again. */
  crashes: number
}

/** A webhook waiting for its 2xx. Progress may be overtaken by newer progress, a step must arrive. */
export type Delivery = {
  job_id: string
  sequence: number
  event_id: string
  url: string
  kind: "progress" | "step"
  body: string
  attempts: number
  next_at_ms: number
}

export type Store = {
  jobs: {
    get(id: string): Job | null
    put(job: Job): void
    remove(id: string): void
    /** Jobs that have not ended, oldest first. */
    open(): Job[]
    /** Completed ones, newest first. */
    withModel(): Job[]
  }
  submissions: {
    /** What was answered to this Idempotency-Key, and a fingerprint of what was asked. */
    get(key: string): { fingerprint: string; job_id: string } | null
    put(key: string, fingerprint: string, jobId: string): void
  }
  outbox: {
    add(delivery: Delivery): void
    /** The job's oldest delivery. */
    first(jobId: string): Delivery | null
    postpone(delivery: Delivery, nextAtMs: number): void
    remove(delivery: Delivery): void
    /** Progress that waits and was never tried: newer progress says it better. */
    removeOvertaken(jobId: string): void
    removeJob(jobId: string): void
    jobIds(): string[]
  }
  /** All of it or nothing. */
  together<T>(work: () => T): T
  close(): void
}

const SCHEMA = `
  create table if not exists jobs (
    id     text primary key,
    status text not null,
    made   integer not null,
    body   text not null
  ) strict;
  create table if not exists submissions (
    key         text primary key,
    fingerprint text not null,
    job_id      text not null
  ) strict;
  create table if not exists outbox (
    job_id     text not null,
    sequence   integer not null,
    event_id   text not null,
    url        text not null,
    kind       text not null,
    body       text not null,
    attempts   integer not null,
    next_at_ms integer not null,
    primary key (job_id, sequence)
  ) strict;
`

/** Opens or makes the store in a folder. */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true })
  const db = new DatabaseSync(join(folder, "nas.db"))
  db.exec("pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;")
  db.exec(SCHEMA)
  const sql = {
    job: db.prepare("select body from jobs where id = ?"),
    putJob: db.prepare(
      "insert into jobs (id, status, made, body) values (?, ?, ?, ?) on conflict (id) do update set status = excluded.status, body = excluded.body",
    ),
    removeJob: db.prepare("delete from jobs where id = ?"),
    openJobs: db.prepare("select body from jobs where status in ('queued', 'training') order by made, id"),
    completed: db.prepare("select body from jobs where status = 'completed' order by made desc, id"),
    submission: db.prepare("select fingerprint, job_id from submissions where key = ?"),
    putSubmission: db.prepare(
      "insert or replace into submissions (key, fingerprint, job_id) values (?, ?, ?)",
    ),
    add: db.prepare("insert into outbox values (?, ?, ?, ?, ?, ?, ?, ?)"),
    first: db.prepare("select * from outbox where job_id = ? order by sequence limit 1"),
    postpone: db.prepare(
      "update outbox set attempts = attempts + 1, next_at_ms = ? where job_id = ? and sequence = ?",
    ),
    remove: db.prepare("delete from outbox where job_id = ? and sequence = ?"),
    overtaken: db.prepare("delete from outbox where job_id = ? and kind = 'progress' and attempts = 0"),
    forget: db.prepare("delete from outbox where job_id = ?"),
    waiting: db.prepare("select distinct job_id from outbox"),
  }
  // Rows are what this module wrote; SQLite's types cannot say so.
  const jobIn = (row: unknown) => JSON.parse((row as { body: string }).body) as Job
  return {
    jobs: {
      get(id) {
        const row = sql.job.get(id)
        return row ? jobIn(row) : null
      },
      put: (job) => void sql.putJob.run(job.id, job.status, job.created_at_ms, JSON.stringify(job)),
      remove: (id) => void sql.removeJob.run(id),
      open: () => sql.openJobs.all().map(jobIn),
      withModel: () => sql.completed.all().map(jobIn),
    },
    submissions: {
      get: (key) => (sql.submission.get(key) as { fingerprint: string; job_id: string } | undefined) ?? null,
      put: (key, fingerprint, jobId) => void sql.putSubmission.run(key, fingerprint, jobId),
    },
    outbox: {
      add: (row) =>
        void sql.add.run(
          row.job_id,
          row.sequence,
          row.event_id,
          row.url,
          row.kind,
          row.body,
          row.attempts,
          row.next_at_ms,
        ),
      first: (jobId) => (sql.first.get(jobId) as Delivery | undefined) ?? null,
      postpone: (row, nextAtMs) => void sql.postpone.run(nextAtMs, row.job_id, row.sequence),
      remove: (row) => void sql.remove.run(row.job_id, row.sequence),
      removeOvertaken: (jobId) => void sql.overtaken.run(jobId),
      removeJob: (jobId) => void sql.forget.run(jobId),
      jobIds: () => sql.waiting.all().map((row) => (row as { job_id: string }).job_id),
    },
    together(work) {
      db.exec("begin immediate")
      try {
        const result = work()
        db.exec("commit")
        return result
      } catch (error) {
        db.exec("rollback")
        throw error
      }
    },
    close: () => db.close(),
  }
}
