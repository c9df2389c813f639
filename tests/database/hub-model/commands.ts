// What may happen to a hub, as commands that fast-check puts into sequences: each does it in the model and in Postgres and
// compares the replies.
import { expect } from "vitest"
import fc from "fast-check"
import * as hub from "./model.ts"
import type { Claim, Model, Task, Verb, Word } from "./model.ts"
import * as real from "./real.ts"
import type { Real } from "./real.ts"
import { cycle } from "./cycle.ts"

type Command = fc.AsyncCommand<Model, Real>
const command = (name: string, run: Command["run"], check: Command["check"] = () => true): Command => ({
  check,
  run,
  toString: () => name,
})

const VERBS: Verb[] = ["accept", "progress", "complete", "fail", "hand_back"]
/** One of a list that is not known before the history is played. */
const at = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
const worker = (model: Model, n: number) => {
  const found = model.workers[n]
  if (!found) throw new Error(`No worker ${n}.`)
  return found
}
const n = fc.nat({ max: 1000 })
const who = fc.nat({ max: real.WORKERS - 1 })
/** Right now, where `<` and `<=` part, or before. */
const moment = fc.constantFrom(0, -1)

type Asked = {
  team: number
  priority: number
  maxAttempts: number
  key: string | undefined
  isLater: boolean
  isPromised: boolean
}

async function submit(model: Model, there: Real, asked: Asked): Promise<void> {
  const { priority, maxAttempts, key } = asked
  const team = there.teams[asked.team] ?? ""
  const id = await real.one<string>(
    there,
    "select private.submit_task(kind => 'task', workspace_id => $1, priority => $2, max_attempts => $3, key => $4, run_at => now() + $5 * interval '1 hour', complete_by => now() + $6 * interval '1 day')",
    [team, priority, maxAttempts, key ?? null, Number(asked.isLater), asked.isPromised ? 1 : null],
  )
  const promised = asked.isPromised ? 86_400 : undefined
  expect(hub.submit(model, id, { team, priority, maxAttempts, key, promised }, asked.isLater).id).toBe(id)
}

/** A hub with some work in it, where histories begin. */
export async function begin(there: Real): Promise<{ model: Model; real: Real }> {
  const model = hub.start(real.WORKERS, real.SLOTS)
  const plain = { team: 0, priority: 2, maxAttempts: 2, key: undefined, isLater: false, isPromised: false }
  for (const asked of [plain, { ...plain, isPromised: true }, { ...plain, team: 1 }])
    await submit(model, there, asked)
  return { model, real: there }
}

const submits = fc
  .record({
    team: fc.constantFrom(0, 0, 1),
    priority: fc.constantFrom(1, 2, 2),
    maxAttempts: fc.integer({ min: 1, max: 3 }),
    key: fc.constantFrom(undefined, undefined, undefined, "a", "b"),
    isLater: fc.constantFrom(false, false, true),
    isPromised: fc.boolean(),
  })
  .map((asked) => command(`submit(${JSON.stringify(asked)})`, (model, there) => submit(model, there, asked)))

/** Claims that count, those of one worker or everybody's; where there are none, those of late. */
function claimsOf(model: Model, me?: hub.Worker): Claim[] {
  const live = model.claims.filter(
    ({ task, generation, worker: by }) =>
      task.at.place === "lease" && task.at.generation === generation && (!me || by === me),
  )
  return live.length > 0 ? live : model.claims.slice(-12) // older ones have nothing new to show
}

/** Words about claims: each thing once, and a task is not failed and handed back in one breath. */
function wordsOf(claims: Claim[], said: { verb: Verb; claim: number; retry: boolean }[]): Word[] {
  const words: Word[] = []
  for (const { verb, claim: which, retry } of said) {
    const claim = at(claims, which)
    if (!claim) continue
    const same = words.filter((word) => word.claim.task === claim.task)
    if (same.some((word) => word.verb === verb && word.claim.generation === claim.generation)) continue
    if (
      same.some((word) => ["fail", "hand_back"].includes(word.verb)) &&
      ["fail", "hand_back"].includes(verb)
    )
      continue
    words.push({ verb, claim, retry })
  }
  return words
}

/** Plays a cycle on both sides. */
export async function takeCycle(
  model: Model,
  there: Real,
  me: hub.Worker,
  words: Word[],
  want: number,
  skewS = 0,
) {
  const answer = await real.cycle(there, me.n, me.epoch, words, want, skewS)
  const offers = answer.offers.map(({ task_id, generation, attempt }) => {
    const task = model.tasks.find(({ id }) => id === task_id)
    if (!task) throw new Error(`${task_id} was offered and is nobody's.`)
    return { task, generation, attempt }
  })
  const said = cycle(model, me, words, want, offers)
  expect(answer.answers, "answers").toEqual(said.answers)
  expect(new Set(answer.held.map(({ generation }) => generation)), "held").toEqual(new Set(said.held))
  expect(answer.is_withheld, "withheld").toBe(said.isWithheld)
}

const spoken = fc.array(fc.record({ verb: fc.constantFrom(...VERBS), claim: n, retry: fc.boolean() }), {
  maxLength: 4,
})
const cycles = fc
  .record({
    who,
    want: fc.nat({ max: 3 }),
    spoken,
    isOwn: fc.boolean(),
    skewS: fc.constantFrom(-3600, 0, 3600),
  })
  .map(({ who: w, want, spoken: say, isOwn, skewS }) =>
    command(
      `cycle(worker ${w}${isOwn ? "" : " for anybody"}, ${say.map(({ verb, claim }) => `${verb} ${claim}`).join(", ") || "silent"}, want ${want}, clock ${skewS})`,
      (model, there) => {
        const me = worker(model, w)
        return takeCycle(
          model,
          there,
          me,
          wordsOf(isOwn ? claimsOf(model, me) : model.claims.slice(-12), say),
          want,
          skewS,
        )
      },
    ),
  )

const olders = who.map((w) =>
  command(
    `cycle(the process before worker ${w})`,
    async (model, there) =>
      expect(await real.cycleOfOlder(there, w, worker(model, w).epoch - 1)).toBe("stale_generation"),
    (model) => worker(model, w).epoch > 1,
  ),
)
const registers = who.map((w) =>
  command(`register(worker ${w})`, async (model, there) =>
    expect(await real.register(there, w)).toBe(hub.register(worker(model, w))),
  ),
)
const sweeps = fc.constant(
  command("sweep", async (model, there) =>
    expect(await real.one<number>(there, "select private.hub_sweep()"), "moved").toBe(hub.sweep(model)),
  ),
)
const holds = fc.record({ who, n, isOwn: fc.boolean() }).map(({ who: w, n: which, isOwn }) =>
  command(
    `save(worker ${isOwn ? "who claimed" : w}, ${which})`,
    async (model, there) => {
      const claim = at(claimsOf(model), which) as Claim // checked
      const me = isOwn ? claim.worker : worker(model, w)
      const expected = hub.hold(claim, me)
      expect(await real.hold(there, me.n, claim.task.id, claim.generation, expected)).toBe(expected)
      if (expected === "ok") hub.complete(claim)
    },
    ({ claims }) => claims.length > 0,
  ),
)
const ofTask = (name: string, run: (model: Model, there: Real, task: Task) => Promise<void>) =>
  n.map((which) =>
    command(
      `${name}(${which})`,
      (model, there) => run(model, there, at(model.tasks, which) as Task), // checked
      ({ tasks }) => tasks.length > 0,
    ),
  )
const cancels = ofTask("cancel", async (model, there, task) =>
  expect(await real.one<boolean>(there, "select private.cancel_task($1)", [task.id])).toBe(hub.cancel(task)),
)
const retries = ofTask("retry", async (model, there, task) => {
  await real.one(there, "select private.retry_task($1)", [task.id])
  hub.retry(model, task)
})

/** The lease of a worker who holds something, or a moment of a task, comes to be now or has passed. */
const silences = fc.record({ n, moment }).map(({ n: which, moment: when }) =>
  command(`silent(worker ${which}, ${when})`, async (model, there) => {
    const w = at(claimsOf(model), which)?.worker.n ?? which % real.WORKERS
    const { workerId } = there.crew[w] ?? {}
    await real.move(
      there,
      "update private.workers set lease_until = now() + $2 * interval '1 second' where id = $1",
      [workerId, when],
    )
    worker(model, w).leaseUntil = when
  }),
)
const passes = (name: string, column: string, set: (lease: hub.Lease, when: number) => void) =>
  fc.record({ n, moment }).map(({ n: which, moment: when }) =>
    command(
      `${name}(${which}, ${when})`,
      async (model, there) => {
        const task = at(hub.inPlace(model, "lease"), which)
        if (!task) return
        await real.move(
          there,
          `update private.leases set ${column} = now() + $2 * interval '1 second' where task_id = $1`,
          [task.id, when],
        )
        set(task.at, when)
      },
      (model) => hub.inPlace(model, "lease").length > 0,
    ),
  )
const deadlines = passes("hang", "deadline", (lease, when) => (lease.deadline = when))
const hesitations = passes("hesitate", "accept_by", (lease, when) => (lease.acceptBy = when))
const refusals = n.map((which) =>
  command(`never accepted(${which})`, async (model, there) => {
    const task = at(hub.inPlace(model, "lease"), which)
    if (!task) return
    await real.move(there, "update private.leases set unaccepted = 20 where task_id = $1", [task.id])
    task.at.unaccepted = 20
  }),
)
const promises = n.map((which) =>
  command(`overdue(${which})`, async (model, there) => {
    const task = at(
      model.tasks.filter(({ promised }) => promised !== undefined),
      which,
    )
    if (!task) return
    await real.move(there, "update private.promised set complete_by = now() where task_id = $1", [task.id])
    task.promised = 0
  }),
)
/** One by one: between several that first come into reach at the same moment the hub may choose. */
const dues = n.map((which) =>
  command(`due(${which})`, async (model, there) => {
    const waiting = hub.inPlace(model, "scheduled")
    const task = at(waiting, which)
    if (!task || waiting.some((other) => other.at.isDue && other.at.attempt === 1)) return
    await becomeDue(there, task)
  }),
)
export async function becomeDue(there: Real, task: Task & { at: { place: "scheduled"; isDue: boolean } }) {
  await real.move(there, "update private.scheduled set run_at = now() where task_id = $1", [task.id])
  task.at.isDue = true
}

const often = (times: number, arbitrary: fc.Arbitrary<Command>) =>
  Array.from({ length: times }, () => arbitrary)

/** Sequences of up to 60 of them, what workers do most often. */
export const histories = fc.commands(
  [
    ...often(4, submits),
    ...often(12, cycles),
    ...often(2, holds),
    ...often(2, silences),
    ...often(2, sweeps),
    ...often(2, dues),
    deadlines,
    hesitations,
    refusals,
    promises,
    registers,
    olders,
    cancels,
    retries,
  ],
  { maxCommands: 60, size: "max" },
)
