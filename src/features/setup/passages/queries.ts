import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { unwrap } from "../../../lib/problem.ts"
import { supabase } from "../../../lib/supabase.ts"
import { agentKey } from "../../../model/keys.ts"

const Touched = z
  .object({ span_start: z.number(), span_end: z.number() })
  .transform(({ span_start, span_end }) => ({ start: span_start, end: span_end }))

const Wish = z.object({
  id: z.string(),
  span_start: z.number(),
  state: z.enum(["waiting", "done", "failed"]),
  made_count: z.number(),
  note: z.string().nullable(),
  problem: z.string().nullable(),
})
export type Wish = z.infer<typeof Wish>

export const passageQueries = {
  /** Which stretches of a document its examples rest on, merged. */
  touched: (agentId: string, documentId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "examples", "touched", documentId),
      queryFn: async () =>
        z.array(Touched).parse(unwrap(await supabase.rpc("touched_spans", { document_id: documentId }))),
    }),
  /** What came of drafting from single passages, the newest of each by where it begins. */
  wishes: (agentId: string, documentId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "passage-drafts", documentId),
      queryFn: async () => {
        const reply = await supabase
          .from("passage_drafts")
          .select("id, span_start, state, made_count, note, problem")
          .eq("document_id", documentId)
          .order("created_at", { ascending: true })
        return new Map(
          z
            .array(Wish)
            .parse(unwrap(reply))
            .map((wish) => [wish.span_start, wish] as const),
        )
      },
    }),
}

export const draftPassage = async (documentId: string, start: number, end: number): Promise<void> =>
  void unwrap(
    await supabase.rpc("draft_passage", { document_id: documentId, span_start: start, span_end: end }),
  )
