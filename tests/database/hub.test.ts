// The task hub's core: one live generation a task, everything fenced by the database's clock.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { type Cycle, cycle } from "./hub.ts"
import { type Worker, makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()

/** A worker that leaves the purge alone which every sweep asks for. */
const extractor = (client: pg.Client, options: { kinds?: string[]; capabilities?: string[] } = {}) =>
  makeWorker(client, { kinds: ["extract"], ...options })

/** Each test sees its own tasks only. */
async function emptyHub(client: pg.Client): Promise<void> {
  await client.query("delete from private.tasks")
}
async function submit(client: pg.Client, more = ""): Promise<string> {
  const { rows } = await client.query(`select private.submit_task(kind => 'extract'${more}) as id`)
  return String(rows[0].id)
}
const state = (client: pg.Client, task: string) =>
  askOne<string>(client, "postgres", "select private.task_state($1)", [task])
const history = async (client: pg.Client, task: string) =>
  (
    await ask(client, "postgres", "select event from private.task_events where task_id = $1 order by seq", [
      task,
    ])
  ).map(({ event }) => event)

/** A hub with one task, claimed by one worker. */
async function claimed(client: pg.Client, more = "") {
  await emptyHub(client)
  const task = await submit(client, more)
  const worker = await extractor(client)
  const [offer] = (await cycle(client, worker, { want: 1 })).offers
  if (!offer) throw new Error("Nothing was offered.")
  return { task, worker, offer, fence: { task_id: task, generation: offer.generation } }
}
const answers = ({ settled }: Cycle) => settled.map(({ answer }) => answer)
/** The worker's process is gone as far as the hub can tell. */
const expire = (client: pg.Client, { workerId }: Worker) =>
  client.query("update private.workers set lease_until = now() - interval '1 second' where id = $1", [
    workerId,
  ])

test("who is no worker gets no cycle, and no worker takes another's", () =>
  database.rolledBack(async (client) => {
    const { owner } = await makeTeam(client)
    const [worker, other] = [await extractor(client), await extractor(client)]
    expect(await refusal(client, owner, "select public.hub_register($1, 'me')", [randomUUID()])).toBe(
      "not_a_worker",
    )
    expect(await refusal(client, owner, "select public.hub_turn($1, 1)", [worker.workerId])).toBe(
      "not_a_worker",
    )
    expect(await refusal(client, other, "select public.hub_turn($1, 1)", [worker.workerId])).toBe(
      "stale_generation",
    )
    expect(await refusal(client, other, "select public.hub_register($1, 'me')", [worker.workerId])).toBe(
      "not_a_worker",
    )
  }))

test("a revoked worker is refused by its very next statement", () =>
  database.rolledBack(async (client) => {
    const { worker, fence } = await claimed(client)
    await client.query("update private.worker_accounts set revoked_at = now() where user_id = $1", [
      worker.id,
    ])
    expect(await refusal(client, worker, "select public.hub_turn($1, 1)", [worker.workerId])).toBe(
      "not_a_worker",
    )
    expect(
      await refusal(client, worker, "select public.extraction_input($1, $2)", [
        fence.task_id,
        fence.generation,
      ]),
    ).toBe("stale_generation")
  }))

test("a task is queued, assigned, working and completed, and its history says so", () =>
  database.rolledBack(async (client) => {
    const { task, worker, fence } = await claimed(client)
    expect(await state(client, task)).toBe("assigned")
    expect(answers(await cycle(client, worker, { accepts: [fence] }))).toEqual(["ok"])
    expect(await state(client, task)).toBe("working")
    expect(answers(await cycle(client, worker, { completes: [{ ...fence, result: { words: 3 } }] }))).toEqual(
      ["ok"],
    )
    expect(await state(client, task)).toBe("completed")
    expect(await history(client, task)).toEqual(["queued", "assigned", "accepted", "completed"])
  }))

test("[TH2] saying the same again is answered `already` and changes nothing", () =>
  database.rolledBack(async (client) => {
    const { worker, fence } = await claimed(client)
    const say = { completes: [{ ...fence, result: 1 }] }
    await cycle(client, worker, say)
    expect(answers(await cycle(client, worker, say))).toEqual(["already"])
    expect((await client.query("select from private.outcomes")).rowCount).toBe(1)
  }))

test("the same kind and key is one task, another key is another", () =>
  database.rolledBack(async (client) => {
    await emptyHub(client)
    const task = await submit(client, ", key => 'k'")
    expect(await submit(client, ", key => 'k'")).toBe(task)
    expect(await submit(client, ", key => 'other'")).not.toBe(task)
    expect((await client.query("select from private.ready")).rowCount).toBe(2)
  }))

test("the urgent goes before the normal, and within a priority the oldest", () =>
  database.rolledBack(async (client) => {
    await emptyHub(client)
    const [normal, urgent, second] = [
      await submit(client),
      await submit(client, ", priority => 0"),
      await submit(client),
    ]
    const { offers } = await cycle(client, await extractor(client), { want: 3 })
    expect(offers.map(({ task_id }) => task_id)).toEqual([urgent, normal, second])
  }))

test("a worker is offered no more than it wants, and only kinds and needs it satisfies", () =>
  database.rolledBack(async (client) => {
    await emptyHub(client)
    for (let n = 0; n < 5; n++) await submit(client)
    const gpu = await submit(client, ", needed_capabilities => '{gpu}', priority => 0")
    const [plain, strong, other] = [
      await extractor(client),
      await extractor(client, { capabilities: ["gpu", "big"] }),
      await extractor(client, { kinds: ["draft"] }),
    ]
    expect((await cycle(client, other, { want: 9 })).offers).toEqual([])
    const two = (await cycle(client, plain, { want: 2 })).offers
    expect(two).toHaveLength(2)
    expect(two.map(({ task_id }) => task_id)).not.toContain(gpu)
    expect((await cycle(client, strong, { want: 1 })).offers[0]?.task_id).toBe(gpu)
  }))

test("a worker that runs already is offered work of a lane that is new", () =>
  database.rolledBack(async (client) => {
    await emptyHub(client)
    const worker = await extractor(client, { capabilities: ["unheard-of"] })
    const task = await submit(client, ", needed_capabilities => '{unheard-of}'")
    expect((await cycle(client, worker, { want: 1 })).offers[0]?.task_id).toBe(task)
  }))

test("[TH4] after the worker's lease ran out its task goes to another, with a higher generation, and the first is stale", () =>
  database.rolledBack(async (client) => {
    const { task, worker, fence } = await claimed(client)
    await cycle(client, worker, { accepts: [fence] })
    await expire(client, worker)
    const next = await extractor(client)
    await client.query("select private.hub_sweep()")
    expect(await state(client, task)).toBe("scheduled") // an attempt was spent: it waits a moment
    await client.query("update private.scheduled set run_at = now()")
    const [again] = (await cycle(client, next, { want: 1 })).offers
    expect(again).toMatchObject({ task_id: task, attempt: 2 })
    expect(Number(again?.generation)).toBeGreaterThan(Number(fence.generation))
    expect(answers(await cycle(client, worker, { completes: [{ ...fence, result: null }] }))).toEqual([
      "stale",
    ])
    expect(
      await refusal(client, worker, "select public.save_extraction($1, $2, 'Late.')", [
        task,
        fence.generation,
      ]),
    ).toBe("stale_generation")
    expect(await state(client, task)).toBe("assigned")
  }))

test("a late heartbeat does not revive what an expired lease held", () =>
  database.rolledBack(async (client) => {
    const { task, worker, fence } = await claimed(client)
    await cycle(client, worker, { accepts: [fence] })
    await expire(client, worker)
    const { settled, held } = await cycle(client, worker, { completes: [{ ...fence, result: null }] })
    expect(settled[0]?.answer).toBe("stale")
    expect(held).toEqual([])
    expect(await state(client, task)).not.toBe("completed")
  }))

test("nothing is left to a worker that took leave, and what it held goes to others", () =>
  database.rolledBack(async (client) => {
    const { task, worker } = await claimed(client)
    await submit(client)
    await submit(client)
    await submit(client)
    const other = await extractor(client)
    const beside = await cycle(client, other, { want: 9 })
    expect([beside.offers.length, beside.is_withheld]).toEqual([2, true])
    await ask(client, other, "select public.hub_leave($1, $2)", [worker.workerId, worker.epoch]) // of another's
    expect((await cycle(client, other, { want: 9 })).is_withheld).toBe(true)
    await ask(client, worker, "select public.hub_leave($1, $2)", [worker.workerId, worker.epoch + 1]) // of another process
    expect((await cycle(client, other, { want: 9 })).is_withheld).toBe(true)
    await ask(client, worker, "select public.hub_leave($1, $2)", [worker.workerId, worker.epoch])
    await client.query("select private.hub_sweep()")
    const alone = await cycle(client, other, { want: 9 })
    expect(alone.offers.map(({ task_id }) => task_id)).toContain(task)
    expect([alone.offers.length, alone.is_withheld]).toEqual([2, false])
  }))

test("a worker that registers again makes its earlier self stale", () =>
  database.rolledBack(async (client) => {
    const { task, worker } = await claimed(client)
    await ask(client, worker, "select public.hub_register($1, 'restarted')", [worker.workerId])
    expect(
      await refusal(client, worker, "select public.hub_turn($1, $2)", [worker.workerId, worker.epoch]),
    ).toBe("stale_generation")
    await client.query("select private.hub_sweep()")
    expect(await state(client, task)).toBe("queued")
  }))

test("a failure is tried again with a pause, up to the last attempt, and then stays with its reason", () =>
  database.rolledBack(async (client) => {
    const { task, worker, fence } = await claimed(client, ", max_attempts => 2")
    await cycle(client, worker, { fails: [{ ...fence, reason: "busy", retry_after_ms: 5000 }] })
    expect(
      await askOne(
        client,
        "postgres",
        "select run_at - now() >= interval '5 seconds' from private.scheduled",
      ),
    ).toBe(true)
    await client.query("update private.scheduled set run_at = now()")
    const [again] = (await cycle(client, worker, { want: 1 })).offers
    expect(again?.attempt).toBe(2)
    await cycle(client, worker, {
      fails: [{ task_id: task, generation: again?.generation, reason: "busy still" }],
    })
    expect(await ask(client, "postgres", "select state, reason from private.outcomes")).toEqual([
      { state: "failed", reason: "busy still" },
    ])
    expect(await history(client, task)).toEqual(["queued", "assigned", "retrying", "assigned", "failed"])
  }))

test("a failure that no retry would mend is not tried again", () =>
  database.rolledBack(async (client) => {
    const { task, worker, fence } = await claimed(client)
    await cycle(client, worker, { fails: [{ ...fence, reason: "not a PDF", retry: false }] })
    expect(await state(client, task)).toBe("failed")
  }))

test("work handed back waits for the next at once and costs no attempt", () =>
  database.rolledBack(async (client) => {
    const { task, worker, fence } = await claimed(client)
    await cycle(client, worker, { accepts: [fence] })
    expect(answers(await cycle(client, worker, { hand_backs: [fence] }))).toEqual(["ok"])
    const [offer] = (await cycle(client, await extractor(client), { want: 1 })).offers
    expect(offer).toMatchObject({ task_id: task, attempt: 1 })
  }))

test("a cancelled task ends wherever it stands; its worker hears so and cannot complete it", () =>
  database.rolledBack(async (client) => {
    const { task, worker, fence } = await claimed(client)
    const cancel = (id: string) => askOne(client, "postgres", "select private.cancel_task($1)", [id])
    expect(await cancel(task)).toBe(true)
    expect(answers(await cycle(client, worker, { completes: [{ ...fence, result: null }] }))).toEqual([
      "cancelled",
    ])
    expect(await cancel(task)).toBe(false)
    for (const waiting of [
      await submit(client),
      await submit(client, ", run_at => now() + interval '1 hour'"),
    ]) {
      expect(await cancel(waiting)).toBe(true)
      expect(await state(client, waiting)).toBe("cancelled")
    }
    expect((await cycle(client, worker, { want: 9 })).offers).toEqual([])
    expect(await cancel(randomUUID())).toBe(false)
  }))

test("[TH1] without a generation nothing is said about a task", () =>
  database.rolledBack(async (client) => {
    const { worker, task } = await claimed(client)
    const say = "select public.hub_turn($1, $2, completes => $3)"
    expect(
      await refusal(client, worker, say, [
        worker.workerId,
        worker.epoch,
        JSON.stringify([{ task_id: task }]),
      ]),
    ).toBe("no_generation")
    expect(await refusal(client, worker, "select public.extraction_input($1, null)", [task])).toBe(
      "no_generation",
    )
  }))

test("waiting work wakes one worker that can do it, on its own topic", () =>
  database.rolledBack(async (client) => {
    await emptyHub(client)
    const [worker] = [await extractor(client), await extractor(client, { kinds: ["draft"] })]
    await client.query("delete from realtime.messages")
    await submit(client)
    const woken = await ask(
      client,
      "postgres",
      "select topic from realtime.messages where event = 'tasks_waiting'",
    )
    expect(woken).toEqual([{ topic: `worker:${worker?.workerId}` }])
  }))

test("a dead letter tried again by hand has fresh attempts and keeps its history", () =>
  database.rolledBack(async (client) => {
    const { task, worker, fence } = await claimed(client, ", max_attempts => 1")
    await cycle(client, worker, { fails: [{ ...fence, reason: "no" }] })
    await client.query("select private.retry_task($1)", [task])
    const [offer] = (await cycle(client, worker, { want: 1 })).offers
    expect(offer).toMatchObject({ task_id: task, attempt: 1 })
    expect(await history(client, task)).toEqual(["queued", "assigned", "failed", "queued", "assigned"])
  }))

/** A hub of its own, committed, for tests in which several connections meet. */
async function busyHub(tasks: number, workers: number) {
  const admin = await database.connect()
  await admin.query("begin")
  await emptyHub(admin)
  await admin.query("select private.submit_task(kind => 'extract') from generate_series(1, $1)", [tasks])
  const crew: { worker: Worker; client: pg.Client }[] = []
  for (let n = 0; n < workers; n++)
    crew.push({ worker: await extractor(admin), client: await database.connect() })
  await admin.query("commit")
  return { admin, crew }
}

/** One committed cycle. */
async function live({ worker, client }: { worker: Worker; client: pg.Client }, say: object): Promise<Cycle> {
  await client.query("begin")
  try {
    return await cycle(client, worker, say)
  } finally {
    await client.query("commit")
  }
}

test("eight workers at once never hold the same task, and each task is completed once", async () => {
  const { admin, crew } = await busyHub(300, 8)
  const taken: string[] = []
  await Promise.all(
    crew.map(async (member) => {
      let completes: object[] = []
      for (;;) {
        const { offers, settled, is_withheld } = await live(member, { want: 3, completes })
        expect(settled.every(({ answer }) => answer === "ok")).toBe(true)
        if (offers.length === 0 && completes.length === 0 && !is_withheld) return
        taken.push(...offers.map(({ task_id }) => task_id))
        completes = offers.map(({ task_id, generation }) => ({ task_id, generation, result: null }))
      }
    }),
  )
  expect(taken).toHaveLength(300)
  expect(new Set(taken).size).toBe(300)
  expect((await admin.query("select from private.outcomes where state = 'completed'")).rowCount).toBe(300)
})

test("cancel and complete racing leave one outcome, and cancel and claim never wait for each other", async () => {
  const { admin, crew } = await busyHub(40, 4)
  const { rows } = await admin.query("select id from private.tasks where kind = 'extract'")
  const work = crew.map(async (member) => {
    let completes: object[] = []
    for (let idle = 0; idle < 2;) {
      const { offers } = await live(member, { want: 2, completes })
      completes = offers.map(({ task_id, generation }) => ({ task_id, generation, result: null }))
      idle = offers.length === 0 ? idle + 1 : 0
    }
  })
  const cancels = (async () => {
    for (const { id } of rows) await admin.query("select private.cancel_task($1)", [id])
  })()
  await Promise.all([...work, cancels])
  const ended = await admin.query(
    "select o.state, count(*)::int as n from private.tasks t left join private.outcomes o on o.task_id = t.id where t.kind = 'extract' group by 1",
  )
  expect(ended.rows.reduce((sum, row) => sum + Number(row.n), 0)).toBe(40)
  expect(ended.rows.every((row) => ["completed", "cancelled"].includes(String(row.state)))).toBe(true)
})

test("an account gets no more workers at once than it may have, however many ask", () =>
  database.rolledBack(async (client) => {
    const worker = await makeWorker(client, { kinds: ["draft"] })
    await client.query("update private.worker_accounts set max_workers = 3 where user_id = $1", [worker.id])
    const another = "select public.hub_register(gen_random_uuid(), 'another')"
    for (let n = 1; n < 3; n++) await ask(client, worker, another)
    expect(await refusal(client, worker, another)).toBe("too_many_workers")
    await ask(client, worker, "select public.hub_register($1, 'again')", [worker.workerId]) // it has its place
    await client.query("update private.workers set lease_until = now() - interval '1 second' where id = $1", [
      worker.workerId,
    ])
    await ask(client, worker, another)
  }))
