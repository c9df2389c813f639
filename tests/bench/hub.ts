// The hub beside two queues of the registry on the same Postgres, one after the other: tasks a second at batches of 1, 10 and
// 50, by a connection and through the Data API; how soon an idle worker has a task, also while others are busy; and what a
// snapshot that somebody keeps open, a backlog that nobody can serve, or a million waiting tasks do to it. Ours fences every
// completion and keeps a history; pg-boss and graphile-worker do neither. `npm run -s bench -- hub [part…]`; sizes by environment.
import pg from "pg"
import { WorkerSession } from "@cerebros/contract/hub.ts"
import { hubApi, makeWorkerToken } from "../support/hub-api.ts"
import { claims, ours } from "./hub/ours.ts"
import { graphile, pgBoss } from "./hub/peers.ts"
import { type Queue, pickups, rate, steadyRate } from "./hub/queue.ts"
import { bench, percentiles } from "./support/bench-world.ts"

const size = (name: string, usual: number) => Number(process.env[`BENCH_${name}`] ?? usual)
const SECONDS = size("SECONDS", 5)
const SNAPSHOT_SECONDS = size("SNAPSHOT_SECONDS", 30) // 120 in docs/quality.md
const UNSERVABLE = size("UNSERVABLE", 100_000) // 300,000 in docs/quality.md
const QUEUED = size("QUEUED", 200_000) // 1,000,000 in docs/quality.md
const BATCHES = { 1: 10_000, 10: 60_000, 50: 150_000 } // enough tasks for those seconds
const PICKUPS = size("PICKUPS", 40)
const POLLED = 12 // each waits a second on average
const CLAIMS = 200
const LOADED_BATCH = 10
const CLEAN_SECONDS = 10
const BUSY_SECONDS = 600 // unless it is stopped before

const PARTS = ["throughput", "pickup", "snapshot", "unservable", "queued"] as const
const parts = process.argv.length > 2 ? process.argv.slice(2) : PARTS

await bench("hub", async (world) => {
  const { token } = await makeWorkerToken(world.deployment, world.person, ["pickup"])
  const { body } = await hubApi(world.deployment, token)("POST", "/session")
  const session = WorkerSession.parse(body)
  const url = world.stack.settings.dbUrl
  const hub = ours(world, session, "direct")
  const boss = await pgBoss(url)
  const jobs = await graphile(url)
  const all: [string, Queue][] = [
    ["ours", hub],
    ["pg_boss", boss],
    ["graphile_worker", jobs],
  ]
  const metrics: Record<string, number> = {}
  const peers: Record<string, number> = {}
  const note = (who: string, what: string, figure: number) => {
    if (who === "ours") metrics[what] = figure
    else peers[`${who}_${what}`] = figure
    console.error(`${who} ${what}: ${figure.toPrecision(4)}`)
  }
  const noteAll = (who: string, figures: Record<string, number>) => {
    for (const [what, figure] of Object.entries(figures)) note(who, what, figure)
  }

  /** Many tasks are also counted, for all alike: in life statistics would follow within a minute. */
  const fill = async (queue: Queue, tasks: number, isServable = true) => {
    await queue.fill(tasks, isServable)
    if (tasks >= 50_000) await world.database.query("vacuum analyze")
  }

  const measure = async () => {
    if (parts.includes("throughput")) {
      for (const [who, queue] of [...all, ["ours", ours(world, session, "api")]] as [string, Queue][])
        for (const [batch, tasks] of Object.entries(BATCHES)) {
          await fill(queue, tasks)
          const by = queue === hub || who !== "ours" ? "" : "api_"
          note(who, `${by}batch_${batch}_per_s`, await rate(queue, Number(batch), SECONDS, tasks))
          await queue.empty()
        }
    }
    if (parts.includes("pickup")) {
      for (const [who, queue] of all) {
        noteAll(who, percentiles("pickup_idle", "ms", await pickups(queue, PICKUPS)))
        let isOver = false
        const busy = steadyRate(queue, LOADED_BATCH, BUSY_SECONDS, 0, () => isOver)
        noteAll(
          who,
          percentiles("pickup_loaded", "ms", await pickups(queue, PICKUPS).finally(() => (isOver = true))),
        )
        await busy
        await queue.empty()
      }
      const unwoken = ours(world, session, "direct", false)
      noteAll("ours", percentiles("pickup_without_realtime", "ms", await pickups(unwoken, POLLED)))
    }
    if (parts.includes("snapshot"))
      for (const [who, queue] of all) {
        await fill(queue, BATCHES[10])
        const clean = await steadyRate(queue, LOADED_BATCH, CLEAN_SECONDS, CLEAN_SECONDS / 2)
        const holder = new pg.Client({ connectionString: url })
        await holder.connect()
        await holder.query("begin isolation level repeatable read; select count(*) from private.tasks")
        const held = await steadyRate(queue, LOADED_BATCH, SNAPSHOT_SECONDS, CLEAN_SECONDS)
        await holder.end()
        note(who, "clean_per_s", clean)
        note(who, `after_${SNAPSHOT_SECONDS}_s_of_a_snapshot_per_s`, held)
        await queue.empty()
      }
    if (parts.includes("unservable")) {
      await hub.fill(1000)
      noteAll("ours", percentiles("claim", "ms", await claims(world, session, CLAIMS)))
      for (const [who, queue] of all) {
        await fill(queue, UNSERVABLE, false)
        await queue.fill(BATCHES[1])
        if (queue === hub)
          noteAll(who, percentiles("claim_behind_unservable", "ms", await claims(world, session, CLAIMS)))
        note(who, `behind_${UNSERVABLE}_unservable_per_s`, await rate(queue, 1, SECONDS, BATCHES[1]))
        await queue.empty()
      }
    }
    if (parts.includes("queued"))
      for (const [who, queue] of all) {
        await fill(queue, QUEUED)
        if (queue === hub)
          noteAll(who, percentiles(`claim_of_${QUEUED}`, "ms", await claims(world, session, CLAIMS)))
        note(who, `batch_10_of_${QUEUED}_per_s`, await rate(queue, 10, SECONDS, QUEUED))
        await queue.empty()
      }
  }
  await measure().finally(() => Promise.all([boss.stop(), jobs.stop()]))
  return { metrics, peers }
})
