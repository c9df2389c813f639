// What is done to an assistant from its row.
import { z } from "zod"
import { callFunction } from "../../lib/functions.ts"
import { Problem, toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

const OPEN_STATES = ["submitting", "queued", "training", "probing"]

/** Throws `name_taken` when another assistant of the workspace is called so. */
export async function renameAgent(id: string, name: string): Promise<void> {
  const reply = await supabase.from("agents").update({ name }).eq("id", id).select("id").single()
  if (reply.error?.code === "23505") throw new Problem("name_taken", { cause: reply.error })
  unwrap(reply)
}

/** Returns the copy's id. */
export const cloneAgent = async (id: string): Promise<string> =>
  z.string().parse(unwrap(await supabase.rpc("clone_agent", { agent_id: id })))

/** Cancels what is training, then deletes; kept for 30 days. Throws when the NAS does not confirm: nothing is deleted then. */
export async function deleteAgents(ids: string[]): Promise<void> {
  const running = unwrap(
    await supabase.from("training_runs").select("id").in("agent_id", ids).in("state", OPEN_STATES),
  ) as { id: string }[]
  for (const run of running)
    await callFunction("cancel-training", z.object({ state: z.string() }), { run_id: run.id }).catch(
      (error: unknown) => {
        if (toProblem(error).code !== "not_training") throw error // it ended meanwhile: as wanted
      },
    )
  unwrap(await supabase.rpc("delete_agents", { agent_ids: ids }))
}

export const restoreAgents = async (ids: string[]): Promise<void> =>
  void unwrap(await supabase.rpc("restore_agents", { agent_ids: ids }))
