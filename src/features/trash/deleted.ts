// What was deleted in a workspace and can still be taken back.
import { z } from "zod"
import type { PagedList } from "../../lib/pages.ts"
import { Problem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import type { KINDS } from "./words.ts"

export type Kind = keyof typeof KINDS

const Deleted = z.object({
  kind: z.enum(["agent", "document", "example"]),
  id: z.string(),
  agent_id: z.string(),
  agent_name: z.string(),
  /** Of an example the beginning of its prompt. */
  name: z.string(),
  deleted_at: z.string(),
  /** When it goes for good. */
  purged_at: z.string(),
})
export type Deleted = z.infer<typeof Deleted>

const PAGE_ROWS = 50

/** What was deleted in the last 30 days, newest first; of one kind, or of all. */
export const trashList = (workspaceId: string, kind: Kind | "all"): PagedList<Deleted> => ({
  queryKey: ["trash", workspaceId, kind],
  size: PAGE_ROWS,
  atOnce: 200,
  fetchAfter: async (last, max_rows) =>
    z.array(Deleted).parse(
      unwrap(
        await supabase.rpc("trash", {
          workspace_id: workspaceId,
          max_rows,
          ...(kind !== "all" && { kind }),
          ...(last && { before: last.deleted_at, before_id: last.id }),
        }),
      ),
    ),
})

/** Brings one back. Throws `already_here` for a document that was uploaded again meanwhile. */
export async function takeBack({ kind, id, agent_id }: Deleted): Promise<void> {
  if (kind === "agent") unwrap(await supabase.rpc("restore_agents", { agent_ids: [id] }))
  else if (kind === "example")
    unwrap(
      await supabase.rpc("review_examples", {
        agent_id,
        selection: { ids: [id] },
        change: { deleted: false },
      }),
    )
  else {
    const reply = unwrap(await supabase.rpc("restore_documents", { document_ids: [id] }))
    const { restored } = z.object({ restored: z.number() }).parse(reply)
    if (restored === 0) throw new Problem("already_here")
  }
}
