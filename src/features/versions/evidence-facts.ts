// The evidence of a version as facts, for the page and for the file beside a release (checked by `npm run release:verify`).
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { EVIDENCE_FORM, type EvidenceFile } from "@cerebros/pipeline/release/evidence.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
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
  before: z.string().nullable(),
})
export type Made = z.infer<typeof Made>

const Sent = z.object({
  number: z.number(),
  job_id: z.string().nullable(),
  counts: z.record(z.string(), z.number()),
  submitted_at: z.string().nullable(),
  finished_at: z.string().nullable(),
  started_by_name: z.string(),
})
export type Sent = z.infer<typeof Sent>

export const evidenceQueries = {
  made: (agentId: string, modelId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "versions", "evidence", modelId),
      queryFn: async () => Made.parse(unwrap(await supabase.rpc("release_evidence", { model_id: modelId }))),
    }),
  /** The training run of a version: what was sent, and when. */
  sent: (agentId: string, number: number) =>
    queryOptions({
      queryKey: agentKey(agentId, "versions", "sent", number),
      queryFn: async () =>
        Sent.parse(
          unwrap(
            await supabase
              .from("training_runs")
              .select("number, job_id, counts, submitted_at, finished_at, started_by_name")
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
  sent: Sent
  results: readonly TestResult[]
}): EvidenceFile {
  const { version, release, made, sent, results } = known
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
    sent: { job_id: sent.job_id, at: sent.submitted_at, rows: sent.counts, by: sent.started_by_name },
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
