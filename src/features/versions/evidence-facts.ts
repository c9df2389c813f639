// The evidence of a version as facts, for the page and for the file beside a release (checked by `npm run release:verify`).
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { EVIDENCE_FORM, type EvidenceFile } from "@cerebros/pipeline/release/evidence.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { TrainingRun } from "../../model/agent.ts"
import { agentKey } from "../../model/keys.ts"
import { headline } from "../../model/test-questions/figures.ts"
import type { TestResult } from "../../model/test-questions/queries.ts"
import type { Release, Version } from "../../model/versions.ts"

const Named = z.array(z.object({ name: z.string().nullable(), count: z.number() }))
const Made = z.object({
  documents: z.array(
    z.object({ name: z.string(), group: z.string(), file: z.string(), by: z.string().nullable() }),
  ),
  examples: z.number(),
  approved: z.number(),
  approvers: Named,
  drafted_by: Named,
  /** The language models that spoke for it, with how often and with what. */
  spoken_by: z.array(
    z.object({
      name: z.string().nullable(),
      count: z.number(),
      input_tokens: z.number(),
      output_tokens: z.number().nullable(),
    }),
  ),
  before: z.string().nullable(),
})
export type Made = z.infer<typeof Made>

export const evidenceQueries = {
  made: (agentId: string, modelId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "versions", "evidence", modelId),
      queryFn: async () => Made.parse(unwrap(await supabase.rpc("release_evidence", { model_id: modelId }))),
    }),
  /** The training run of a version: what was sent and when, what was searched, and how each stage did. */
  run: (agentId: string, number: number) =>
    queryOptions({
      queryKey: agentKey(agentId, "versions", "run", number),
      queryFn: async () =>
        TrainingRun.parse(
          unwrap(
            await supabase
              .from("training_runs")
              .select("*")
              .eq("agent_id", agentId)
              .eq("number", number)
              .single(),
          ),
        ),
    }),
}

/** Test questions that the version does not answer rightly. */
export const failuresIn = (results: readonly TestResult[]) =>
  results.filter(({ verdict }) => verdict !== "right")

/** What was right at the version before and is not any more. */
export function lostSince(results: readonly TestResult[], before: readonly TestResult[]): TestResult[] {
  const right = new Set(
    before
      .filter(({ verdict }) => verdict === "right")
      .map(({ question_id, question }) => `${question_id} ${question}`),
  )
  return failuresIn(results).filter(({ question_id, question }) => right.has(`${question_id} ${question}`))
}

/** All of it as a file that lies beside the downloaded release. */
export function evidenceFile(known: {
  agent: string
  version: Version
  release: Release | undefined
  made: Made
  run: TrainingRun
  results: readonly TestResult[]
}): EvidenceFile {
  const { version, release, made, run, results } = known
  const { right, of } = headline(results).asked
  return {
    form: EVIDENCE_FORM,
    agent: known.agent,
    version: version.number,
    release: {
      number: release?.number ?? null,
      hash: version.release_hash,
      frozen_at: release?.created_at ?? null,
      frozen_by: release?.frozen_by_name ?? "",
      note: release?.note ?? "",
      approvals: (release?.approvals ?? []).map(({ name }) => name),
    },
    documents: made.documents,
    examples: {
      count: made.examples,
      approved: made.approved,
      approvers: made.approvers,
      drafted_by: made.drafted_by,
    },
    sent: { job_id: run.job_id, at: run.submitted_at, rows: run.counts, by: run.started_by_name },
    tests: {
      right,
      of,
      failures: failuresIn(results).map(({ question, expected, answer, verdict }) => ({
        question,
        expected,
        answer,
        verdict,
      })),
    },
  }
}
