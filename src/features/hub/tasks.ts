// The hub as the screens read it: numbers of a workspace, its tasks, the workers that may take them.
import { hubKey } from "../../model/keys.ts"
import { TASK_STATES, type TaskState } from "@cerebros/contract/hub.ts"
import { keepPreviousData, queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { isOver, WORKER_STATES, type WorkerState } from "./words.ts"

const PAGE_SIZE = 25
// A broadcast says that tasks move, at most once a second; what moved last in that second is found by looking again.
const LOOK_AGAIN_MS = 5_000

const State = z.enum(TASK_STATES)

const Stats = z.object({
  depth: z.array(
    z.object({
      kind: z.string(),
      needs: z.array(z.string()),
      priority: z.number(),
      waiting: z.number(),
      oldest_at: z.string(),
      why: z.string().nullable(),
    }),
  ),
  states: z.object({
    queued: z.number(),
    scheduled: z.number(),
    assigned: z.number(),
    working: z.number(),
    dead: z.number(),
  }),
  oldest_wait_seconds: z.number().nullable(),
  workers: z.object({ idle: z.number(), assigned: z.number(), working: z.number(), offline: z.number() }),
  minutes: z.array(
    z.object({
      at: z.string(),
      completed: z.number(),
      failed: z.number(),
      wait_p50_ms: z.number().nullable(),
      wait_p95_ms: z.number().nullable(),
      run_p50_ms: z.number().nullable(),
      run_p95_ms: z.number().nullable(),
    }),
  ),
})
/** The workspace's queue now, and its last hour by the minute. */
export type Stats = z.infer<typeof Stats>

const Task = z.object({
  id: z.string(),
  kind: z.string(),
  description: z.string(),
  state: State,
  priority: z.number(),
  attempt: z.number().nullable(),
  max_attempts: z.number(),
  worker_name: z.string().nullable(),
  reason: z.string().nullable(),
  needs: z.array(z.string()),
  created_at: z.string(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
  progress: z.unknown(),
  can_cancel: z.boolean(),
  can_retry: z.boolean(),
})
export type Task = z.infer<typeof Task>

const TaskEvent = z.object({
  seq: z.number(),
  event: z.string(),
  at: z.string(),
  worker_id: z.string().nullable(),
  worker_name: z.string().nullable(),
  generation: z.number().nullable(),
  detail: z.string().nullable(),
})
export type TaskEvent = z.infer<typeof TaskEvent>

const TaskDetail = Task.extend({
  workspace_id: z.string().nullable(),
  payload: z.unknown(),
  result: z.unknown(),
  complete_by: z.string().nullable(),
  generation: z.number().nullable(),
  why: z.string().nullable(),
  ahead: z.number().nullable(),
  run_at: z.string().nullable(),
  events: z.array(TaskEvent),
})
export type TaskDetail = z.infer<typeof TaskDetail>

const Worker = z.object({
  id: z.string(),
  name: z.string(),
  account_name: z.string(),
  is_platform: z.boolean(),
  kinds: z.array(z.string()),
  capabilities: z.array(z.string()),
  slots: z.number(),
  state: z.enum(Object.keys(WORKER_STATES) as [WorkerState, ...WorkerState[]]),
  held: z.number(),
  task_id: z.string().nullable(),
  task_description: z.string().nullable(),
  task_kind: z.string().nullable(),
  task_since: z.string().nullable(),
  started_at: z.string(),
  seen_at: z.string(),
})
export type Worker = z.infer<typeof Worker>

const DeadLetter = z.object({
  id: z.string(),
  kind: z.string(),
  description: z.string(),
  reason: z.string(),
  attempts: z.number(),
  created_at: z.string(),
  finished_at: z.string(),
  can_retry: z.boolean(),
})
export type DeadLetter = z.infer<typeof DeadLetter>

const WorkerToken = z
  .object({
    id: z.string(),
    name: z.string(),
    hint: z.string().nullable(),
    capabilities: z.array(z.string()),
    /** What its workers take; none for one that keeps a folder in step. */
    kinds: z.array(z.string()),
    created_at: z.string(),
    created_by_name: z.string().nullable(),
    revoked_at: z.string().nullable(),
    last_seen_at: z.string().nullable(),
    /** The assistant whose documents it keeps in step with a folder. */
    agent_name: z.string().nullable(),
  })
  .transform(({ last_seen_at: used_at, ...token }) => ({ ...token, used_at }))
export type WorkerToken = z.infer<typeof WorkerToken>

/** The last row of a page: the next one begins behind it. */
export type After = { at: string; id: string }

/** Which of a workspace's tasks are looked at. */
export type Look = {
  state: TaskState | undefined
  priority: number | undefined
  kind: string | undefined
  after: After | undefined
}

export const hubQueries = {
  stats: (workspaceId: string) =>
    queryOptions({
      queryKey: hubKey(workspaceId, "stats"),
      queryFn: async () => Stats.parse(unwrap(await supabase.rpc("hub_stats", { workspace: workspaceId }))),
      refetchInterval: LOOK_AGAIN_MS,
    }),
  /** One page, newest first; `more` when another one follows. The last page stays on screen until the next is there. */
  tasks: (workspaceId: string, look: Look) =>
    queryOptions({
      queryKey: hubKey(workspaceId, "tasks", look),
      queryFn: async () => {
        const found = z.array(Task).parse(
          unwrap(
            await supabase.rpc("hub_tasks", {
              workspace: workspaceId,
              max_rows: PAGE_SIZE + 1,
              ...(look.state && { of_state: look.state }),
              ...(look.priority !== undefined && { of_priority: look.priority }),
              ...(look.kind && { of_kind: look.kind }),
              ...(look.after && { before: look.after.at, before_id: look.after.id }),
            }),
          ),
        )
        return { rows: found.slice(0, PAGE_SIZE), more: found.length > PAGE_SIZE }
      },
      placeholderData: keepPreviousData,
      refetchInterval: LOOK_AGAIN_MS,
    }),
  /** A task with all that happened to it. Throws `not_found` for one of another workspace as well. */
  task: (id: string) =>
    queryOptions({
      queryKey: hubKey("task", id),
      queryFn: async () => TaskDetail.parse(unwrap(await supabase.rpc("hub_task", { task: id }))),
      refetchInterval: (query) =>
        query.state.data && isOver(query.state.data.state) ? false : LOOK_AGAIN_MS,
    }),
  workers: (workspaceId: string) =>
    queryOptions({
      queryKey: hubKey(workspaceId, "workers"),
      queryFn: async () =>
        z.array(Worker).parse(unwrap(await supabase.rpc("hub_workers", { workspace: workspaceId }))),
      refetchInterval: LOOK_AGAIN_MS,
    }),
  deadLetters: (workspaceId: string, after: After | undefined) =>
    queryOptions({
      queryKey: hubKey(workspaceId, "dead", after),
      queryFn: async () => {
        const found = await fetchDeadLetters(workspaceId, after, PAGE_SIZE + 1)
        return { rows: found.slice(0, PAGE_SIZE), more: found.length > PAGE_SIZE }
      },
      placeholderData: keepPreviousData,
      refetchInterval: LOOK_AGAIN_MS,
    }),
  tokens: (workspaceId: string) =>
    queryOptions({
      queryKey: hubKey(workspaceId, "tokens"),
      queryFn: async () =>
        z.array(WorkerToken).parse(unwrap(await supabase.rpc("worker_tokens", { workspace: workspaceId }))),
      refetchInterval: LOOK_AGAIN_MS,
    }),
}

/** Tasks that were given up, the latest first. */
export const fetchDeadLetters = async (
  workspaceId: string,
  after: After | undefined,
  maxRows: number,
): Promise<DeadLetter[]> =>
  z.array(DeadLetter).parse(
    unwrap(
      await supabase.rpc("hub_dead_letters", {
        workspace: workspaceId,
        max_rows: maxRows,
        ...(after && { before: after.at, before_id: after.id }),
      }),
    ),
  )
