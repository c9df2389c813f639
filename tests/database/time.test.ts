// The hub's time is set, so that leases, offers and limits run out while nobody waits (110_time_that_tests_set.sql).
import pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne } from "./ask.ts"
import { type Worker, makeWorker } from "./database-world.ts"
import { cycle, later } from "./hub.ts"

const database = openDatabase()
const HEARTBEAT_S = 10

/** A task in the hands of a worker that has not accepted it yet. */
async function claimed(client: pg.Client) {
  await client.query("delete from private.tasks")
  const task = await askOne<string>(client, "postgres", "select private.submit_task(kind => 'extract')")
  const worker = await makeWorker(client, { kinds: ["extract"] })
  const [offer] = (await cycle(client, worker, { want: 1 })).offers
  if (!offer) throw new Error("Nothing was offered.")
  return { task, worker, fence: { task_id: offer.task_id, generation: offer.generation } }
}
/** So many seconds pass, with the worker's heartbeats. */
async function passes(client: pg.Client, worker: Worker, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += HEARTBEAT_S) {
    await later(client, Math.min(HEARTBEAT_S, seconds - passed))
    await cycle(client, worker, {})
  }
  await client.query("select private.hub_sweep()")
}
const stateOf = (client: pg.Client, task: unknown) =>
  askOne<string>(client, "postgres", "select private.task_state($1)", [task])
const reasons = async (client: pg.Client) =>
  (await ask(client, "postgres", "select detail from private.task_events where event = 'reclaimed'")).map(
    ({ detail }) => detail,
  )

test("[TH4] a worker keeps what it holds as long as it is heard of, and loses it 15 s after its last word", () =>
  database.rolledBack(async (client) => {
    const { task, worker, fence } = await claimed(client)
    await cycle(client, worker, { accepts: [fence] })
    await passes(client, worker, 120)
    expect(await stateOf(client, task)).toBe("working")
    await later(client, 14)
    await client.query("select private.hub_sweep()")
    expect(await stateOf(client, task)).toBe("working")
    await later(client, 2)
    await client.query("select private.hub_sweep()")
    expect(await stateOf(client, task), "it may be the task that ended it").toBe("scheduled")
    expect(await reasons(client)).toEqual(["the worker is gone"])
  }))

test("[TH4] what was offered and not accepted within 60 s goes back and costs no attempt, heartbeats or not", () =>
  database.rolledBack(async (client) => {
    const { task, worker, fence } = await claimed(client)
    await passes(client, worker, 59)
    expect(await stateOf(client, task)).toBe("assigned")
    await passes(client, worker, 2)
    expect(await stateOf(client, task)).toBe("queued")
    const other = await makeWorker(client, { kinds: ["extract"] })
    const [offer] = (await cycle(client, other, { want: 1 })).offers
    expect(offer).toMatchObject({ task_id: task, attempt: 1 })
    expect(Number(offer?.generation)).toBeGreaterThan(Number(fence.generation))
  }))

test("[TH4] an attempt that passes its time limit is taken back, heartbeats or not", () =>
  database.rolledBack(async (client) => {
    const { task, worker, fence } = await claimed(client)
    await cycle(client, worker, { accepts: [fence] })
    await passes(client, worker, 599)
    expect(await stateOf(client, task)).toBe("working")
    await later(client, 2)
    const { settled } = await cycle(client, worker, { completes: [{ ...fence, result: null }] })
    expect(settled.map(({ answer }) => answer)).toEqual(["stale"])
    await client.query("select private.hub_sweep()")
    expect(await stateOf(client, task)).toBe("scheduled")
    expect(await reasons(client)).toEqual(["the time limit of one attempt passed"])
    await passes(client, worker, 60)
    expect(await stateOf(client, task), "its wait is over").toBe("queued")
  }))

/** What the time is to whoever signed in as `user`. */
async function timeOf(client: pg.Client, user: string): Promise<string> {
  await client.query(`set session authorization ${user}`)
  const { rows } = await client.query<{ now: Date }>("select public.shown_now() as now")
  await client.query("reset session authorization")
  return rows[0]?.now.toISOString() ?? ""
}

test("only a session of the database's owner moves the time: callers of the APIs and their sessions cannot", async () => {
  const admin = new pg.Client({ connectionString: database.adminUrl() })
  await admin.connect()
  await admin.query("begin")
  await admin.query(
    `create function public.shown_now() returns timestamptz language sql security definer set search_path = '' as 'select private.now()';
     grant execute on function public.shown_now() to authenticator, postgres`,
  )
  await admin.query("select set_config('private.now', '2040-01-01T00:00:00Z', true)")
  expect(await timeOf(admin, "postgres")).toBe("2040-01-01T00:00:00.000Z")
  for (const user of ["authenticator", "supabase_storage_admin"])
    expect(Date.parse(await timeOf(admin, user)), user).toBeLessThan(Date.parse("2040-01-01"))
  await admin.end()
})
