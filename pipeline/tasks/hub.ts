// The worker's side of the task hub: one call a cycle, everything fenced by generation (docs/architecture.md, rules TH).
import { z } from "zod"

/** A task on offer: accept it with its generation, which every later word about it must carry. */
export const Offer = z.object({
  task_id: z.string(),
  generation: z.number().int(),
  kind: z.string(),
  workspace_id: z.string().nullable(),
  description: z.string(),
  payload: z.record(z.string(), z.unknown()),
  attempt: z.number().int(),
  max_attempts: z.number().int(),
  deadline: z.string(),
})
export type Offer = z.infer<typeof Offer>

export type Held = { task_id: string; generation: number }
export type Failed = Held & { reason: string; retry: boolean; retry_after_ms?: number | undefined }

/** What a worker says in one cycle; all of it takes effect in one commit. */
export type Said = {
  completes: (Held & { result?: unknown })[]
  fails: Failed[]
  hand_backs: Held[]
  accepts: Held[]
  want: number
}

const Answer = z.object({
  settled: z.array(
    z.object({
      task_id: z.string(),
      generation: z.number(),
      verb: z.string(),
      answer: z.enum(["ok", "already", "stale", "cancelled"]),
    }),
  ),
  offers: z.array(Offer),
  held: z.array(z.object({ task_id: z.string(), generation: z.number() })),
})
export type Answer = z.infer<typeof Answer>

const Registered = z.object({
  worker_id: z.string(),
  epoch: z.number().int(),
  lease_seconds: z.number(),
  kinds: z.array(z.string()),
})
export type Registered = z.infer<typeof Registered>

/** Calls a database function as the worker account; throws when the call did not succeed. */
export type Rpc = <T>(name: string, args: Record<string, unknown>) => Promise<T>

/** Registers this process; any earlier process of the same id is stale from now on. */
export const register = async (rpc: Rpc, worker: string, name: string, slots: number): Promise<Registered> =>
  Registered.parse(await rpc("hub_register", { worker, name, slots }))

/** One cycle. */
export const turn = async (rpc: Rpc, { worker_id, epoch }: Registered, said: Said): Promise<Answer> =>
  Answer.parse(await rpc("hub_turn", { worker: worker_id, epoch, ...said }))
