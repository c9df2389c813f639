// The hub in Postgres as the model's commands reach it: one transaction a history, so that the database's clock stands still
// and each history ends in a rollback.
import type pg from "pg"
import type { Cycle } from "../hub.ts"
import { mutate } from "../mutate.ts"
import { type Worker as Account, makeTeam, makeWorker } from "../database-world.ts"
import type { Word } from "./model.ts"

export const SLOTS = 3
export const WORKERS = 4

export type Real = {
  client: pg.Client
  crew: Account[]
  teams: string[]
  /** What is wrong with this one, planted anew in each history. */
  fault?: (client: pg.Client) => Promise<void>
}

/** Commits what all histories share: two teams, workers of the platform, and a hub that sweeps only when a history says so. */
export async function prepare(client: pg.Client): Promise<Real> {
  await client.query("begin")
  const teams = [(await makeTeam(client, "one")).id, (await makeTeam(client, "two")).id]
  const crew: Account[] = []
  for (let n = 0; n < WORKERS; n++) crew.push(await makeWorker(client, { kinds: ["task"], slots: SLOTS }))
  await client.query("delete from private.tasks")
  await mutate(client, "hub_turn", "interval '250 milliseconds'", "interval '1 day'")
  // Ids that rise: the hub goes by them where it needs some order, and a seed must lead to the same history again.
  await client.query(
    "create sequence private.ids; grant usage on private.ids to public; alter table private.tasks alter id set default lpad(nextval('private.ids')::text, 32, '0')::uuid",
  )
  await client.query("commit")
  return { client, crew, teams }
}

/** Runs `work` on the hub as `prepare` left it, with the clock standing still, and takes everything back. */
export async function inHistory(real: Real, work: () => Promise<void>): Promise<void> {
  const { client } = real
  await client.query("begin")
  try {
    await client.query(
      "update private.workers set epoch = 1, lease_until = now() + interval '15 seconds', looked_at = null, served = 0, served_at = now(), held_from = 0",
    )
    await real.fault?.(client)
    await work()
  } finally {
    await client.query("rollback")
  }
}

// Postgres plans each statement once; pg wants a short name for each.
const names = new Map<string, string>()
function nameOf(text: string): string {
  const name = names.get(text) ?? `ask${names.size}`
  names.set(text, name)
  return name
}

/** The first column of the only row, asked as one of the workers. */
async function askAs({ client }: Real, who: Account, call: string, values: unknown[]): Promise<unknown> {
  const claims = JSON.stringify({ sub: who.id, session_id: who.sessionId, role: "authenticated" })
  const text = `select set_config('request.jwt.claims', $${values.length + 1}, true), ${call} as answer` // from left to right
  const { rows } = await client.query<{ answer: unknown }>({
    name: nameOf(text),
    text,
    values: [...values, claims],
  })
  return rows[0]?.answer
}

/** The code with which the hub refuses; throws when it does not. Leaves the transaction usable. */
async function refusalOf({ client }: Real, call: () => Promise<unknown>): Promise<string> {
  await client.query("savepoint before")
  try {
    await call()
  } catch (error) {
    await client.query("rollback to before")
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error("It was not refused.")
}

const CYCLE = "private.hub_turn($1, $2, $3, $4, $5, $6, $7, $8)"
const LISTS = ["complete", "fail", "hand_back", "accept", "progress"] as const

/** What a cycle with those words is answered, and the words' answers in their own order. `skewS`: how wrong the worker's clock is. */
export async function cycle(
  real: Real,
  n: number,
  epoch: number,
  words: Word[],
  want: number,
  skewS: number,
) {
  const who = real.crew[n]
  if (!who) throw new Error(`No worker ${n}.`)
  const at = new Date(Date.now() + skewS * 1000).toISOString() // a worker's own idea of the time means nothing to the hub
  const say = ({ verb, claim, retry }: Word) => ({
    task_id: claim.task.id,
    generation: claim.generation,
    at,
    ...(verb === "fail" && { reason: "failed", retry }),
    ...(verb === "progress" && { progress: 1, log: "a line" }),
  })
  const lists = LISTS.map((verb) => JSON.stringify(words.filter((word) => word.verb === verb).map(say)))
  const { settled, ...rest } = (await askAs(real, who, CYCLE, [who.workerId, epoch, ...lists, want])) as Cycle // 018_hub_turn.sql
  const answers = words.map(
    ({ verb, claim }) =>
      settled.find(
        (each) =>
          each.verb === verb && each.task_id === claim.task.id && each.generation === claim.generation,
      )?.answer,
  )
  return { ...rest, answers }
}

/** Why an older process of the worker is refused. */
export const cycleOfOlder = (real: Real, n: number, epoch: number) =>
  refusalOf(real, () => cycle(real, n, epoch, [], 1, 0))

/** The epoch that registering again gives. */
export async function register(real: Real, n: number): Promise<number> {
  const who = real.crew[n]
  if (!who) throw new Error(`No worker ${n}.`)
  return (
    (await askAs(real, who, `private.hub_register($1, 'again', ${SLOTS}, null)`, [who.workerId])) as {
      epoch: number
    }
  ).epoch
}

/** What a function that saves a domain effect hears; when it may, it completes the task, as those do. */
export async function hold(
  real: Real,
  n: number,
  task: string,
  generation: number,
  expected: string,
): Promise<string> {
  const who = real.crew[n]
  if (!who) throw new Error(`No worker ${n}.`)
  const ask = async () => String(await askAs(real, who, "private.hold($1, $2)", [task, generation]))
  if (expected === "stale_generation") return refusalOf(real, ask)
  const heard = await ask()
  if (heard === "ok") await real.client.query("select private.complete_held($1, $2)", [task, generation])
  return heard
}

/** First column of the only row. */
export async function one<T>({ client }: Real, sql: string, values: unknown[] = []): Promise<T> {
  const { rows } = await client.query({ name: nameOf(sql), text: sql, values, rowMode: "array" })
  return rows[0]?.[0] as T // callers name what they selected
}
/** Moves a moment; how many rows that touched. */
export async function move({ client }: Real, sql: string, values: unknown[]): Promise<number> {
  return (await client.query({ name: nameOf(sql), text: sql, values })).rowCount ?? 0
}
