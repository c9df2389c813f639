// Two queues of the registry on the same Postgres, with the settings that they recommend for speed.
import { EventEmitter, once } from "node:events"
import { Logger, run as runGraphile } from "graphile-worker"
import pg from "pg"
import { PgBoss } from "pg-boss"
import { CONNECTIONS, type Queue, pause } from "./queue.ts"

const QUIET = new Logger(() => () => {}) // a line a task would be half the work
const FILL_AT_ONCE = 1000 // in one transaction both slow down with the square
const GRAPHILE_JOBS_AT_ONCE = 24 // https://worker.graphile.org/docs/performance

/** pg-boss: jobs are fetched and completed by calls, woken by NOTIFY. Unservable jobs stand in a queue of their own. */
export async function pgBoss(url: string): Promise<Queue & { stop(): Promise<void> }> {
  const boss = new PgBoss({ connectionString: url, max: CONNECTIONS + 1, useListenNotify: true })
  boss.on("error", console.error)
  await boss.start()
  await boss.createQueue("bench")
  await boss.createQueue("unservable")
  await boss.createQueue("pickup", { notify: true })
  return {
    async fill(tasks, isServable = true) {
      const jobs = Array.from({ length: 1000 }, () => ({ data: {} }))
      for (let n = 0; n < tasks; n += jobs.length)
        await boss.insert(isServable ? "bench" : "unservable", jobs.slice(0, tasks - n))
    },
    async empty() {
      for (const name of ["bench", "unservable"]) await boss.deleteAllJobs(name)
    },
    async drain(batchSize, isOver, count) {
      const one = async () => {
        while (!isOver()) {
          const jobs = await boss.fetch("bench", { batchSize })
          if (jobs.length === 0) {
            await pause(20)
            continue
          }
          await boss.complete(
            "bench",
            jobs.map(({ id }) => id),
          )
          count(jobs.length)
        }
      }
      await Promise.all(Array.from({ length: CONNECTIONS }, one))
    },
    async idle(use) {
      const arrived = new EventEmitter()
      const worker = await boss.work(
        "pickup",
        { pollingIntervalSeconds: 0.5 },
        async () => void arrived.emit("job", performance.now()),
      )
      const ask = async () => {
        const arrival = once(arrived, "job")
        await boss.send("pickup", {})
        const committedAt = performance.now()
        return Math.max(0, Number((await arrival)[0]) - committedAt)
      }
      try {
        await ask()
        return await use(ask)
      } finally {
        await boss.offWork("pickup", { id: worker, wait: true })
      }
    },
    stop: () => boss.stop(),
  }
}

/** graphile-worker: one pool runs the handlers, woken by NOTIFY; a batch is its local queue, completed in batches too. */
export async function graphile(url: string): Promise<Queue & { stop(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const start = (taskList: Record<string, () => Promise<void>>, batch = 1) =>
    runGraphile({
      taskList,
      noHandleSignals: true,
      crontab: "",
      preset: {
        worker: {
          connectionString: url,
          logger: QUIET,
          concurrentJobs: GRAPHILE_JOBS_AT_ONCE,
          maxPoolSize: GRAPHILE_JOBS_AT_ONCE,
          ...(batch > 1 && {
            localQueue: { size: Math.max(batch, GRAPHILE_JOBS_AT_ONCE + 1) },
            completeJobBatchDelay: 0,
            failJobBatchDelay: 0,
          }),
        },
      },
    })
  await (await start({ bench: async () => {} })).stop() // makes its tables
  return {
    async fill(tasks, isServable = true) {
      for (let n = 0; n < tasks; n += FILL_AT_ONCE)
        await client.query(
          "select count(*) from graphile_worker.add_jobs(array(select ($2, '{}', null, null, null, null, $3, null)::graphile_worker.job_spec from generate_series(1, $1::int)))",
          [Math.min(FILL_AT_ONCE, tasks - n), isServable ? "bench" : "unservable", isServable ? 0 : -1],
        )
    },
    async empty() {
      await client.query("truncate graphile_worker._private_jobs")
    },
    async drain(batch, isOver, count) {
      const runner = await start({ bench: async () => count(1) }, batch)
      while (!isOver()) await pause(50)
      await runner.stop()
    },
    async idle(use) {
      const arrived = new EventEmitter()
      const runner = await start({ pickup: async () => void arrived.emit("job", performance.now()) })
      const ask = async () => {
        const arrival = once(arrived, "job")
        await client.query("select graphile_worker.add_job('pickup', priority => -10)")
        const committedAt = performance.now()
        return Math.max(0, Number((await arrival)[0]) - committedAt)
      }
      try {
        await ask()
        return await use(ask)
      } finally {
        await runner.stop()
      }
    },
    stop: () => client.end(),
  }
}
