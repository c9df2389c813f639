// Faults planted in the hub, each of which some history must notice within a hundred: or the histories prove nothing.
import fc from "fast-check"
import type pg from "pg"
import { beforeAll, expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { histories } from "./hub-model/commands.ts"
import { play } from "./hub-model/play.ts"
import { type Real, prepare } from "./hub-model/real.ts"
import { cycle } from "./hub.ts"
import { mutate } from "./mutate.ts"
import { makeWorker } from "./database-world.ts"

const database = openDatabase()
const HISTORIES = 100
const SEED = Number(process.env.SEED ?? 20_261_121)

let hub: Real
beforeAll(async () => {
  hub = await prepare(await database.connect())
})

type Fault = [what: string, name: string, part: string, by: string]
const FENCE: Fault[] = [
  [
    "the generation is not compared",
    "hear",
    "leases.generation = said.of_generation and leases.generation = any (live)",
    "leases.generation = any (live)",
  ],
  [
    "the generation is compared when a lease is given up only",
    "hear",
    "on leases.task_id = said.task and leases.generation = said.of_generation",
    "on leases.task_id = said.task",
  ],
  [
    "at its deadline a lease still counts",
    "hear",
    "deadline > (select clock.at from private.clock)",
    "deadline >= (select clock.at from private.clock)",
  ],
  [
    "at its end a worker's lease has ended already",
    "hub_turn",
    "me.lease_until < (select clock.at from private.clock)",
    "me.lease_until <= (select clock.at from private.clock)",
  ],
  [
    "at its end a worker's lease is reaped already",
    "hub_sweep",
    "holder.lease_until < (select clock.at from private.clock)",
    "holder.lease_until <= (select clock.at from private.clock)",
  ],
  [
    "the worker's clock is believed",
    "hear",
    "deadline > (select clock.at from private.clock)",
    "deadline > coalesce((select max((word ->> 'at')::timestamptz) from jsonb_array_elements(words) as word), (select clock.at from private.clock))",
  ],
  [
    "an expired deadline is not looked at",
    "hear",
    "and worker_epoch = me.epoch and deadline > (select clock.at from private.clock)",
    "and worker_epoch = me.epoch",
  ],
  [
    "a heartbeat revives what an expired lease held",
    "hub_turn",
    "if me.lease_until < (select clock.at from private.clock) then",
    "if false then",
  ],
  ["any worker may speak for another", "hear", "worker_id = me.id and worker_epoch = me.epoch and ", ""],
  ["an older process may speak", "hub_turn", "and epoch = of_epoch for update", "for update"],
  ["a process may speak for the one before it", "hear", "and worker_epoch = me.epoch", ""],
  [
    "a save does not ask for the worker's lease",
    "hold",
    "and workers.lease_until > (select clock.at from private.clock)",
    "",
  ],
  [
    "a save does not ask for the deadline",
    "hold",
    "and leases.deadline > (select clock.at from private.clock)",
    "",
  ],
  ["a save does not ask who calls", "hold", "and workers.account_id = (private.my_worker_account()).id", ""],
]
const REAPERS: Fault[] = [
  [
    "a dead worker keeps what it holds",
    "hub_sweep",
    "holder.lease_until < (select clock.at from private.clock) or",
    "",
  ],
  ["an older process keeps what it holds", "hub_sweep", "holder.epoch <> over.worker_epoch or", ""],
  ["hung work is not taken back", "hub_sweep", "or over.deadline < (select clock.at from private.clock)", ""],
  [
    "an offer that nobody accepts stays where it is",
    "hub_sweep",
    "(over.phase = 'offered' and over.accept_by < (select clock.at from private.clock))",
    "false",
  ],
  [
    "accepted work is taken back as if it were not",
    "hub_sweep",
    "(over.phase = 'offered' and over.accept_by < (select clock.at from private.clock))",
    "over.accept_by < (select clock.at from private.clock)",
  ],
  [
    "reclaiming leaves the lease where it is",
    "hub_sweep",
    "delete from private.leases where task_id = any (array(",
    "update private.leases set phase = phase where task_id = any (array(",
  ],
  [
    "an offer that nobody accepted costs an attempt",
    "take_back",
    "lease.phase = 'offered' and lease.unaccepted < 20",
    "false",
  ],
  ["offers that nobody accepts go on for ever", "take_back", "and lease.unaccepted < 20", ""],
  [
    "attempts are not counted",
    "retry_or_bury",
    "may_retry and spent_attempt < task.max_attempts",
    "may_retry",
  ],
  [
    "one attempt too many",
    "retry_or_bury",
    "spent_attempt < task.max_attempts",
    "spent_attempt <= task.max_attempts",
  ],
  ["a failure for good is tried again", "retry_or_bury", "may_retry and", ""],
  [
    "overdue work is tried again",
    "retry_or_bury",
    "complete_by <= (select clock.at from private.clock)",
    "false",
  ],
  [
    "overdue work does not end",
    "hub_sweep",
    "promised.complete_by <= (select clock.at from private.clock)",
    "false",
  ],
  [
    "a hand-back forgets to queue again",
    "hear",
    "perform private.enqueue(tasks, lease.attempt, (select clock.at from private.clock), in_front => true) from private.tasks where id = item.task;",
    "",
  ],
  [
    "a hand-back goes to the end",
    "hear",
    "(select clock.at from private.clock), in_front => true) from private.tasks where id = item.task;",
    "(select clock.at from private.clock)) from private.tasks where id = item.task;",
  ],
  [
    "cancelling leaves the lease",
    "end_task",
    "delete from private.leases where task_id = task;",
    "perform from private.leases where task_id = task;",
  ],
  ["teams do not wait in turn", "place", "1 + greatest(head.begin_at,", "1 + least(head.begin_at,"],
  ["others leave nobody a share", "fair_share", "if others = 0 then return; end if;", "return;"],
]

test.each([...FENCE, ...REAPERS])(
  "where %s, a history notices",
  { timeout: 120_000 },
  async (_what, name, part, by) => {
    const mutant = { ...hub, fault: async (client: pg.Client) => mutate(client, name, part, by) }
    const found = await fc.check(
      fc.asyncProperty(histories, (history) => play(mutant, history)),
      { numRuns: HISTORIES, seed: SEED, endOnFailure: true },
    )
    expect(found.failed, `not noticed in ${HISTORIES} histories`).toBe(true)
    expect(found.errorInstance).not.toMatchObject({ code: expect.stringMatching(/^42/) as string }) // it must still be SQL
  },
)

/** Whether two workers that claim at the same moment each get a task, at once. */
async function claimAtOnce(fault: (client: pg.Client) => Promise<void>): Promise<boolean> {
  const [admin, first, second] = [
    await database.connect(),
    await database.connect(),
    await database.connect(),
  ]
  await admin.query("begin")
  await fault(admin)
  const [one, other] = [
    await makeWorker(admin, { kinds: ["extract"] }),
    await makeWorker(admin, { kinds: ["extract"] }),
  ]
  await admin.query(
    "delete from private.tasks; update private.sweeps set swept_at = (select clock.at from private.clock)",
  )
  await admin.query("select private.submit_task(kind => 'extract') from generate_series(1, 2)")
  await admin.query("commit")
  await first.query("begin")
  await second.query("begin; set local lock_timeout = '500ms'") // a claim waits for nobody, so no wait is too short
  try {
    const { offers: here } = await cycle(first, one, { want: 1 })
    const { offers: there } = await cycle(second, other, { want: 1 })
    return here.length === 1 && there.length === 1 && here[0]?.task_id !== there[0]?.task_id
  } catch {
    return false // waited
  } finally {
    await second.query("rollback")
    await first.query("rollback")
    await admin.query("delete from private.tasks")
  }
}

const AT_ONCE: Fault[] = [
  ["claims wait for each other", "claim", "limit room for update skip locked", "limit room for update"],
  ["claims do not lock what they take", "claim", "limit room for update skip locked", "limit room"],
]
test("two workers that claim at once each get a task, and neither waits", async () => {
  expect(await claimAtOnce(async () => {})).toBe(true)
})
test.each(AT_ONCE)("where %s, two that claim at once notice", async (_what, name, part, by) => {
  const sane = async () =>
    (
      await hub.client.query<{ sql: string }>("select pg_get_functiondef($1::regproc) as sql", [
        `private.${name}`,
      ])
    ).rows[0]?.sql ?? ""
  const before = await sane()
  try {
    expect(await claimAtOnce((client) => mutate(client, name, part, by))).toBe(false)
  } finally {
    await hub.client.query(before)
  }
})
