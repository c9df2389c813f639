// How a process of somebody's own reaches the stack: by its address and a worker token.
import { createClient, type SupabaseClient } from "@supabase/supabase-js"
import { z } from "zod"
import { parseServiceToken } from "@cerebros/contract/service-token.ts"
import { keepSession } from "@cerebros/hub/session.ts"

/** What such a process is told of the stack. */
export const StackOptions = z.object({
  url: z.url("--url is missing or no address: give the API address of the stack."),
  token: z.string("--token (or WORKER_TOKEN) is missing: a token that begins with crw_."),
})

/**
 * A client that stays signed in; `undefined` when aborted before it was. Throws one sentence when the token is none of a worker's or
 * is refused.
 */
export async function teamClient(
  { url, token }: z.infer<typeof StackOptions>,
  signal: AbortSignal,
): Promise<SupabaseClient | undefined> {
  if (parseServiceToken(token)?.kind !== "worker")
    throw new Error("--token (or WORKER_TOKEN) is no worker token: copy all of it, from crw_ on.")
  const session = await keepSession(url.replace(/\/+$/, ""), token, signal)
  return session && createClient(url, session.publishableKey, { accessToken: session.accessToken })
}
