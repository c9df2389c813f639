// What importing asks of the database.
import { agentKey } from "../../../model/keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import type { Problem } from "@cerebros/contract/problems.ts"
import type { Words } from "@cerebros/pipeline/exchange/example.ts"
import { unwrap } from "../../../lib/problem.ts"
import { supabase } from "../../../lib/supabase.ts"
import { patiently } from "./patient.ts"

const Stored = z.object({ imported: z.number(), duplicates: z.number(), skipped: z.number().default(0) })

/** Stores a batch, less what is here word for word where that is wanted, however long the network is gone; stored already, it changes nothing. */
export const sendBatch = async (
  where: { agentId: string; importId: string; fileName: string; skipSame: boolean },
  batch: number,
  rows: readonly Words[],
  options: { signal: AbortSignal; onWait(problem: Problem | undefined): void },
): Promise<z.infer<typeof Stored>> =>
  Stored.parse(
    await patiently(
      () =>
        supabase.rpc("import_examples", {
          agent: where.agentId,
          import: where.importId,
          batch,
          rows: [...rows],
          file_name: where.fileName,
          skip_same: where.skipSame,
        }),
      options.signal,
      options.onWait,
    ),
  )

const Undone = z.object({ removed: z.number(), kept: z.number(), left: z.number() })
export type Undone = z.infer<typeof Undone>

/** Takes back what an import brought, a few thousand examples a call. Repeating it goes on where it stopped. */
export async function undoImport(importId: string, onProgress: (undone: Undone) => void): Promise<Undone> {
  for (;;) {
    const undone = Undone.parse(unwrap(await supabase.rpc("undo_import", { import: importId })))
    onProgress(undone)
    if (undone.left === 0) return undone
  }
}

const Import = z.object({
  id: z.string(),
  file_name: z.string(),
  by_name: z.string().nullable(),
  created_at: z.string(),
  row_count: z.number(),
  undone_at: z.string().nullable(),
  left_count: z.number(),
})
export type Import = z.infer<typeof Import>

export const importQueries = {
  /** The agent's last imports of the last 30 days, newest first. */
  recent: (agentId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "imports"),
      queryFn: async () =>
        z.array(Import).parse(unwrap(await supabase.rpc("recent_imports", { agent: agentId }))),
    }),
}
