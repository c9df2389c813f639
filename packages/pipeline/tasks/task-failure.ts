import { TaskFailure } from "@cerebros/hub/work.ts"
import { DraftFailure, WORTH_A_RETRY } from "../draft/failure.ts"

/** What a call of the model threw, as the failure of its task: in words, and tried again where that can help. */
export function failureOf(error: unknown): unknown {
  if (!(error instanceof DraftFailure)) return error
  return new TaskFailure(error.message, {
    retry: WORTH_A_RETRY[error.code],
    retryAfterMs: error.retryAfterMs,
  })
}
