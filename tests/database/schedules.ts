// Random histories of workers that pause, forget, fail and repeat themselves, against the hub in a real Postgres, beside a
// small model of what must be answered: anchors/reliability.md §6, I1–I6.
import type pg from "pg"
import { dice } from "./dice.ts"
import { type Turn, turn } from "./hub.ts"
import { type Worker, makeWorker } from "./world.ts"

type Claim = { task: string; generation: number; worker: Worker }
type Holding = Claim & { dead: boolean }
const WORKERS = 4
const TASKS = 3
const STEPS = 60
const MAX_ATTEMPTS = 3

/**
 * Plays one history in the open transaction. Returns what broke a promise, in words; nothing when all were kept. A mistake
 * found is a mistake of the hub, or of the model: the seed replays it.
 */
export async function play(client: pg.Client, seed: number): Promise<string[]> {
  const roll = dice(seed)
  const pick = <T>(items: T[]): T | undefined => items[Math.floor(roll() * items.length)]
  const broken: string[] = []
  await client.query("delete from private.tasks")
  await client.query("select private.submit_task(kind => 'extract', max_attempts => $1, complete_by => now() + interval '1 day') from generate_series(1, $2::int)", [MAX_ATTEMPTS, TASKS]) // prettier-ignore
  const crew: Worker[] = []
  for (let n = 0; n < WORKERS; n++) crew.push(await makeWorker(client, { kinds: ["extract"] }))

  const claims: Claim[] = [] // everything that was ever offered: workers remember, and say it late
  const holding = new Map<string, Holding>() // what the model takes to be leased
  const ended = new Map<string, { how: string; generation: number | undefined }>()
  const highest = new Map<string, number>()

  /** Whether a lease has gone that the hub was free to take back; a turn sweeps now and then. */
  async function forgetSwept(): Promise<void> {
    const { rows } = await client.query("select generation from private.leases")
    const there = new Set(rows.map((row) => Number(row.generation)))
    for (const [task, held] of holding) if (!there.has(held.generation)) holding.delete(task)
  }

  async function cycle(worker: Worker, say: Parameters<typeof turn>[2], claim?: Claim): Promise<Turn> {
    const { rows } = await client.query("select lease_until < now() as over from private.workers where id = $1", [worker.workerId]) // prettier-ignore
    if (rows[0].over) for (const [task, held] of holding) if (held.worker === worker) holding.delete(task)
    const answer = await turn(client, worker, say)
    if (claim) judge(claim, Object.keys(say)[0] ?? "", answer.settled[0]?.answer ?? "nothing")
    for (const { task_id: task, generation, attempt } of answer.offers) {
      if (ended.has(task)) broken.push(`I4: ${task} was offered after it had ended`)
      if (generation <= (highest.get(task) ?? 0))
        broken.push(`I2: generation ${generation} of ${task} did not rise`)
      if (attempt > MAX_ATTEMPTS) broken.push(`I6: attempt ${attempt} of ${task}`)
      highest.set(task, generation)
      claims.push({ task, generation, worker })
      holding.set(task, { task, generation, worker, dead: false })
    }
    await forgetSwept()
    return answer
  }

  /** Compares an answer with what the model expects, and takes the step in the model. */
  function judge({ task, generation, worker }: Claim, verb: string, answer: string): void {
    const held = holding.get(task)
    const mine = held?.generation === generation && held.worker === worker && !held.dead
    const end = ended.get(task)
    const expected = mine ? "ok" : end?.how === "cancelled" ? "cancelled" : end && end.generation === generation ? "already" : "stale" // prettier-ignore
    if (answer !== expected) broken.push(`I3: ${verb} of ${task} under ${generation} was answered ${answer}, not ${expected}`) // prettier-ignore
    if (answer !== "ok" || verb === "accepts" || verb === "progress") return
    holding.delete(task)
    if (verb === "completes") ended.set(task, { how: "completed", generation })
  }

  /** A task may have run out of attempts: the outcome says so, and from now on that is how it ended. */
  async function notice(): Promise<void> {
    const { rows } = await client.query("select task_id, generation, state from private.outcomes join private.tasks on id = task_id where kind = 'extract'") // prettier-ignore
    for (const { task_id, generation, state } of rows) {
      const [task, how] = [String(task_id), String(state)]
      const known = ended.get(task)
      if (known && known.how !== how) broken.push(`I4: ${task} had ${known.how} and now has ${how}`)
      ended.set(task, { how, generation: generation === null ? undefined : Number(generation) })
      holding.delete(task)
    }
    for (const task of ended.keys())
      if (!rows.some((row) => row.task_id === task)) broken.push(`I4: the end of ${task} is gone`)
  }

  for (let step = 0; step < STEPS && broken.length === 0; step++) {
    const worker = pick(crew)
    const remembered = pick(claims)
    const claim = remembered && worker && roll() < 0.15 ? { ...remembered, worker } : remembered // or another worker says it
    const fence = claim && { task_id: claim.task, generation: claim.generation }
    const kind = roll()
    if (kind < 0.3 && worker) await cycle(worker, { want: 1 + Math.floor(roll() * 2) })
    else if (kind < 0.36 && claim) await cycle(claim.worker, { accepts: [fence ?? {}] }, claim)
    else if (kind < 0.4 && claim)
      await cycle(claim.worker, { progress: [{ ...fence, progress: step, log: "a line" }] }, claim)
    else if (kind < 0.55 && claim)
      await cycle(claim.worker, { completes: [{ ...fence, result: step }] }, claim)
    else if (kind < 0.63 && claim)
      await cycle(claim.worker, { fails: [{ ...fence, reason: "failed" }] }, claim)
    else if (kind < 0.68 && claim) await cycle(claim.worker, { hand_backs: [fence ?? {}] }, claim)
    else if (kind < 0.78 && worker) {
      await client.query("update private.workers set lease_until = now() - interval '1 second' where id = $1", [worker.workerId]) // prettier-ignore
      for (const held of holding.values()) if (held.worker === worker) held.dead = true
    } else if (kind < 0.84 && claim) {
      const { rowCount } = await client.query("update private.leases set deadline = now() - interval '1 second' where generation = $1", [claim.generation]) // prettier-ignore
      const held = holding.get(claim.task)
      if (rowCount && held) held.dead = true
    } else if (kind < 0.9)
      await client.query("update private.leases set accept_by = now() - interval '1 second' where phase = 'offered'") // prettier-ignore
    else if (kind < 0.95)
      await client.query("update private.scheduled set run_at = now() - interval '1 second'")
    else if (kind < 0.96 && claim && !ended.has(claim.task)) {
      await client.query("update private.promised set complete_by = now() where task_id = $1", [claim.task])
      await client.query("select private.hub_sweep()")
    } else if (kind < 0.98) {
      const dead = [...ended].find(([, { how }]) => how === "failed")?.[0]
      if (dead) {
        await client.query("select private.retry_task($1)", [dead])
        ended.delete(dead)
      }
    } else if (claim) {
      await client.query("select private.cancel_task($1)", [claim.task])
      if (!ended.has(claim.task)) ended.set(claim.task, { how: "cancelled", generation: undefined })
      holding.delete(claim.task)
    }
    if (roll() < 0.2) await client.query("select private.hub_sweep()")
    await forgetSwept()
    await notice()
  }
  if (broken.length === 0) broken.push(...(await drained(client)))
  return broken.map((words) => `seed ${seed}: ${words}`)
}

/** I5: with one healthy worker left, everything that was submitted ends, once. */
async function drained(client: pg.Client): Promise<string[]> {
  const worker = await makeWorker(client, { kinds: ["extract"] })
  await client.query("update private.workers set lease_until = now() - interval '1 second' where id <> $1", [worker.workerId]) // prettier-ignore
  for (let round = 0; round < MAX_ATTEMPTS + 2; round++) {
    await client.query("select private.hub_sweep()")
    await client.query("update private.scheduled set run_at = now() - interval '1 second'")
    await client.query("select private.hub_sweep()")
    const { offers } = await turn(client, worker, { want: TASKS })
    await turn(client, worker, { completes: offers.map(({ task_id, generation }) => ({ task_id, generation, result: null })) }) // prettier-ignore
  }
  const { rows } = await client.query(`
    select tasks.id, private.task_state(tasks.id) as state,
      (select count(*) from private.task_events where task_id = tasks.id and event in ('completed', 'failed', 'cancelled')
        and seq > (select max(seq) from private.task_events where task_id = tasks.id and event = 'queued'))::int as ends -- a dead letter tried again ends again
    from private.tasks where kind = 'extract'`)
  return rows
    .filter(({ state, ends }) => !["completed", "failed", "cancelled"].includes(String(state)) || ends !== 1)
    .map(({ id, state, ends }) => `I5: ${String(id)} is ${String(state)} with ${String(ends)} ends`)
}
