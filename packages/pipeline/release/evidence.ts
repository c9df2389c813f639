// The file that says what a version was made of. It lies beside the release that was downloaded, and is held against it.
import { z } from "zod"

export const EVIDENCE_FORM = "cerebros-evidence-1"

const Named = z.array(z.object({ name: z.string().nullable(), count: z.number() }))

export const EvidenceFile = z.object({
  form: z.literal(EVIDENCE_FORM),
  agent: z.string(),
  version: z.number(),
  release: z.object({
    number: z.number().nullable(),
    /** SHA-256 over what its rows say, in hex; null for a version from before there were releases. */
    hash: z.string().nullable(),
    frozen_at: z.string().nullable(),
    frozen_by: z.string(),
    note: z.string(),
    approvals: z.array(z.string()),
  }),
  /** `file` is the SHA-256 of the document's file. */
  documents: z.array(
    z.object({ name: z.string(), group: z.string(), file: z.string(), by: z.string().nullable() }),
  ),
  examples: z.object({ count: z.number(), approved: z.number(), approvers: Named, drafted_by: Named }),
  sent: z.object({
    job_id: z.string().nullable(),
    at: z.string().nullable(),
    rows: z.record(z.string(), z.number()),
    by: z.string(),
  }),
  tests: z.object({
    right: z.number(),
    of: z.number(),
    failures: z.array(
      z.object({
        question: z.string(),
        expected: z.string().nullable(),
        answer: z.string(),
        verdict: z.string(),
      }),
    ),
  }),
})
export type EvidenceFile = z.infer<typeof EvidenceFile>
