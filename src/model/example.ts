// A training example as people review it, and what is asked of the server about it.
import { type Sort, type State, STATES } from "./example-words.ts"
import { agentKey, examplesKey } from "./keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import type { Json } from "@cerebros/contract/database.types.ts"
import { Scores } from "@cerebros/contract/draft.ts"
import { unwrap } from "../lib/problem.ts"
import { supabase } from "../lib/supabase.ts"

/** An example as the list shows it: its texts are cut, and begin where the search was found. */
export const Example = z.object({
  id: z.string(),
  number: z.number(),
  prompt: z.string(),
  reasoning: z.string(),
  output: z.string(),
  origin: z.enum(["synthetic", "written", "imported"]),
  state: z.enum(["draft", "in_review", "approved", "rejected"] satisfies State[]),
  reject_reason: z.string().nullable(),
  document_id: z.string().nullable(),
  document_name: z.string().nullable(),
  quote: z.string().nullable(),
  span_start: z.number().nullable(),
  span_end: z.number().nullable(),
  quote_state: z.enum(["unverified", "verified", "stale"]).nullable(),
  written_by_model: z.string().nullable(),
  edited_at: z.string().nullable(),
  assignee: z.string().nullable(),
  tags: z.array(z.string()),
  quality: z.number(),
  duplicate_of: z.string().nullable(),
  comment_count: z.number(),
  updated_at: z.string(),
  version: z.number(),
  /** The lowest of the judge's scores, 0 to 100; null without any, and once the words changed. */
  judged: z.number().nullable(),
  /** The judge's scores, where it has any. */
  scores: Scores.omit({ reason: true }).nullable(),
  /** Who approved or rejected it, and when; null while nobody did, or after they left. */
  reviewed_by: z.string().nullable(),
  reviewed_at: z.string().nullable(),
  /** The answer says something else since the reasoning was written. */
  reasoning_stale: z.boolean(),
})
export type Example = z.infer<typeof Example>

export type Filter = Record<string, unknown>
/** Where a page begins: behind this row of the order. */
export type Key = { number: number; value: string | number | null }
export const keyOf = (example: Example, sort: Sort): Key => ({
  number: example.number,
  value: KEY_VALUES[sort](example),
})

const NOT_JUDGED = 101 // what nobody judged comes last, as in find_examples
const KEY_VALUES: { [S in Sort]: (example: Example) => Key["value"] } = {
  oldest: () => null,
  newest: () => null,
  quality: ({ quality }) => quality,
  judged: ({ judged }) => judged ?? NOT_JUDGED,
  question: ({ scores }) => scores?.question ?? NOT_JUDGED,
  grounding: ({ scores }) => scores?.grounding ?? NOT_JUDGED,
  completeness: ({ scores }) => scores?.completeness ?? NOT_JUDGED,
  duplication: ({ scores }) => scores?.duplication ?? NOT_JUDGED,
  changed: ({ updated_at }) => updated_at,
}

export type Asked = { filter: Filter; sort: Sort; after?: Key | undefined; skip: number; limit: number }

/** Up to `limit` examples behind `after`, less the first `skip`. */
export async function findExamples(agentId: string, asked: Asked): Promise<Example[]> {
  const reply = await supabase.rpc("find_examples", {
    agent_id: agentId,
    filter: asked.filter as Json, // plain values only, see filterOf
    sort: asked.sort,
    after: asked.after ?? null,
    skip: asked.skip,
    lim: asked.limit,
  })
  return z.array(Example).parse(unwrap(reply))
}

export const countExamples = async (agentId: string, filter: Filter): Promise<number> =>
  z
    .number()
    .parse(unwrap(await supabase.rpc("count_examples", { agent_id: agentId, filter: filter as Json }))) // plain values only

/** Which examples a change is for: up to 1,000 of them, or all that fit. */
export type Selection = { ids: readonly string[] } | { filter: Filter }
export type Change =
  | { state: Exclude<State, "rejected"> }
  | { state: "rejected"; reason: string }
  | { assignee: string | null }
  | { add_tags: string[] }
  | { remove_tags: string[] }
  | { deleted: boolean }

const Changed = z.object({ batch: z.string().nullable(), changed: z.number(), skipped: z.number() })
export type Changed = z.infer<typeof Changed>

export const reviewExamples = async (
  agentId: string,
  selection: Selection,
  change: Change,
): Promise<Changed> =>
  Changed.parse(
    unwrap(
      await supabase.rpc("review_examples", {
        agent_id: agentId,
        selection: selection as Json, // plain values only
        change,
      }),
    ),
  )

/** Says that the reasoning holds for the answer as it is now. */
export async function keepReasoning(id: string): Promise<void> {
  unwrap(await supabase.rpc("keep_reasoning", { example_id: id }))
}

const Undone = z.object({ restored: z.number(), left_alone: z.number() })
/** Takes a change back where nobody has changed the same since. */
export const undoReview = async (batch: string): Promise<z.infer<typeof Undone>> =>
  Undone.parse(unwrap(await supabase.rpc("undo_review", { batch })))

const Agreement = z.object({
  verdict_count: z.number(),
  agreed_count: z.number(),
  threshold: z.number().nullable(),
  band_count: z.number(),
})
export type Agreement = z.infer<typeof Agreement>

const StateCount = z.object({ state: z.enum(Object.keys(STATES) as State[]), example_count: z.number() }) // its own keys

const Tag = z.object({ tag: z.string(), example_count: z.number() })

export const exampleQueries = {
  /** One as it stands now, its texts as in a list; null when it is gone. */
  one: (agentId: string, id: string) =>
    queryOptions({
      queryKey: examplesKey(agentId, "one", id),
      queryFn: async () =>
        (await findExamples(agentId, { filter: { ids: [id] }, sort: "oldest", skip: 0, limit: 1 }))[0] ??
        null,
    }),
  /** How many of those that fit stand in each state. */
  states: (agentId: string, filter: Filter) =>
    queryOptions({
      queryKey: examplesKey(agentId, "states", filter),
      queryFn: async (): Promise<Record<State, number>> => {
        const reply = await supabase.rpc("count_states", { agent_id: agentId, filter: filter as Json }) // plain values only
        const counted = z.array(StateCount).parse(unwrap(reply))
        const of = (state: State) => counted.find((each) => each.state === state)?.example_count ?? 0
        return {
          draft: of("draft"),
          in_review: of("in_review"),
          approved: of("approved"),
          rejected: of("rejected"),
        }
      },
    }),
  /** The tags in use, most frequent first. */
  tags: (agentId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "tags"),
      queryFn: async () =>
        z.array(Tag).parse(unwrap(await supabase.rpc("tags_in_use", { agent_id: agentId }))),
    }),
  /** What the judge says of one example; null when it has no scores. */
  scores: (agentId: string, id: string) =>
    queryOptions({
      queryKey: examplesKey(agentId, "scores", id),
      queryFn: async () => {
        const columns = "question, grounding, completeness, duplication, reason"
        const reply = await supabase.from("example_scores").select(columns).eq("example_id", id).maybeSingle()
        return Scores.nullable().parse(unwrap(reply))
      },
    }),
  /** How far the judge agrees with the team's own verdicts. */
  agreement: (agentId: string) =>
    queryOptions({
      queryKey: examplesKey(agentId, "agreement"),
      queryFn: async () =>
        Agreement.parse(unwrap(await supabase.rpc("judge_agreement", { agent_id: agentId }))[0]),
    }),
  /** The number of the agent's newest example, 0 without any. */
  newest: (agentId: string) =>
    queryOptions({ queryKey: examplesKey(agentId, "newest"), queryFn: () => newestOf(agentId) }),
  /** How many examples came after the one of this number. */
  since: (agentId: string, number: number) =>
    queryOptions({
      queryKey: examplesKey(agentId, "since", number),
      queryFn: () => countExamples(agentId, { origin: "synthetic", after_number: number }),
    }),
}

export async function newestOf(agentId: string): Promise<number> {
  const rows = unwrap(
    await supabase
      .from("examples")
      .select("number")
      .eq("agent_id", agentId)
      .is("deleted_at", null)
      .order("number", { ascending: false })
      .limit(1),
  )
  return rows[0]?.number ?? 0
}

export const Words = z.object({ prompt: z.string(), reasoning: z.string(), output: z.string() })
export type Words = z.infer<typeof Words>

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
