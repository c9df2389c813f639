// The hub keeps its promises in any order of events, and the histories notice when it does not.
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { mutate } from "./mutate.ts"
import { play } from "./schedules.ts"

const database = openDatabase()
const FULL = process.env.CEREBROS_FULL === "1"
const SCHEDULES = FULL ? 10_000 : 25
const MUTANT_SCHEDULES = 100

test(
  `${SCHEDULES} random histories: nothing lost, nothing done twice, nothing stale accepted`,
  { timeout: 3_000_000 },
  async () => {
    for (let seed = 1; seed <= SCHEDULES; seed++)
      expect(await database.rolledBack((client) => play(client, seed))).toEqual([])
  },
)

test.each([
  [
    "the generation is not compared",
    "hear",
    "leases.generation = said.generation and leases.generation = any (live)",
    "true",
  ],
  ["an expired deadline is not looked at", "hear", "and worker_epoch = me.epoch and deadline > now()", "and worker_epoch = me.epoch"], // prettier-ignore
  [
    "a deadline in the future is taken for one that has passed",
    "hear",
    "deadline > now()",
    "deadline <= now()",
  ],
  [
    "a heartbeat revives what an expired lease held",
    "hub_turn",
    "if me.lease_until < now() then",
    "if false then",
  ],
  ["any worker may speak for another", "hear", "and worker_id = me.id and worker_epoch = me.epoch", ""],
  ["a hand-back forgets to queue again", "hear", "perform private.enqueue(tasks, lease.attempt, now(), in_front => true) from private.tasks where id = item.task_id;", ""], // prettier-ignore
  ["reclaiming leaves the lease where it is", "hub_sweep", "delete from private.leases where task_id = any (array(", "update private.leases set phase = phase where task_id = any (array("], // prettier-ignore
])("where %s, a history notices", { timeout: 120_000 }, async (_what, name, part, by) => {
  const broken: string[] = []
  for (let seed = 1; seed <= MUTANT_SCHEDULES && broken.length === 0; seed++)
    broken.push(
      ...(await database.rolledBack(async (client) => {
        await mutate(client, name, part, by)
        return play(client, seed).catch((error: unknown) => [String(error)]) // a constraint noticed first
      })),
    )
  expect(broken).not.toEqual([])
})
