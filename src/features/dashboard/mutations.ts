// What is done to an assistant from its row.
import { z } from "zod"
import { isNameTaken } from "../../model/agent.ts"
import { Problem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

/** Throws `name_taken` when another assistant of the workspace is called so. */
export async function renameAgent(id: string, workspaceId: string, name: string): Promise<void> {
  if (await isNameTaken(workspaceId, name, id)) throw new Problem("name_taken")
  const reply = await supabase.from("agents").update({ name }).eq("id", id).select("id").single()
  if (reply.error?.code === "23505") throw new Problem("name_taken", { cause: reply.error })
  unwrap(reply)
}

/** Returns the copy's id. */
export const cloneAgent = async (id: string): Promise<string> =>
  z.string().parse(unwrap(await supabase.rpc("clone_agent", { agent_id: id })))

/** Deletes; kept for 30 days. What trains is cancelled, and a worker tells the NAS until it confirms. */
export const deleteAgents = async (ids: string[]): Promise<void> =>
  void unwrap(await supabase.rpc("delete_agents", { agent_ids: ids }))

export const restoreAgents = async (ids: string[]): Promise<void> =>
  void unwrap(await supabase.rpc("restore_agents", { agent_ids: ids }))
