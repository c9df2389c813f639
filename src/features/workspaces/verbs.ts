import { z } from "zod"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

export const NAME_MAX_CHARS = 80 // same as workspaces.name_is_there

/** Returns the new workspace's id; the caller owns it. */
export const createWorkspace = async (name: string): Promise<string> =>
  z.object({ id: z.string() }).parse(unwrap(await supabase.rpc("create_workspace", { name }))).id

export const renameWorkspace = async (id: string, name: string): Promise<void> =>
  void unwrap(await supabase.from("workspaces").update({ name }).eq("id", id).select("id").single())

/** With everything in it, for good. */
export const deleteWorkspace = async (id: string): Promise<void> =>
  unwrap(await supabase.rpc("delete_workspace", { workspace: id }))
