// Realtime topics and what travels on them. Private channels only; the policies are in the realtime migration.
import { z } from "zod"

export type TopicKind = "workspace" | "agent" | "example" | "thread" | "run"

/** A topic that members of a workspace share. The epoch changes when someone loses access; old ones are refused. */
export const topicOf = (kind: TopicKind, id: string, epoch: number): string => `${kind}:${id}:${epoch}`
/** A person's own topic: notifications and `access_changed`. */
export const userTopic = (userId: string): string => `user:${userId}`
/** A worker's own topic: the wake-ups. */
export const workerTopic = (workerId: string): string => `worker:${workerId}`

/** Rows of a table changed: up to 100 of them named, else only their number (then refetch). */
export const RowsChanged = z.object({
  table: z.string(),
  op: z.enum(["INSERT", "UPDATE", "DELETE"]),
  rows: z.array(z.looseObject({ id: z.string() })).optional(),
  many: z.number().int().optional(),
})
export type RowsChanged = z.infer<typeof RowsChanged>

export const ROWS_CHANGED = "rows_changed"
/** Sent to a person whose access to a workspace changed: ask for the memberships again and rejoin the topics, or leave. */
export const ACCESS_CHANGED = "access_changed"
export const TASKS_WAITING = "tasks_waiting"
/** Binary, between the screens of one example: packages/contract/example-frame.ts. */
export const EDIT = "edit"
