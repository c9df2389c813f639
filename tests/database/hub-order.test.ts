// Who is served when: teams share a lane, workers share the work, priorities age, lanes have limits, and claims begin where work waits.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { until } from "../support/until.ts"
import { ask, askOne } from "./ask.ts"
import { cycle } from "./hub.ts"
import { type Worker, makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()
const extractor = (client: pg.Client) => makeWorker(client, { kinds: ["extract"], slots: 64 })
const submit = (client: pg.Client, tasks: number, more = "") =>
  client.query(`select private.submit_task(kind => 'extract'${more}) from generate_series(1, $1)`, [tasks])

test("one team's hundred tasks wait beside, not before, another's three", () =>
  database.rolledBack(async (client) => {
    await client.query("delete from private.tasks")
    const [many, few] = [await makeTeam(client, "many"), await makeTeam(client, "few")]
    await submit(client, 100, `, workspace_id => '${many.id}'`)
    await submit(client, 3, `, workspace_id => '${few.id}'`)
    const { offers } = await cycle(client, await extractor(client), { want: 6 })
    const teams = await ask<{ workspace_id: string }>(
      client,
      "postgres",
      "select workspace_id from private.tasks where id = any ($1)",
      [offers.map(({ task_id }) => task_id)],
    )
    expect(teams.filter(({ workspace_id }) => workspace_id === few.id)).toHaveLength(3)
  }))

test("twenty tasks go to four workers that wait, five to each or one more or less", () =>
  database.rolledBack(async (client) => {
    await client.query("delete from private.tasks")
    const crew: Worker[] = []
    for (let n = 0; n < 4; n++) crew.push(await extractor(client))
    for (const worker of crew) await cycle(client, worker, { want: 4 }) // each has looked and found nothing
    await client.query("update private.workers set lease_until = now() + interval '13 seconds'")
    for (const worker of crew) await cycle(client, worker, { want: 4 })
    for (const priority of [0, 1, 2, 3]) await submit(client, 5, `, priority => ${priority}`)
    const done = new Map<string, number>()
    for (let round = 0; round < 40 && [...done.values()].reduce((a, b) => a + b, 0) < 20; round++)
      for (const worker of [...crew].sort(() => (round % 2 ? 1 : -1))) {
        const { offers } = await cycle(client, worker, { want: 4 }) // the first comes far more often than the others
        await cycle(client, worker, { completes: offers.map((offer) => ({ ...offer, result: null })) })
        done.set(worker.id, (done.get(worker.id) ?? 0) + offers.length)
        const again = await cycle(client, crew[0] as Worker, { want: 4 }) // four were made
        await cycle(client, crew[0] as Worker, {
          completes: again.offers.map((offer) => ({ ...offer, result: null })),
        })
        done.set(crew[0]?.id ?? "", (done.get(crew[0]?.id ?? "") ?? 0) + again.offers.length)
      }
    expect([...done.values()].reduce((a, b) => a + b, 0)).toBe(20)
    for (const count of done.values()) expect(Math.abs(count - 5)).toBeLessThanOrEqual(1)
  }))

test("what waits five minutes moves up a priority, and reaches the urgent after fifteen", () =>
  database.rolledBack(async (client) => {
    await client.query("delete from private.tasks")
    await submit(client, 1, ", priority => 3")
    const level = async (minutes: number) => {
      await client.query("update private.ready set queued_at = now() - $1 * interval '1 minute'", [minutes])
      await client.query("select private.age(heads) from private.heads where priority > 0")
      return askOne(
        client,
        "postgres",
        "select priority from private.ready where task_id in (select id from private.tasks where kind = 'extract')",
      )
    }
    expect(await level(4)).toBe(3)
    expect(await level(6)).toBe(2)
    expect(await level(11)).toBe(1)
    expect(await level(16)).toBe(0)
  }))

test("of a lane with a limit no more run at once, and why is said", () =>
  database.rolledBack(async (client) => {
    await client.query("delete from private.tasks")
    await submit(client, 5)
    await client.query("update private.lanes set max_running = 2 where kind = 'extract'")
    const worker = await extractor(client)
    const { offers } = await cycle(client, worker, { want: 5 })
    expect(offers).toHaveLength(2)
    expect((await cycle(client, worker, { want: 5 })).offers).toEqual([])
    expect(
      await askOne(
        client,
        "postgres",
        "select private.why_waiting(id) from private.lanes where kind = 'extract'",
      ),
    ).toBe("As many run at once as are allowed.")
    await cycle(client, worker, { completes: [{ ...offers[0], result: null }] })
    expect((await cycle(client, worker, { want: 5 })).offers).toHaveLength(1)
  }))

test("wake-ups go to workers in turn, not always the same one", () =>
  database.rolledBack(async (client) => {
    await client.query("delete from private.tasks")
    for (let n = 0; n < 3; n++) await extractor(client)
    await client.query("delete from realtime.messages")
    for (let n = 0; n < 3; n++) await submit(client, 1)
    const woken = await ask(
      client,
      "postgres",
      "select distinct topic from realtime.messages where event = 'tasks_waiting'",
    )
    expect(woken).toHaveLength(3)
  }))

test("[TH5] claims begin where work waits, and a row that is committed late is found all the same", async () => {
  const [admin, late, other] = [await database.connect(), await database.connect(), await database.connect()]
  await admin.query("delete from private.tasks")
  await admin.query("begin")
  const worker = await extractor(admin)
  await admin.query("commit")
  const live = async (say: object) => {
    await admin.query("begin")
    const answer = await cycle(admin, worker, say)
    await admin.query("commit")
    return answer
  }
  const drain = async () => {
    const ids: string[] = []
    for (;;) {
      const { offers } = await live({ want: 64 })
      await live({ completes: offers.map((offer) => ({ ...offer, result: null })) })
      if (offers.length === 0) return ids
      ids.push(...offers.map(({ task_id }) => task_id))
    }
  }
  const sweep = async (times: number) => {
    for (let n = 0; n < times; n++) await admin.query("select private.hub_sweep()")
  }
  const low = async () =>
    Number(
      (
        await admin.query(
          "select low from private.heads join private.lanes on id = lane where kind = 'extract' and priority = 2",
        )
      ).rows[0].low,
    )
  await other.query("select private.submit_task(kind => 'extract')")
  await late.query("begin")
  const { rows } = await late.query("select private.submit_task(kind => 'extract') as id") // its place is drawn, and not yet there
  await submit(other, 600)
  await drain()
  await sweep(4)
  const before = await low()
  const turnOfLate = Number((await late.query("select turn from private.ready")).rows[0].turn)
  expect(before).toBeLessThanOrEqual(turnOfLate)
  await late.query("commit")
  expect(await drain()).toContain(String(rows[0].id))
  await until("claims begin after all that was claimed", async () => {
    await sweep(1) // the mark waits for every transaction under way, also those of other tests
    return (await low()) > 600
  })
  await submit(other, 1)
  expect(await drain()).toHaveLength(1)
})

test("in another isolation no task is placed, since its row could be missed", () =>
  database.rolledBack(async (client) => {
    await client.query("rollback; begin isolation level repeatable read")
    await expect(submit(client, 1)).rejects.toThrow("read committed")
  }))

type PlanNode = Record<string, unknown>

/** A cycle's answer, and every node of every plan below it, with forced generic plans. */
async function explained(client: pg.Client, worker: Worker, say: object) {
  const nodes: PlanNode[] = []
  const walk = (node: PlanNode) => {
    nodes.push(node)
    for (const child of (node.Plans ?? []) as PlanNode[]) walk(child)
  }
  const hear = ({ message }: { message: string | undefined }) => {
    const json = message?.slice(message.indexOf("{"))
    if (message?.includes("plan:") && json) walk((JSON.parse(json) as { Plan: PlanNode }).Plan)
  }
  client.on("notice", hear)
  await client.query("begin")
  await client.query("load 'auto_explain'; set local plan_cache_mode = force_generic_plan")
  await client.query(
    "set local auto_explain.log_min_duration = 0; set local auto_explain.log_analyze = on; set local auto_explain.log_nested_statements = on; set local auto_explain.log_format = json; set local auto_explain.log_level = notice",
  )
  const answer = await cycle(client, worker, say)
  await client.query("commit")
  client.off("notice", hear)
  return { ...answer, nodes }
}

test(
  "claiming and completing never scan the queue, whatever the planner thinks of its parameters",
  { timeout: 180_000 },
  async () => {
    const admin = await database.connect()
    await admin.query("delete from private.tasks")
    await submit(admin, 5000)
    await admin.query("begin")
    const worker = await extractor(admin)
    await admin.query("commit; analyze")
    const { default: pgClient } = await import("pg")
    const client = new pgClient.Client({ connectionString: database.adminUrl() })
    await client.connect()
    try {
      await client.query("begin")
      const { offers } = await cycle(client, worker, { want: 50 })
      await client.query("commit")
      const { nodes } = await explained(client, worker, {
        want: 50,
        accepts: offers.slice(0, 10),
        progress: offers.slice(0, 10).map((offer) => ({ ...offer, progress: 1, log: "x" })),
        completes: offers.slice(0, 40).map((offer) => ({ ...offer, result: null })),
        fails: offers.slice(40, 45).map((offer) => ({ ...offer, reason: "x" })),
        hand_backs: offers.slice(45),
      })
      expect(nodes.length).toBeGreaterThan(50)
      const scans = nodes.filter(
        (node) =>
          node["Node Type"] === "Seq Scan" &&
          ["ready", "tasks", "leases", "outcomes", "task_events"].includes(String(node["Relation Name"])),
      )
      expect(scans).toEqual([])
      const sorted = nodes.filter(
        (node) => node["Node Type"] === "Sort" && Number(node["Actual Rows"]) > 1000,
      )
      expect(sorted).toEqual([])
    } finally {
      await client.end()
    }
  },
)

test.each([
  ["truncate", "analyze"],
  ["delete from", "vacuum analyze"],
  ["delete from", "analyze"],
])(
  "plans that a connection made while the queue was empty read no more once it is full (%s, %s)",
  { timeout: 180_000 },
  async (empty, count) => {
    const admin = await database.connect()
    await submit(admin, 1500)
    await admin.query("delete from private.workers")
    await admin.query("begin")
    const worker = await extractor(admin)
    await admin.query("commit")
    for (const table of ["ready", "scheduled", "promised", "tasks"])
      await admin.query(`${empty} private.${table} ${empty === "truncate" ? "cascade" : ""}`)
    await admin.query(count)
    const { default: pgClient } = await import("pg")
    const client = new pgClient.Client({ connectionString: database.adminUrl() })
    await client.connect()
    const round = async (tasks: number) => {
      await submit(admin, tasks, ", complete_by => now() + interval '1 day'")
      await submit(admin, tasks, ", run_at => now() + interval '1 day'")
      await submit(admin, 20, ", complete_by => now() - interval '1 second', priority => 3")
      await submit(admin, 20, ", run_at => now() + interval '1 millisecond'")
      await admin.query("update private.ready set queued_at = now() - interval '6 minutes'")
      await admin.query("update private.sweeps set swept_at = '-infinity'")
      const { offers, nodes } = await explained(client, worker, { want: 20 })
      expect(offers.length).toBe(20)
      const completed = await explained(client, worker, {
        accepts: offers.slice(0, 4),
        progress: offers.slice(0, 4).map((offer) => ({ ...offer, progress: 1, log: "x" })),
        completes: offers.slice(4, 12).map((offer) => ({ ...offer, result: null })),
        fails: offers.slice(12, 16).map((offer) => ({ ...offer, reason: "x" })),
        hand_backs: offers.slice(16),
      })
      return [...nodes, ...completed.nodes]
    }
    try {
      await round(20)
      const nodes = await round(1500)
      expect(nodes.length).toBeGreaterThan(100)
      const read = (node: PlanNode) => Number(node["Actual Rows"]) * Number(node["Actual Loops"])
      expect(nodes.filter((node) => read(node) > 500)).toEqual([])
    } finally {
      await client.end()
    }
  },
)
