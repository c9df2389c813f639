// A training example as people review it, and the verbs on it.
import { keepPreviousData, queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { unwrap } from "../../../lib/problem.ts"
import { supabase } from "../../../lib/supabase.ts"

export const FIELD_MAX_CHARS = 32_000 // same as examples.prompt_fits and its neighbours

export const Example = z.object({
  id: z.string(),
  number: z.number(),
  prompt: z.string(),
  reasoning: z.string(),
  output: z.string(),
  origin: z.enum(["synthetic", "written", "imported"]),
  state: z.enum(["draft", "in_review", "approved", "rejected"]),
  document_id: z.string().nullable(),
  quote: z.string().nullable(),
  span_start: z.number().nullable(),
  span_end: z.number().nullable(),
  quote_state: z.enum(["unverified", "verified", "stale"]).nullable(),
  written_by_model: z.string().nullable(),
  edited_at: z.string().nullable(),
  version: z.number(),
  documents: z.object({ name: z.string() }).nullable(),
})
export type Example = z.infer<typeof Example>
export type Words = Pick<Example, "prompt" | "reasoning" | "output">

export const FILTERS = ["all", "unreviewed", "approved", "rejected"] as const
export type Filter = (typeof FILTERS)[number]

export const PAGE_SIZE = 25
const COLUMNS =
  "id, number, prompt, reasoning, output, origin, state, document_id, quote, span_start, span_end, quote_state, written_by_model, edited_at, version, documents(name)"

export const exampleQueries = {
  page: (agentId: string, options: { filter: Filter; search: string; page: number }) =>
    queryOptions({
      queryKey: ["agent", agentId, "examples", options],
      placeholderData: keepPreviousData, // arriving drafts must not make the list blink
      queryFn: async () => {
        let query = supabase
          .from("examples")
          .select(COLUMNS, { count: "exact" })
          .eq("agent_id", agentId)
          .is("deleted_at", null)
        if (options.filter === "unreviewed") query = query.in("state", ["draft", "in_review"])
        else if (options.filter !== "all") query = query.eq("state", options.filter)
        const words = options.search
          .trim()
          .replaceAll(/[%_,()"\\*]/g, " ")
          .trim()
        if (words)
          query = query.or(`prompt.ilike.*${words}*,output.ilike.*${words}*,reasoning.ilike.*${words}*`)
        const from = options.page * PAGE_SIZE
        const reply = await query.order("number").range(from, from + PAGE_SIZE - 1)
        if (reply.status === 416) return { rows: [], total: 0 } // past the end: rows went meanwhile
        return { rows: z.array(Example).parse(unwrap(reply)), total: reply.count ?? 0 }
      },
    }),
}

/** Adds an example by hand. The id is the caller's, so that trying again makes no second one. */
export const addExample = async (
  id: string,
  agent: { id: string; workspace_id: string },
  words: Words,
): Promise<void> =>
  void unwrap(
    await supabase
      .from("examples")
      .upsert(
        { id, agent_id: agent.id, workspace_id: agent.workspace_id, ...words },
        { ignoreDuplicates: true },
      ),
  )

export const saveWords = async (id: string, words: Partial<Words>): Promise<void> =>
  changed(await supabase.from("examples").update(words).eq("id", id).select("id"))

export const setState = async (
  ids: readonly string[],
  state: "draft" | "approved" | "rejected",
): Promise<void> => changed(await supabase.from("examples").update({ state }).in("id", ids).select("id"))

export const setDeleted = async (ids: readonly string[], deleted: boolean): Promise<void> =>
  changed(
    await supabase
      .from("examples")
      .update({ deleted_at: deleted ? new Date().toISOString() : null })
      .in("id", ids)
      .select("id"),
  )

/** Row-level security answers a refused update with no rows instead of an error. */
function changed(reply: { data: { id: string }[]; error: null } | { data: unknown; error: object }): void {
  if (unwrap(reply).length === 0) throw Object.assign(new Error("forbidden"), { code: "42501" })
}
