// What people say to each other about an example.
import { commentsKey } from "../../model/keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

export const Comment = z.object({
  id: z.string(),
  author: z.string().nullable(),
  body: z.string(),
  created_at: z.string(),
  edited_at: z.string().nullable(),
  resolved_at: z.string().nullable(),
  resolved_by: z.string().nullable(),
})
export type Comment = z.infer<typeof Comment>

/** Oldest first, without the deleted ones. */
export const commentsQuery = (exampleId: string) =>
  queryOptions({
    queryKey: commentsKey(exampleId),
    queryFn: async () =>
      z
        .array(Comment)
        .parse(
          unwrap(
            await supabase
              .from("comments")
              .select("id, author, body, created_at, edited_at, resolved_at, resolved_by")
              .eq("example_id", exampleId)
              .is("deleted_at", null)
              .order("created_at"),
          ),
        ),
  })

/** Writes a comment or one's own anew. The id is the caller's, so that trying again makes no second one. */
export async function saveComment(
  id: string,
  exampleId: string,
  words: { body: string; mentions: string[] },
): Promise<void> {
  const reply = await supabase.rpc("save_comment", { comment_id: id, example_id: exampleId, ...words })
  if (reply.error) throw toProblem(reply.error)
}

export async function changeComment(id: string, verb: "resolve" | "reopen" | "delete"): Promise<void> {
  const reply = await supabase.rpc("settle_comment", { comment_id: id, verb })
  if (reply.error) throw toProblem(reply.error)
}
