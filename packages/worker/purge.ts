// Throws away what was deleted long enough ago: rows in the database first, then files no row speaks of.
import type { SupabaseClient } from "@supabase/supabase-js"
import { z } from "zod"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { type Handler, TaskFailure } from "@cerebros/hub/work.ts"

const Input = z.object({ files: z.array(z.object({ bucket: z.string(), path: z.string() })) })
const FILES_A_CALL = 100

/** → how many files went. The database lists so many at a time; it is asked until there are none. */
export const purge =
  (rpc: Rpc, client: SupabaseClient): Handler =>
  async ({ task_id, generation }) => {
    for (let gone = 0; ;) {
      const input = Input.nullable().parse(await rpc<unknown>("purge_input", { task: task_id, generation }))
      if (!input || input.files.length === 0) return { result: { files: gone } }
      for (const [bucket, files] of Object.entries(Object.groupBy(input.files, (file) => file.bucket)))
        gone += await remove(client, bucket, files?.map((file) => file.path) ?? [])
    }
  }

async function remove(client: SupabaseClient, bucket: string, paths: string[]): Promise<number> {
  let gone = 0
  for (let from = 0; from < paths.length; from += FILES_A_CALL) {
    const { data, error } = await client.storage.from(bucket).remove(paths.slice(from, from + FILES_A_CALL))
    if (error ?? data.length === 0)
      throw new TaskFailure(`Files could not be deleted: ${error?.message ?? "none of them went"}.`, {
        retry: true,
      })
    gone += data.length
  }
  return gone
}
