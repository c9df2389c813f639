// The worker's side of the task hub: one call a cycle, everything fenced by generation (docs/architecture.md, rules TH).
import { z } from "zod"
import { storableJson } from "@cerebros/contract/storable.ts"

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
  /** Of its time limit, by the database's clock: the worker's own may be wrong. */
  seconds_left: z.number(),
})
export type Offer = z.infer<typeof Offer>

export type Held = { task_id: string; generation: number }
export type Failed = Held & { reason: string; retry: boolean; retry_after_ms?: number | undefined }

/** How far a task is, and what it wrote since the last word. */
export type Progress = Held & { progress?: unknown; log?: string | undefined }

/** What a worker reports in one cycle; all of it takes effect in one commit. */
export type Reports = {
  completes: (Held & { result?: unknown })[]
  fails: Failed[]
  hand_backs: Held[]
  accepts: Held[]
  progress: Progress[]
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
  /** More waits, and is left to others for a moment. */
  is_withheld: z.boolean(),
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

/**
 * Registers this process; any earlier process of the same id is stale from now on. `able`: of the token's capabilities those
 * this process has, all of them when left out.
 */
export const register = async (
  rpc: Rpc,
  worker: { id: string; name: string; slots: number; able?: string[] | undefined },
): Promise<Registered> => {
  const { id, ...rest } = worker
  return Registered.parse(await rpc("hub_register", { worker: id, ...rest }))
}

/** One cycle. What handlers and commands wrote goes as far as it can be kept: one bad character would fail every cycle to come. */
export const cycle = async (
  rpc: Rpc,
  { worker_id, epoch }: Registered,
  reports: Reports,
): Promise<Answer> => {
  const words = storableJson(reports) as Reports // the same shape, only its texts differ
  return Answer.parse(await rpc("hub_turn", { worker: worker_id, epoch, ...words }))
}

/** Says that this process ends: from now on nothing is left to it, and it is not shown as waiting for work. */
export const leave = (rpc: Rpc, { worker_id, epoch }: Registered): Promise<void> =>
  rpc("hub_leave", { worker: worker_id, epoch })
