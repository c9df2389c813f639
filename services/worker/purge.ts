// Throws away what was deleted long enough ago: rows in the database first, then files no row speaks of.
import type { SupabaseClient } from "@supabase/supabase-js"
import { z } from "zod"
import type { Rpc } from "../../pipeline/tasks/hub.ts"
import { type Handler, TaskFailure } from "../../pipeline/tasks/work.ts"

const Input = z.object({ files: z.array(z.object({ bucket: z.string(), path: z.string() })) })
const FILES_A_CALL = 100

/** → how many files went. */
export const purge =
  (rpc: Rpc, client: SupabaseClient): Handler =>
  async ({ task_id, generation }) => {
    const input = Input.nullable().parse(await rpc<unknown>("purge_input", { task: task_id, generation }))
    const files = input?.files ?? []
    for (const [bucket, listed] of Object.entries(Object.groupBy(files, (file) => file.bucket))) {
      const paths = (listed ?? []).map((file) => file.path)
      for (let from = 0; from < paths.length; from += FILES_A_CALL) {
        const { error } = await client.storage.from(bucket).remove(paths.slice(from, from + FILES_A_CALL))
        if (error) throw new TaskFailure(`Files could not be deleted: ${error.message}`, { retry: true })
      }
    }
    return { result: { files: files.length } }
  }
