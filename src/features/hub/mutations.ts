// What people do on the hub: submit, cancel and try tasks again, make and revoke tokens of workers.
import { z } from "zod"
import type { TaskKind } from "@cerebros/contract/tasks.ts"
import { callFunction } from "../../lib/functions.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { type After, type DeadLetter, fetchDeadLetters } from "./tasks.ts"

/** A task as typed. `key` names this wish: sending it twice makes one task. */
export type NewTask = {
  description: string
  priority: number
  needs: string[]
  completeBy: Date | undefined
  metadata: Record<string, z.core.util.JSONType>
  maxRetries: number
  key: string
}

/** → the task's id. */
export async function submitTask(workspaceId: string, task: NewTask): Promise<string> {
  const made = unwrap(
    await supabase.rpc("submit_task", {
      workspace: workspaceId,
      description: task.description,
      priority: task.priority,
      needed_capabilities: task.needs,
      metadata: task.metadata,
      max_retries: task.maxRetries,
      key: task.key,
      ...(task.completeBy && { complete_by: task.completeBy.toISOString() }),
    }),
  )
  return z.object({ task_id: z.string() }).parse(made).task_id
}

/** → false when it had ended already. */
export const cancelTask = async (id: string): Promise<boolean> =>
  z.boolean().parse(unwrap(await supabase.rpc("cancel_task", { task: id })))

/** Gives a dead letter its attempts anew. */
export const retryTask = async (id: string): Promise<void> =>
  unwrap(await supabase.rpc("retry_task", { task: id }))

const LETTERS_A_CALL = 200

/** Tries every dead letter again that was there when it began. → how many, and why the first of the others was not. */
export async function retryAll(
  workspaceId: string,
): Promise<{ retried: number; problem: string | undefined }> {
  const letters: DeadLetter[] = []
  let after: After | undefined
  do {
    const page = await fetchDeadLetters(workspaceId, after, LETTERS_A_CALL)
    letters.push(...page.filter((letter) => letter.can_retry))
    const last = page.length === LETTERS_A_CALL ? page.at(-1) : undefined
    after = last && { at: last.finished_at, id: last.id }
  } while (after)
  let retried = 0
  let problem: string | undefined
  for (const { id } of letters) {
    try {
      await retryTask(id)
      retried += 1
    } catch (error) {
      const met = toProblem(error)
      if (met.code === "not_failed") continue // somebody was quicker
      problem ??= met.message
    }
  }
  return { retried, problem }
}

const MadeToken = z.object({ id: z.string(), token: z.string() })

/** → the token, this once. */
export const makeToken = async (
  workspaceId: string,
  token: { name: string; capabilities: string[]; kinds: TaskKind[] },
): Promise<string> =>
  (await callFunction("hub/tokens", MadeToken, { workspace_id: workspaceId, ...token })).token

/** Whoever works with it is refused from the next call on. */
export const revokeToken = async (id: string): Promise<void> =>
  unwrap(await supabase.rpc("revoke_worker_token", { token_id: id }))
