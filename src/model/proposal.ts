// Rewrites by instruction: what was asked for, how far it is, and what waits to be accepted or refused.
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import type { Json } from "@cerebros/contract/database.types.ts"
import { unwrap } from "../lib/problem.ts"
import { supabase } from "../lib/supabase.ts"
import type { Selection } from "./example.ts"
import { agentKey } from "./keys.ts"

const Words = z.object({ prompt: z.string(), reasoning: z.string(), output: z.string() })

export const Proposal = z.object({
  id: z.string(),
  example_id: z.string(),
  asking_id: z.string(),
  instruction: z.string(),
  state: z.enum(["waiting", "ready", "failed", "accepted", "refused"]),
  before: Words.nullable(),
  after: Words.nullable(),
  written_by_model: z.string().nullable(),
  problem: z.string().nullable(),
  requested_by: z.string().nullable(),
  decided_by: z.string().nullable(),
  decision_id: z.string().nullable(),
})
export type Proposal = z.infer<typeof Proposal>
const COLUMNS = Object.keys(Proposal.shape).join(", ")

const Asking = z.object({
  id: z.string(),
  instruction: z.string(),
  asked_at: z.string(),
  requested_by: z.string().nullable(),
  asked_count: z.number(),
  waiting_count: z.number(),
  ready_count: z.number(),
  failed_count: z.number(),
})
export type Asking = z.infer<typeof Asking>

const Failed = z.object({
  example_id: z.string(),
  asking_id: z.string(),
  problem: z.string().nullable(),
  examples: z.object({ number: z.number() }),
})
export type FailedRewrite = z.infer<typeof Failed>

const ASKINGS_SHOWN = 20
const FAILED_SHOWN = 100

/** Of an assistant's rewrites: `proposalsKey(agentId, …)`. */
const proposalsKey = <const Rest extends readonly unknown[]>(agentId: string, ...rest: Rest) =>
  agentKey(agentId, "proposals", ...rest)

export const proposalQueries = {
  all: (agentId: string) => ({ queryKey: proposalsKey(agentId) }),
  /** The newest proposal for an example, whatever became of it; null before the first. */
  of: (agentId: string, exampleId: string) =>
    queryOptions({
      queryKey: proposalsKey(agentId, "of", exampleId),
      queryFn: async () =>
        Proposal.nullable().parse(
          unwrap(
            await supabase
              .from("proposals")
              .select(COLUMNS)
              .eq("example_id", exampleId)
              .order("created_at", { ascending: false })
              .limit(1)
              .maybeSingle(),
          ),
        ),
    }),
  /** What was asked for and is not decided yet, newest first. */
  open: (agentId: string) =>
    queryOptions({
      queryKey: proposalsKey(agentId, "open"),
      queryFn: async () =>
        z
          .array(Asking)
          .parse(
            unwrap(
              await supabase
                .from("askings")
                .select("*")
                .eq("agent_id", agentId)
                .or("waiting_count.gt.0,ready_count.gt.0,failed_count.gt.0")
                .order("asked_at", { ascending: false })
                .limit(ASKINGS_SHOWN),
            ),
          ),
    }),
  /** Which examples could not be rewritten, and why. */
  failed: (agentId: string) =>
    queryOptions({
      queryKey: proposalsKey(agentId, "failed"),
      queryFn: async () =>
        z
          .array(Failed)
          .parse(
            unwrap(
              await supabase
                .from("proposals")
                .select("example_id, asking_id, problem, examples!inner(number)")
                .eq("agent_id", agentId)
                .eq("state", "failed")
                .is("examples.deleted_at", null)
                .order("created_at")
                .limit(FAILED_SHOWN),
            ),
          ),
    }),
}

const Asked = z.object({ asked: z.number(), skipped: z.number() })
export type Asked = z.infer<typeof Asked>

/** Asks for rewrites. `asking` is the caller's, so that trying again asks for none twice. */
export const requestRewrites = async (
  agentId: string,
  selection: Selection,
  instruction: string,
  asking: string,
): Promise<Asked> =>
  Asked.parse(
    unwrap(
      await supabase.rpc("request_rewrites", {
        agent_id: agentId,
        selection: selection as Json, // plain values only
        instruction,
        asking,
      }),
    ),
  )

/** Accepts or refuses a rewrite, or takes a refusal back (`ready`). Throws `already_decided` where somebody was faster. */
export const decideProposal = async (
  proposal: string,
  verdict: "accepted" | "refused" | "ready",
  decision: string,
): Promise<void> => void unwrap(await supabase.rpc("decide_proposal", { proposal, verdict, decision }))

/** Refuses what nobody has decided yet of one asking; says how many that were. */
export const refuseRewrites = async (agentId: string, asking: string): Promise<number> =>
  unwrap(await supabase.rpc("refuse_rewrites", { agent_id: agentId, asking }))
