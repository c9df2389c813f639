// The hub keeps its promises in any order of events, and the histories notice when it does not.
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { mutate } from "./mutate.ts"
import { play } from "./schedules.ts"

const database = openDatabase()
const FULL = process.env.CEREBROS_FULL === "1"
const SCHEDULES = FULL ? 1000 : 25
const MUTANT_SCHEDULES = 100

test(
  `${SCHEDULES} random histories: nothing lost, nothing done twice, nothing stale accepted`,
  { timeout: 900_000 },
  async () => {
    for (let seed = 1; seed <= SCHEDULES; seed++)
      expect(await database.rolledBack((client) => play(client, seed))).toEqual([])
  },
)

test.each([
  ["the generation is not compared", "and generation = said.generation and worker_id", "and worker_id"],
  [
    "the deadline is not looked at",
    "and worker_epoch = of_epoch and deadline > now()",
    "and worker_epoch = of_epoch",
  ],
  ["a heartbeat revives what an expired lease held", "if me.lease_until < now() then", "if false then"],
  [
    "any worker may speak for another",
    "and worker_id = worker and worker_epoch = of_epoch and deadline",
    "and deadline",
  ],
  ["a hand-back forgets to queue again", "perform private.enqueue(task, lease.attempt, now());", ""],
])("where %s, a history notices", { timeout: 120_000 }, async (_what, part, by) => {
  const broken: string[] = []
  for (let seed = 1; seed <= MUTANT_SCHEDULES && broken.length === 0; seed++)
    broken.push(
      ...(await database.rolledBack(async (client) => {
        await mutate(client, "hub_turn", part, by)
        return play(client, seed).catch((error: unknown) => [String(error)]) // a constraint noticed first
      })),
    )
  expect(broken).not.toEqual([])
})
