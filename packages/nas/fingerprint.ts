// Whether two submissions under one Idempotency-Key are the same.
import { createHash } from "node:crypto"
import type { Submission } from "@cerebros/contract/nas.ts"

/** Submissions are the same when their data is; a link signed anew leads to the same data. */
export function fingerprintOf(submission: Submission): string {
  const said = JSON.stringify(submission, (key, value: unknown) => (key === "url" ? undefined : value))
  return createHash("sha256").update(said).digest("hex")
}
