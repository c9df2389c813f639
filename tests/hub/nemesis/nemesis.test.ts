// Real worker processes that are killed and paused, cycles that are cut, a database that crashes in the middle of commits:
// nothing lost, nothing doubled, nothing stale accepted (Q3, B4). `npm run test:nemesis` does the whole counts.
import { randomUUID } from "node:crypto"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import type { Deployment } from "../../support/deployment.ts"
import {
  type WorkerProcess,
  eventsOf,
  hubApi,
  makeWorkerToken,
  startWorkerProcess,
  whenTask,
} from "../../support/hub-api.ts"
import { violations } from "../../support/hub-history.ts"
import { type Person, signIn } from "../../support/journey/person.ts"
import { type TestStack, startTestStack } from "../../support/stack.ts"
import { until } from "../../support/until.ts"
import { type Proxy, startProxy } from "./proxy.ts"

const FULL = process.env.CEREBROS_NEMESIS === "full"
const COUNTS = FULL
  ? { kills: 200, pauses: 200, cuts: 200, crashes: 50 }
  : { kills: 4, pauses: 3, cuts: 20, crashes: 2 }
const PAUSED_AT_ONCE = FULL ? 8 : 3
const KILLED = 3 // workers of whom one is killed at a time
const SLOW_MS = 120_000 // processes start slowly where many do so at once, and nobody works while the database recovers
const FEW = 60 // tasks that wait at the least while the nemesis is at work

let testStack: TestStack
let stack: Deployment
let ann: Person
let token = ""
let proxy: Proxy
let folder = ""
const running = new Set<WorkerProcess>()

beforeAll(async () => {
  testStack = await startTestStack({ parts: ["inbox", "rest", "auth", "realtime", "functions"] })
  stack = { ...statusJson(testStack.settings), HOME: testStack.settings.home }
  ann = await signIn(stack, "nemesis")
  token = (await makeWorkerToken(stack, ann)).token
  proxy = await startProxy(new URL(testStack.settings.apiUrl))
  folder = await mkdtemp(join(tmpdir(), "cerebros-nemesis-"))
})
afterEach(async () => {
  for (const { child } of running) child.kill("SIGKILL") // also of a test that failed: the next one is for its own
  await Promise.all([...running].map(({ ended }) => ended))
})
afterAll(async () => {
  await proxy?.stop()
  await testStack?.stop()
  await rm(folder, { recursive: true, force: true })
})

const said: string[] = []
function start(url = proxy.url, slots = "4"): WorkerProcess {
  const handlers = join(ROOT, "tests/hub/nemesis/handlers.ts")
  const process = startWorkerProcess(url, token, { handlers, slots })
  running.add(process)
  void process.ended.then(() => {
    running.delete(process)
    said.push(process.output())
  })
  return process
}

/** Asks the database on a connection of its own, again while it recovers from a crash. */
const ask = <T extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<T[]> =>
  until(`an answer to ${sql}`, async () => {
    const client = new pg.Client({ connectionString: stack.DB_URL })
    client.on("error", () => {})
    await client.connect()
    try {
      return (await client.query<T>(sql, params)).rows
    } finally {
      await client.end().catch(() => {})
    }
  })

const acknowledged = new Set<string>()
let numbered = 0
/** Keeps some tasks waiting until told to stop; a submission that broke off is repeated under its key. */
async function feed(over: () => boolean): Promise<void> {
  await until(
    "the nemesis is done",
    async () => {
      if (over()) return true
      const [row] = await ask<{ n: number }>(
        "select count(*)::int as n from private.ready where workspace_id = $1",
        [ann.workspace],
      )
      if ((row?.n ?? 0) >= FEW) return false
      const from = numbered
      numbered += FEW
      const made = await ask<{ id: string }>(
        "select private.submit_task(kind => 'task', workspace_id => $1, scope => $1, key => n::text, max_attempts => 100) as id from generate_series($2::int, $3::int) as n",
        [ann.workspace, from, from + FEW - 1],
      )
      for (const { id } of made) acknowledged.add(id)
      return false
    },
    60 * 60_000,
  )
}

async function kills(): Promise<void> {
  const crew = Array.from({ length: KILLED }, () => start())
  for (let n = 0; n < COUNTS.kills; n++) {
    const at = n % KILLED
    const victim = crew[at]
    if (!victim) throw new Error("The crew has a worker at every place.")
    await until("the worker is up", () => victim.output().includes("Waiting for tasks."), SLOW_MS)
    await stopAtWork(victim)
    victim.child.kill("SIGKILL")
    await victim.ended
    crew[at] = start()
  }
}

/** Whether a task is held by that process. */
async function isWorking({ child }: WorkerProcess): Promise<boolean> {
  const rows = await ask(
    "select from private.leases l join private.workers w on w.id = l.worker_id where w.name like $1 and w.lease_until > now()",
    [`%process ${child.pid}`],
  )
  return rows.length > 0
}

/** Stops the process while it holds a task. It is stopped first and asked about then: a task may end while one looks. */
const stopAtWork = (worker: WorkerProcess) =>
  until(
    "the worker holds a task",
    async () => {
      worker.child.kill("SIGSTOP")
      if (await isWorking(worker)) return true
      worker.child.kill("SIGCONT")
      return false
    },
    SLOW_MS,
  )

async function pauses(): Promise<void> {
  const crew = Array.from({ length: PAUSED_AT_ONCE }, () => start())
  for (let n = 0; n < COUNTS.pauses; n += PAUSED_AT_ONCE)
    await Promise.all(
      crew.map(async (each) => {
        await stopAtWork(each)
        await until("its lease is over", async () => !(await isWorking(each)), SLOW_MS)
        each.child.kill("SIGCONT")
      }),
    )
}

async function cuts(): Promise<void> {
  for (let n = 0; n < COUNTS.cuts; n++) await proxy.cut(n % 2 ? "before the answer" : "before the request")
}

const count = async () =>
  (await ask<{ n: number }>("select count(*)::int as n from private.outcomes"))[0]?.n ?? 0

async function crashes(): Promise<void> {
  for (let n = 0; n < COUNTS.crashes; n++) {
    await until(
      "a worker's cycle is under way",
      async () => {
        const [busy] = await ask<{ pid: number }>(
          "select pid from pg_stat_activity where usename = 'authenticator' and state = 'active' and query ilike '%hub_turn%' limit 1",
        )
        if (!busy) return false
        process.kill(busy.pid, "SIGKILL") // the server ends all others, throws its memory away and recovers from its log
        return true
      },
      SLOW_MS,
    )
    const ended = await count()
    await until("work goes on", async () => (await count()) > ended + 5, SLOW_MS)
  }
}

const name = `${COUNTS.kills} kills, ${COUNTS.pauses} pauses past the lease, ${COUNTS.cuts} cuts and ${COUNTS.crashes} crashes of the database: nothing lost, doubled or accepted stale`

test(name, { timeout: 60 * 60_000 }, async () => {
  let isOver = false
  const feeding = feed(() => isOver)
  await Promise.all([kills(), pauses(), cuts(), crashes()]).finally(() => (isOver = true))
  await feeding
  await until(
    "every task has ended",
    async () =>
      (
        await ask(
          "select from private.tasks t where workspace_id = $1 and not exists (select from private.outcomes where task_id = t.id)",
          [ann.workspace],
        )
      ).length === 0,
    120_000,
  )
  for (const { child } of running) child.kill("SIGTERM")
  await Promise.all([...running].map(({ ended }) => ended))

  const database = new pg.Client({ connectionString: stack.DB_URL })
  await database.connect()
  try {
    expect(await violations(database, [...acknowledged])).toEqual([])
    expect((await database.query("select from private.outcomes where state <> 'completed'")).rowCount).toBe(0)
  } finally {
    await database.end()
  }
  const [seen] = await ask<{ reclaimed: number; tasks: number }>(
    "select count(*) filter (where event = 'reclaimed')::int as reclaimed, count(distinct task_id)::int as tasks from private.task_events",
  )
  const stale = said.join("\n").match(/: stale$/gm)?.length ?? 0
  console.log(`${seen?.tasks} tasks, ${seen?.reclaimed} reclaimed, ${stale} stale words refused.`)
  expect(seen?.reclaimed).toBeGreaterThan(COUNTS.kills / 2) // the nemesis did hit work under way
})

test(
  "a worker killed while it works: reclaimed once, given to another within 30 s, and the history says so",
  { timeout: 4 * SLOW_MS },
  async () => {
    const url = testStack.settings.apiUrl
    const api = hubApi(stack, await ann.token()) // the test before may have outlived an older token
    const victim = start(url, "1")
    const sign = join(folder, randomUUID())
    const [made] = await ask<{ id: string }>(
      "select private.submit_task(kind => 'task', workspace_id => $1, scope => $1, payload => $2) as id",
      [ann.workspace, { sign }],
    )
    const id = made?.id
    let killedAt = NaN
    try {
      await whenTask(api, id, "working", SLOW_MS)
      const other = start(url, "1")
      await until("the other one is up", () => other.output().includes("Waiting for tasks."), SLOW_MS)
      victim.child.kill("SIGKILL")
      killedAt = Date.now()
      await victim.ended
    } finally {
      await writeFile(sign, "") // also where this failed: nobody shall wait for it when it is played again
    }
    const task = await whenTask(api, id, "completed", SLOW_MS)
    expect(eventsOf(task)).toEqual(["queued", "assigned", "reclaimed", "assigned", "completed"])
    const [first, second] = (
      task.history as { event: string; at: string; worker_id: string; generation: number }[]
    ).filter(({ event }) => event === "assigned")
    expect(Date.parse(second?.at ?? "") - killedAt).toBeLessThan(30_000) // the lease is 15 s
    expect(second?.worker_id).not.toBe(first?.worker_id)
    expect(Number(second?.generation)).toBeGreaterThan(Number(first?.generation))
  },
)
