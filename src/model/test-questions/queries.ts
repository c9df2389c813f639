// The team's test questions, and how the models of an assistant did on them.
import { agentKey } from "../keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { AnswerOutcome, AnswerSource } from "@cerebros/contract/nas.ts"
import { Verdict } from "@cerebros/contract/verdict.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

const ORIGINS = ["typed", "imported", "asked", "suggested"] as const
const Origin = z.enum(ORIGINS)

export const TestQuestion = z.object({
  id: z.string(),
  question: z.string(),
  /** null: the documents do not hold it. */
  expected: z.string().nullable(),
  tags: z.array(z.string()),
  document_id: z.string().nullable(),
  origin: Origin,
  /** `suggested`: asked of no model until somebody keeps it. */
  state: z.enum(["suggested", "kept", "dismissed"]),
  /** The words of its document that a suggestion rests on. */
  quote: z.string().nullable(),
  version: z.number(),
})
export type TestQuestion = z.infer<typeof TestQuestion>

export const TestResult = z.object({
  id: z.string(),
  model_id: z.string(),
  question_id: z.string().nullable(),
  question: z.string(),
  expected: z.string().nullable(),
  tags: z.array(z.string()),
  document_id: z.string().nullable(),
  origin: Origin,
  answer: z.string(),
  outcome: AnswerOutcome.nullable(),
  sources: z.array(AnswerSource),
  problem: z.string().nullable(),
  measured: Verdict,
  verdict: Verdict,
  judged_by: z.string().nullable(),
  judged_at: z.string().nullable(),
})
export type TestResult = z.infer<typeof TestResult>

/** A request for suggestions: under way, or what came of it. */
export const Suggestions = z.object({
  id: z.string(),
  state: z.enum(["waiting", "done", "failed"]),
  wanted_count: z.number(),
  made_count: z.number(),
  written_by: z.string().nullable(),
  note: z.string().nullable(),
  problem: z.string().nullable(),
})
export type Suggestions = z.infer<typeof Suggestions>

export const TestedModel = z.object({
  id: z.string(),
  run_id: z.string(),
  state: z.enum(["probing", "live", "retired", "failed", "removed"]),
  test_problem: z.string().nullable(),
  created_at: z.string(),
  training_runs: z.object({ number: z.number() }),
})
export type TestedModel = z.infer<typeof TestedModel>

const listed = (agentId: string, state: TestQuestion["state"]) =>
  queryOptions({
    queryKey: agentKey(agentId, "test-questions", state),
    queryFn: async () =>
      z
        .array(TestQuestion)
        .parse(
          unwrap(
            await supabase
              .from("test_questions")
              .select("*")
              .eq("agent_id", agentId)
              .eq("state", state)
              .order("position"),
          ),
        ),
  })

export const testQueries = {
  /** Those that models are put to. */
  questions: (agentId: string) => listed(agentId, "kept"),
  /** Those that wait for a person. */
  suggested: (agentId: string) => listed(agentId, "suggested"),
  /** The newest request for suggestions; null without one. */
  suggestions: (agentId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "suggestions"),
      queryFn: async () =>
        Suggestions.nullable().parse(
          unwrap(
            await supabase
              .from("suggestions")
              .select("*")
              .eq("agent_id", agentId)
              .order("created_at", { ascending: false })
              .limit(1),
          )[0] ?? null,
        ),
    }),
  /** The models of the agent, newest first. */
  models: (agentId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "models"),
      queryFn: async () =>
        z
          .array(TestedModel)
          .parse(
            unwrap(
              await supabase
                .from("models")
                .select(
                  "id, run_id, state, test_problem, created_at, training_runs!models_run_id_workspace_id_fkey(number)",
                )
                .eq("agent_id", agentId)
                .order("created_at", { ascending: false }),
            ),
          ),
    }),
  results: (agentId: string, modelId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "test-results", modelId),
      queryFn: async () =>
        z
          .array(TestResult)
          .parse(
            unwrap(await supabase.from("test_results").select("*").eq("model_id", modelId).order("question")),
          ),
    }),
}
