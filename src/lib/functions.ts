import { FunctionsFetchError, FunctionsHttpError } from "@supabase/supabase-js"
import type { z } from "zod"
import { Problem, toProblem } from "./problem.ts"
import { supabase } from "./supabase.ts"

/**
 * Calls an edge function as the signed-in person and checks its answer against `answer`.
 * Throws the `Problem` that it answered, or `offline` when no answer came.
 */
export async function callFunction<Answer>(
  name: string,
  answer: z.ZodType<Answer>,
  body: Record<string, unknown>,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Answer> {
  const reply = await supabase.functions.invoke<unknown>(name, {
    body,
    ...(signal && { signal }),
  })
  if (reply.error instanceof FunctionsHttpError) throw await problemIn(reply.error.context as Response)
  if (reply.error instanceof FunctionsFetchError) throw new Problem("offline", { cause: reply.error })
  if (reply.error) throw toProblem(reply.error)
  return answer.parse(reply.data)
}

/**
 * The `Problem` in a failed reply of one of our functions (`ProblemBody`), or in any other HTTP reply. Reads the body.
 * Without zod: it would bring all of it to the first page, where the catalogue stands.
 */
async function problemIn(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined)
  return toProblem({ ...(typeof body === "object" ? body : undefined), status: response.status })
}
