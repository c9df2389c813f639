// Every route of the hub with what it answers; docs/api/hub.openapi.yaml lists the same (a test compares them).
import { z } from "zod"
import {
  MakeWorkerToken,
  PRIORITIES,
  SubmitTask,
  SubmitTasks,
  type Submitted,
  TASK_STATES,
} from "@cerebros/contract/hub.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import type { Database, World } from "../_shared/function-world.ts"
import { openSession } from "./session.ts"
import { cut, pageOf, statsOf, taskOf, wholeTaskOf } from "./shapes.ts"
import { makeToken } from "./tokens.ts"

export type Asked = {
  world: World
  database: Database
  /** The caller's access token. */
  session: string
  /** The bearer as it came. */
  token: string
  /** What stands for `:id` in the path. */
  id: string
  query: URLSearchParams
  /** Checked with the route's schema. */
  body: unknown
  /** The workspace that was named, or the caller's only one. */
  workspace(named?: string): Promise<string>
}
export type Route = {
  method: "GET" | "POST" | "DELETE"
  path: string
  body?: z.ZodType
  status?: number
  answer(asked: Asked): Promise<unknown>
}

const Row = z.record(z.string(), z.unknown())
const Rows = z.array(Row)
const Answers = z.array(
  z.object({
    task_id: z.string(),
    status: z.enum(TASK_STATES),
    priority: z.number(),
    created_at: z.string(),
  }),
)
type NewTask = Omit<z.infer<typeof SubmitTask>, "workspace_id">

async function submit({ database }: Asked, workspace: string, tasks: NewTask[]): Promise<Submitted[]> {
  const items = tasks.map((task) => ({ ...task, priority: PRIORITIES.indexOf(task.priority) }))
  const answers = Answers.parse(await database.rpc("submit_tasks", { workspace, items }))
  return answers.map((each) => ({ ...each, priority: PRIORITIES[each.priority] ?? "normal" }))
}

/** The query's value where it is one of `known`; 400 for any other. */
function oneOf<T extends string>(query: URLSearchParams, name: string, known: readonly T[]): T | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  const found = known.find((each) => each === value)
  if (!found) throw new Problem("invalid_input", { detail: `${name}: one of ${known.join(", ")}.` })
  return found
}

export const ROUTES: Route[] = [
  {
    method: "POST",
    path: "/tasks",
    body: SubmitTask,
    status: 201,
    async answer(asked) {
      const { workspace_id, ...task } = SubmitTask.parse(asked.body)
      const [made] = await submit(asked, await asked.workspace(workspace_id), [task])
      return made
    },
  },
  {
    method: "POST",
    path: "/tasks/batch",
    body: SubmitTasks,
    status: 201,
    async answer(asked) {
      const { workspace_id, tasks } = SubmitTasks.parse(asked.body)
      return { tasks: await submit(asked, await asked.workspace(workspace_id), tasks) }
    },
  },
  {
    method: "GET",
    path: "/tasks",
    async answer({ database, query, workspace }) {
      const priority = oneOf(query, "priority", PRIORITIES)
      const page = pageOf(query)
      const found = Rows.parse(
        await database.rpc("hub_tasks", {
          workspace: await workspace(),
          of_state: oneOf(query, "status", TASK_STATES) ?? null,
          of_priority: priority === undefined ? null : PRIORITIES.indexOf(priority),
          of_kind: query.get("kind"),
          ...page,
        }),
      )
      const { rows, next_cursor } = cut(found, page, "created_at")
      return { tasks: rows.map(taskOf), next_cursor }
    },
  },
  {
    method: "GET",
    path: "/tasks/stats",
    answer: async ({ database, workspace }) =>
      statsOf(Row.parse(await database.rpc("hub_stats", { workspace: await workspace() }))),
  },
  {
    method: "GET",
    path: "/tasks/dead-letter",
    async answer({ database, query, workspace }) {
      const page = pageOf(query)
      const found = Rows.parse(
        await database.rpc("hub_dead_letters", { workspace: await workspace(), ...page }),
      )
      const { rows, next_cursor } = cut(found, page, "finished_at")
      return { tasks: rows.map(({ id, ...row }) => ({ task_id: id, ...row })), next_cursor }
    },
  },
  {
    method: "GET",
    path: "/tasks/:id",
    answer: async ({ database, id }) => wholeTaskOf(Row.parse(await database.rpc("hub_task", { task: id }))),
  },
  {
    method: "POST",
    path: "/tasks/:id/retry",
    async answer({ database, id }) {
      await database.rpc("retry_task", { task: id })
      return wholeTaskOf(Row.parse(await database.rpc("hub_task", { task: id })))
    },
  },
  {
    method: "POST",
    path: "/tasks/:id/cancel",
    answer: async ({ database, id }) => ({ cancelled: await database.rpc("cancel_task", { task: id }) }),
  },
  { method: "POST", path: "/session", answer: ({ world, token }) => openSession(world, token) },
  {
    method: "GET",
    path: "/tokens",
    answer: async ({ database, workspace }) => ({
      tokens: await database.rpc("worker_tokens", { workspace: await workspace() }),
    }),
  },
  {
    method: "POST",
    path: "/tokens",
    body: MakeWorkerToken,
    status: 201,
    async answer({ world, database, body, workspace }) {
      const { workspace_id, ...wanted } = MakeWorkerToken.parse(body)
      return makeToken(world, database, { workspace: await workspace(workspace_id), ...wanted })
    },
  },
  {
    method: "DELETE",
    path: "/tokens/:id",
    async answer({ database, id }) {
      await database.rpc("revoke_worker_token", { token_id: id })
      return { revoked: true }
    },
  },
]
