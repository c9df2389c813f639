import { z } from "zod"
import { callFunction } from "../../../lib/functions.ts"
import { toProblem } from "../../../lib/problem.ts"

/** Starts a run, or answers with the one that is open. `retry_of` sends the data of that run again as a new job. */
export const submitTraining = (body: {
  agent_id: string
  include_unreviewed: boolean
  retry_of?: string
  /** Trains the next version of an assistant that is ready. */
  again?: boolean
}): Promise<{ run_id: string }> => callFunction("submit-training", z.object({ run_id: z.string() }), body)

/** The sentence of a problem with what more is known about it. */
export function sayWhole(error: unknown): string {
  const { message, detail } = toProblem(error)
  return detail ? `${message} (${detail})` : message
}
