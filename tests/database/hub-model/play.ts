// One history from beginning to end: commands, then whatever it takes until nothing is left to do, then a look at all that was kept.
import fc from "fast-check"
import { expect } from "vitest"
import { violations } from "../../support/hub-history.ts"
import { becomeDue, begin, type histories, takeCycle } from "./commands.ts"
import * as hub from "./model.ts"
import type { Model } from "./model.ts"
import * as real from "./real.ts"
import type { Real } from "./real.ts"

type History = typeof histories extends fc.Arbitrary<infer Commands> ? Commands : never

/** Plays a history against the hub and the model beside it. Throws where they part. */
export const play = (there: Real, history: History): Promise<void> =>
  real.inHistory(there, async () => {
    const setup = await begin(there)
    const { model } = setup
    await fc.asyncModelRun(() => setup, history)
    await drain(model, there)
    await compareAll(model, there)
  })

/** With one healthy worker left, everything that was submitted ends. */
async function drain(model: Model, there: Real): Promise<void> {
  const [me, ...others] = model.workers
  if (!me) return
  for (const other of others) {
    await real.move(
      there,
      "update private.workers set lease_until = now() - interval '1 second' where id = $1",
      [there.crew[other.n]?.workerId],
    )
    other.leaseUntil = -1
  }
  expect(await real.register(there, me.n)).toBe(hub.register(me))
  const sweep = async () =>
    expect(await real.one<number>(there, "select private.hub_sweep()"), "moved").toBe(hub.sweep(model))
  await sweep()
  for (const task of hub.inPlace(model, "scheduled")) {
    await becomeDue(there, task)
    await sweep()
  }
  await takeCycle(model, there, me, [], 64)
  const held = hub
    .inPlace(model, "lease")
    .map((task) => ({ task, generation: task.at.generation, worker: me }))
  await takeCycle(
    model,
    there,
    me,
    held.map((claim) => ({ verb: "complete", claim, retry: false })),
    64,
  )
  expect(model.tasks.filter(({ at }) => at.place !== "ended")).toEqual([])
}

/** Where each task stands and what its history says; and the checker that knows no model, as the nemesis uses it. */
async function compareAll(model: Model, there: Real): Promise<void> {
  const ids = model.tasks.map(({ id }) => id)
  const { rows: tasks } = await there.client.query<{ id: string; state: string }>(
    "select id, private.task_state(id) as state from private.tasks where kind = 'task' order by id",
  )
  expect(tasks).toEqual(model.tasks.map((task) => ({ id: task.id, state: hub.stateOf(task) })))
  const { rows } = await there.client.query<{
    task_id: string
    event: string
    generation: string | null
    detail: string | null
  }>(
    "select task_id, event, generation, detail from private.task_events where task_id = any ($1) order by task_id, seq",
    [ids],
  )
  const told = Map.groupBy(rows, ({ task_id }) => task_id)
  for (const { id, history } of model.tasks) {
    const events = (told.get(id) ?? []).map(({ event, generation, detail }) =>
      [event, generation ?? "", detail?.replace(/^overdue: .*/, "overdue") ?? ""].join(" ").trimEnd(),
    )
    expect(events, `history of ${id}`).toEqual(history)
  }
  expect(await violations(there.client, ids)).toEqual([])
}
