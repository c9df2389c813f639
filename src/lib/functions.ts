import { FunctionsFetchError, FunctionsHttpError } from "@supabase/supabase-js"
import type { z } from "zod"
import { isProblemCode, ProblemBody } from "../../contract/problems.ts"
import { BY_STATUS, Problem, toProblem } from "./problem.ts"
import { latestRetryAfterMs } from "./retry-after.ts"
import { supabase } from "./supabase.ts"

/**
 * Calls an edge function as the signed-in person and checks its answer against `answer`.
 * Throws the `Problem` that it answered, or `offline` when no answer came.
 */
export async function callFunction<Answer>(
  name: string,
  answer: z.ZodType<Answer>,
  body: Record<string, unknown>,
  options: { idempotencyKey?: string; signal?: AbortSignal } = {},
): Promise<Answer> {
  const reply = await supabase.functions.invoke<unknown>(name, {
    body,
    ...(options.idempotencyKey ? { headers: { "idempotency-key": options.idempotencyKey } } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  })
  if (reply.error instanceof FunctionsHttpError) throw await problemIn(reply.error.context as Response)
  if (reply.error instanceof FunctionsFetchError) throw new Problem("offline", { cause: reply.error })
  if (reply.error) throw toProblem(reply.error)
  return answer.parse(reply.data)
}

/** The `Problem` in a failed reply of one of our functions, or in any other HTTP reply. Reads the body. */
export async function problemIn(response: Response): Promise<Problem> {
  const body = ProblemBody.safeParse(await response.json().catch(() => undefined))
  const retryAfterMs = response.status === 429 ? latestRetryAfterMs() : undefined
  if (body.success && isProblemCode(body.data.code))
    return new Problem(body.data.code, { detail: body.data.detail, retryAfterMs })
  return new Problem(BY_STATUS[response.status] ?? "unexpected", { retryAfterMs })
}
