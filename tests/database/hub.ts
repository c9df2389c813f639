// One worker cycle, as the tests say it.
import type pg from "pg"
import { askOne } from "./ask.ts"
import type { Worker } from "./database-world.ts"

/** What `hub_turn` answers (005_hub.sql). */
export type Cycle = {
  settled: { task_id: string; generation: number; verb: string; answer: string }[]
  offers: { task_id: string; generation: number; kind: string; attempt: number; payload: object }[]
  held: { task_id: string; generation: number }[]
  is_withheld: boolean
}
type Reports = {
  completes?: object[]
  fails?: object[]
  hand_backs?: object[]
  accepts?: object[]
  progress?: object[]
  want?: number
}

/** Asks for one cycle in the open transaction. */
export async function cycle(client: pg.Client, worker: Worker, say: Reports): Promise<Cycle> {
  const list = (items: object[] = []) => JSON.stringify(items)
  const answer = await askOne<Cycle>(
    client,
    worker,
    "select public.hub_turn($1, $2, $3, $4, $5, $6, $7, $8)",
    [
      worker.workerId,
      worker.epoch,
      list(say.completes),
      list(say.fails),
      list(say.hand_backs),
      list(say.accepts),
      list(say.progress),
      say.want ?? 0,
    ],
  )
  if (!answer) throw new Error("hub_turn gave no answer.")
  return answer
}

export type Held = { task: string; generation: number; payload: Record<string, string> }

/** Claims everything there is and returns the newest task of `kind`, held by `worker`. Throws when none waits. */
export async function claim(client: pg.Client, worker: Worker, kind: string): Promise<Held> {
  await client.query("update private.scheduled set run_at = now()") // what waits for later is due now
  await client.query("select private.hub_sweep()")
  const { offers } = await cycle(client, worker, { want: 64 })
  const offer = offers.findLast((each) => each.kind === kind)
  if (!offer)
    throw new Error(`No ${kind} task was waiting, only: ${offers.map((each) => each.kind).join(", ")}`)
  return {
    task: offer.task_id,
    generation: offer.generation,
    payload: offer.payload as Record<string, string>, // ours are flat
  }
}

/** For the hub it is so many seconds later, until the transaction ends. */
export const later = (client: pg.Client, seconds: number) =>
  client.query("select set_config('private.now', (private.now() + $1 * interval '1 second')::text, true)", [
    seconds,
  ])
