// The task hub over HTTP, as programs speak to it (docs/api/hub.md).
import { DESCRIPTION_MAX_CHARS, NAME_MAX_CHARS, SUBMIT_MAX_TASKS } from "./limits.ts"
import { z } from "zod"
import { kindsOf } from "./tasks.ts"

/** From the most urgent; a priority's place is its number in SQL. */
export const PRIORITIES = ["urgent", "high", "normal", "low"] as const

export const TASK_STATES = [
  "queued",
  "scheduled",
  "assigned",
  "working",
  "completed",
  "failed",
  "cancelled",
] as const
export type TaskState = (typeof TASK_STATES)[number]

export const RETRIES = 3
export const RETRIES_MAX = 20
/** What a task may need and a worker may have, in small letters. */
export const CAPABILITY = /^[a-z0-9][a-z0-9._-]{0,62}$/
export const CAPABILITIES_MAX = 16

const NewTask = z.object({
  /** `train` is for the workers of a team's own trainer (docs/api/trainer.md), and names a capability of theirs. */
  kind: z.enum(kindsOf("team"), "One of task and train.").default("task"),
  description: z
    .string("Say what is to be done.")
    .trim()
    .min(1, "Say what is to be done.")
    .max(DESCRIPTION_MAX_CHARS, `At most ${DESCRIPTION_MAX_CHARS.toLocaleString("en")} characters.`),
  priority: z.enum(PRIORITIES).default("normal"),
  needed_capabilities: z.array(z.string()).max(CAPABILITIES_MAX).default([]),
  metadata: z.record(z.string(), z.unknown()).default({}),
  max_retries: z.number().int().min(0).max(RETRIES_MAX).default(RETRIES),
  complete_by: z.iso.datetime({ offset: true, error: "Give a time as in 2030-01-31T12:00:00Z." }).nullish(),
  /** Seconds one attempt may take. */
  timeout_seconds: z.number().int().min(1).max(86_400).default(600),
  /** The same key again answers with the task that is there. */
  key: z.string().min(1).max(200).nullish(),
})
const OfWorkspace = z.object({
  /** May be left out where the caller has only one. */
  workspace_id: z.uuid().optional(),
})

export const SubmitTask = NewTask.extend(OfWorkspace.shape)
export const SubmitTasks = OfWorkspace.extend({ tasks: z.array(NewTask).min(1).max(SUBMIT_MAX_TASKS) })

export const Submitted = z.object({
  task_id: z.string(),
  status: z.enum(TASK_STATES),
  priority: z.enum(PRIORITIES),
  created_at: z.string(),
})
export type Submitted = z.infer<typeof Submitted>

export const MakeWorkerToken = OfWorkspace.extend({
  name: z.string().trim().min(1).max(NAME_MAX_CHARS),
  capabilities: z
    .array(
      z.string().trim().toLowerCase().regex(CAPABILITY, "Use letters, digits, dot, dash and underscore."),
    )
    .max(CAPABILITIES_MAX)
    .default([]),
  /** The assistant whose documents it keeps in step with a folder; it takes no tasks then. */
  agent_id: z.uuid().optional(),
  /** What its workers take. */
  kinds: z
    .array(z.enum(kindsOf("team")))
    .min(1)
    .default(["task"]),
})

/** What a worker gets for its token; it signs in again before the session ends. */
export const WorkerSession = z.object({
  access_token: z.string(),
  expires_in: z.number(),
  publishable_key: z.string(),
  worker: z.object({
    account_id: z.string(),
    name: z.string(),
    workspace_id: z.string().nullable(),
    kinds: z.array(z.string()),
    capabilities: z.array(z.string()),
  }),
})
export type WorkerSession = z.infer<typeof WorkerSession>

/** What a command leaves in RESULTS_DIR as `<task id>.json`. */
export const TaskResult = z.object({
  status: z.enum(["success", "failed"]),
  output: z.unknown().optional(),
  error: z.string().optional(),
})
export type TaskResult = z.infer<typeof TaskResult>
