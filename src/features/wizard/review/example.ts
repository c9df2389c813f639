// A training example as people review it, and the verbs on it.
import { keepPreviousData, queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { Problem, unwrap } from "../../../lib/problem.ts"
import { supabase } from "../../../lib/supabase.ts"
import type { Words } from "./edits.ts"

export const FIELD_MAX_CHARS = 32_000 // same as examples.prompt_fits and its neighbours

export const Example = z.object({
  id: z.string(),
  number: z.number(),
  prompt: z.string(),
  reasoning: z.string(),
  output: z.string(),
  origin: z.enum(["synthetic", "written", "imported"]),
  state: z.enum(["draft", "in_review", "approved", "rejected"]),
  reject_reason: z.string().nullable(),
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
/** What a person sets; `in_review` belongs to the machinery and counts as unreviewed here. */
export type State = "draft" | "approved" | "rejected"
/** Which examples a list shows. */
export type Fitting = { filter: Filter; search: string }

export const FILTERS = ["all", "unreviewed", "approved", "rejected"] as const
export type Filter = (typeof FILTERS)[number]

export const PAGE_SIZE = 25
const COLUMNS =
  "id, number, prompt, reasoning, output, origin, state, reject_reason, document_id, quote, span_start, span_end, quote_state, written_by_model, edited_at, version, documents(name)"

/** Rows of an agent that fit; `select` says what of them. */
function fitting(agentId: string, { filter, search }: Fitting, select: string) {
  let query = supabase
    .from("examples")
    .select(select, { count: "exact" })
    .eq("agent_id", agentId)
    .is("deleted_at", null)
  if (filter === "unreviewed") query = query.in("state", ["draft", "in_review"])
  else if (filter !== "all") query = query.eq("state", filter)
  const words = search
    .trim()
    .replaceAll(/[%_,()"\\*]/g, " ")
    .trim()
  if (words) query = query.or(`prompt.ilike.*${words}*,output.ilike.*${words}*,reasoning.ilike.*${words}*`)
  return query.order("number")
}

export type Page = { rows: Example[]; total: number }

export const exampleQueries = {
  page: (agentId: string, options: Fitting & { page: number }) =>
    queryOptions({
      queryKey: ["agent", agentId, "examples", "page", options],
      placeholderData: keepPreviousData, // arriving drafts must not make the list blink
      queryFn: async (): Promise<Page> => {
        const from = options.page * PAGE_SIZE
        const reply = await fitting(agentId, options, COLUMNS).range(from, from + PAGE_SIZE - 1)
        if (reply.status === 416) return { rows: [], total: 0 } // past the end: rows went meanwhile
        return { rows: z.array(Example).parse(unwrap(reply)), total: reply.count ?? 0 }
      },
    }),
  /** The number of the agent's newest example, 0 without any. */
  newest: (agentId: string) =>
    queryOptions({
      queryKey: ["agent", agentId, "examples", "newest"],
      queryFn: async () => {
        const rows = unwrap(
          await supabase
            .from("examples")
            .select("number")
            .eq("agent_id", agentId)
            .order("number", { ascending: false })
            .limit(1),
        )
        return rows[0]?.number ?? 0
      },
    }),
  /** How many examples came after the one of this number. */
  since: (agentId: string, number: number) =>
    queryOptions({
      queryKey: ["agent", agentId, "examples", "since", number],
      queryFn: async () => {
        const reply = await supabase
          .from("examples")
          .select("id", { count: "exact", head: true })
          .eq("agent_id", agentId)
          .eq("origin", "synthetic")
          .is("deleted_at", null)
          .gt("number", number)
        unwrap(reply)
        return reply.count ?? 0
      },
    }),
}

/** One example as it stands now. */
export const fetchExample = async (id: string): Promise<Example> =>
  Example.parse(unwrap(await supabase.from("examples").select(COLUMNS).eq("id", id).single()))

const Named = z.object({ id: z.string(), state: Example.shape.state })
export type Named = z.infer<typeof Named>
const ROWS_A_REPLY = 1000 // PostgREST's limit

/** Id and state of everything that fits, however many pages that is. */
export async function fetchFitting(agentId: string, which: Fitting): Promise<Named[]> {
  const all: Named[] = []
  for (;;) {
    const reply = await fitting(agentId, which, "id, state").range(all.length, all.length + ROWS_A_REPLY - 1)
    if (reply.status === 416) return all
    const rows = z.array(Named).parse(unwrap(reply))
    all.push(...rows)
    if (rows.length < ROWS_A_REPLY) return all
  }
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

/** Saves words over the version they were written against. Throws `conflict` when the example has changed since. */
export async function saveWords(id: string, version: number, words: Words): Promise<void> {
  const rows = unwrap(
    await supabase.from("examples").update(words).eq("id", id).eq("version", version).select("id"),
  )
  if (rows.length === 0) throw new Problem("conflict")
}

export const setState = (ids: readonly string[], state: State): Promise<void> => update(ids, { state })

/** Why an example was rejected; an empty reason takes it away. */
export const setReason = (id: string, reason: string): Promise<void> =>
  update([id], { reject_reason: reason.trim() || null })

export const setDeleted = (ids: readonly string[], deleted: boolean): Promise<void> =>
  update(ids, { deleted_at: deleted ? new Date().toISOString() : null })

const IDS_A_CALL = 100 // they travel in the address, which may not grow without end

type Change = { state: State } | { reject_reason: string | null } | { deleted_at: string | null }

/** Row-level security answers a refused update with no rows instead of an error. */
async function update(ids: readonly string[], change: Change): Promise<void> {
  for (let from = 0; from < ids.length; from += IDS_A_CALL) {
    const some = ids.slice(from, from + IDS_A_CALL)
    const rows = unwrap(await supabase.from("examples").update(change).in("id", some).select("id"))
    if (rows.length === 0) throw new Problem("forbidden")
  }
}
