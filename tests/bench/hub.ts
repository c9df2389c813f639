// The hub beside two queues of the registry on the same Postgres, one after the other: tasks a second at batches of 1, 10 and
// 50, through the Data API and by a connection; how soon an idle worker has a task; and what a snapshot that somebody keeps
// open, or a backlog that nobody can serve, does to it. Ours fences every completion; pg-boss and graphile-worker take a late one.
import { setTimeout } from "node:timers/promises"
import { Logger, run as runGraphile } from "graphile-worker"
import pg from "pg"
import { PgBoss } from "pg-boss"
import { WorkerSession } from "../../contract/hub.ts"
import { type Rpc, type Said, register, turn } from "../../pipeline/tasks/hub.ts"
import { hubApi, makeWorkerToken } from "../support/hub-api.ts"
import { type BenchWorld, bench, percentiles } from "./support/world.ts"

const BATCHES = [1, 10, 50]
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6) // each line of the anchors' table took as long
const SNAPSHOT_SECONDS = Number(process.env.BENCH_SNAPSHOT_SECONDS ?? 20) // 120 in the anchors
const UNSERVABLE = Number(process.env.BENCH_UNSERVABLE ?? 30_000) // 300,000 in the anchors
const BACKLOG = Number(process.env.BENCH_BACKLOG ?? 20_000)
const PICKUPS = 40
const CONNECTIONS = 4
const BY_API = 8

type Caller = { rpc: Rpc; close(): Promise<void> }
const silent: Said = { completes: [], fails: [], hand_backs: [], accepts: [], progress: [], want: 0 }

await bench("hub", async (world) => {
  const { token } = await makeWorkerToken(world.deployment, world.person)
  const { body } = await hubApi(world.deployment, token)("POST", "/session")
  const session = WorkerSession.parse(body)
  const direct = () => byConnection(world, session)
  const api = async () => byApi(world, session)
  const metrics: Record<string, number> = {}
  const fill = async (tasks: number, needs = "{}") => {
    await world.database.query("select private.submit_task(kind => 'task', workspace_id => $1, scope => $1, needed_capabilities => $3::text[], priority => case when $3 = '{}' then 2 else 0 end) from generate_series(1, $2::int)", [world.person.workspace, tasks, needs]) // prettier-ignore
    await world.database.query("analyze private.ready, private.tasks")
  }
  for (const batch of BATCHES) {
    await fill(BACKLOG)
    metrics[`direct_batch_${batch}_per_s`] = await throughput(direct, CONNECTIONS, batch, SECONDS)
    await fill(BACKLOG)
    metrics[`api_batch_${batch}_per_s`] = await throughput(api, BY_API, batch, SECONDS)
  }
  await fill(BACKLOG)
  const clean = await throughput(direct, CONNECTIONS, 10, SNAPSHOT_SECONDS)
  const holder = new pg.Client({ connectionString: world.stack.settings.dbUrl })
  await holder.connect()
  await holder.query("begin isolation level repeatable read; select count(*) from private.tasks")
  await fill(BACKLOG)
  const held = await throughput(direct, CONNECTIONS, 10, SNAPSHOT_SECONDS)
  await holder.end()
  metrics.held_snapshot_percent_of_clean = (100 * held) / clean
  await world.database.query("delete from private.tasks where kind = 'task'")
  await fill(UNSERVABLE, "{nobody-has-it}")
  metrics.unservable_ahead_claim_p99_ms = percentiles("claim", "ms", await pickups(world, direct)).claim_p99_ms ?? Number.NaN // prettier-ignore
  return { metrics, peers: await peers(world.stack.settings.dbUrl) }
})

/** Tasks a second that so many workers claim and complete in fused turns, for so many seconds or until nothing is left. */
async function throughput(
  open: () => Promise<Caller>,
  workers: number,
  batch: number,
  seconds: number,
): Promise<number> {
  const startedAt = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: workers }, async (_, n) => {
      const { rpc, close } = await open()
      const me = await register(rpc, {
        id: crypto.randomUUID(),
        name: `bench ${n}`,
        slots: Math.min(64, batch),
      })
      let completes: Said["completes"] = []
      for (let empty = 0; empty < 3 && performance.now() - startedAt < seconds * 1000;) {
        const { offers, settled } = await turn(rpc, me, { ...silent, completes, want: batch })
        done += settled.filter(({ answer }) => answer === "ok").length
        completes = offers.map(({ task_id, generation }) => ({ task_id, generation, result: null }))
        empty = offers.length === 0 ? empty + 1 : 0
      }
      await turn(rpc, me, { ...silent, completes })
      await close()
    }),
  )
  return done / ((performance.now() - startedAt) / 1000)
}

/** Milliseconds from a commit to the turn that has the task, asking at once. */
async function pickups({ database, person }: BenchWorld, open: () => Promise<Caller>): Promise<number[]> {
  const { rpc, close } = await open()
  const me = await register(rpc, { id: crypto.randomUUID(), name: "pickup", slots: 1 })
  const waits: number[] = []
  for (let n = 0; n < PICKUPS; n++) {
    await database.query("select private.submit_task(kind => 'task', workspace_id => $1, scope => $1)", [
      person.workspace,
    ])
    const askedAt = performance.now()
    const { offers } = await turn(rpc, me, { ...silent, want: 1 })
    waits.push(performance.now() - askedAt)
    await turn(rpc, me, { ...silent, completes: offers.map(({ task_id, generation }) => ({ task_id, generation, result: null })) }) // prettier-ignore
  }
  await close()
  return waits
}

/** The worker's functions on a connection of its own, with the claims that the Data API would set. */
async function byConnection({ stack }: BenchWorld, { access_token }: WorkerSession): Promise<Caller> {
  const client = new pg.Client({ connectionString: stack.settings.dbUrl })
  await client.connect()
  const claims = Buffer.from(access_token.split(".")[1] ?? "", "base64url").toString()
  await client.query("select set_config('request.jwt.claims', $1, false)", [claims])
  await client.query("set role authenticated")
  const rpc: Rpc = async <T>(name: string, args: Record<string, unknown>) => {
    const named = Object.keys(args).map((key, i) => `${key} => $${i + 1}`)
    const values = Object.values(args).map((value) =>
      typeof value === "object" ? JSON.stringify(value) : value,
    )
    const { rows } = await client.query({ name: `${name}${named.length}`, text: `select public.${name}(${named.join(", ")}) as answer`, values }) // prettier-ignore
    return rows[0].answer as T // as the function's return type
  }
  return { rpc, close: () => client.end() }
}

function byApi({ deployment }: BenchWorld, { access_token, publishable_key }: WorkerSession): Caller {
  const headers = { apikey: publishable_key, authorization: `Bearer ${access_token}`, "content-type": "application/json" } // prettier-ignore
  const rpc: Rpc = async <T>(name: string, args: Record<string, unknown>) => {
    const response = await fetch(`${deployment.API_URL}/rest/v1/rpc/${name}`, { method: "POST", headers, body: JSON.stringify(args) }) // prettier-ignore
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as T
  }
  return { rpc, close: async () => {} }
}

async function peers(url: string): Promise<Record<string, number>> {
  const figures: Record<string, number> = {}
  const boss = new PgBoss({ connectionString: url, max: CONNECTIONS })
  boss.on("error", console.error)
  await boss.start()
  await boss.createQueue("bench")
  for (const batchSize of BATCHES) {
    const jobs = Array.from({ length: 1000 }, () => ({ data: {} }))
    for (let n = 0; n < BACKLOG / jobs.length; n++) await boss.insert("bench", jobs)
    const startedAt = performance.now()
    let done = 0
    const drain = async () => {
      while (performance.now() - startedAt < SECONDS * 1000) {
        const taken = await boss.fetch("bench", { batchSize })
        if (taken.length === 0) return
        await boss.complete("bench", taken.map(({ id }) => id)) // prettier-ignore
        done += taken.length
      }
    }
    await Promise.all(Array.from({ length: CONNECTIONS }, drain))
    figures[`pg_boss_batch_${batchSize}_per_s`] = done / ((performance.now() - startedAt) / 1000)
    await boss.deleteAllJobs("bench")
  }
  await boss.stop()

  let done = 0
  const runner = await runGraphile({
    connectionString: url,
    concurrency: CONNECTIONS,
    noHandleSignals: true,
    crontab: "",
    logger: new Logger(() => () => {}), // a line a task would be half the work
    taskList: { bench: async () => void done++ },
  })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("select graphile_worker.add_job('bench') from generate_series(1, $1::int)", [BACKLOG])
  const [from, startedAt] = [done, performance.now()]
  while (done < BACKLOG && performance.now() - startedAt < SECONDS * 1000) await setTimeout(50)
  figures.graphile_worker_per_s = (done - from) / ((performance.now() - startedAt) / 1000)
  await client.end()
  await runner.stop()
  return figures
}
