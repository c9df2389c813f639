// The platform's worker accounts: made once with the secret key, wherever the stack runs.
import { createClient } from "@supabase/supabase-js"
import { parseServiceToken, secretHash, serviceEmail } from "@cerebros/contract/service-token.ts"

/** Every kind of task the worker process has a handler for; each runs on the hub (docs/architecture.md). */
export const WORKER_KINDS = [
  "extract",
  "plan",
  "draft",
  "vary",
  "check_quotes",
  "settle",
  "poll_training",
  "probe_model",
  "test_model",
  "watch_submission",
  "cancel_job",
  "answer",
  "purge",
] as const
/** What a long run of drafting must not hold up: taken by an account of its own, with room of its own. */
export const SETTLER_KINDS = ["settle"] as const
/** What the function `synthesize` may take. */
export const SYNTHESIS_KINDS = ["plan", "draft", "vary"] as const
/** How many processes of that function may draft at once, however often it is called; each has four slots. */
export const SYNTHESIS_WORKERS = 8

export type WorkerAccount = {
  token: string
  name: string
  kinds: readonly string[]
  capabilities?: readonly string[]
  /** How many processes may work with it at once; 1,000 when left out. */ maxWorkers?: number
}

/**
 * Makes the service account behind a worker's token, or brings its kinds up to date. May be repeated.
 * Throws with the auth server's or the database's words.
 */
export async function ensureWorkerAccount(
  apiUrl: string,
  secretKey: string,
  account: WorkerAccount,
): Promise<void> {
  const token = parseServiceToken(account.token)
  if (token?.kind !== "worker")
    throw new Error(`The token of "${account.name}" is not a worker's: it begins with crw_.`)
  const service = createClient(apiUrl, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  })
  const email = serviceEmail(token)
  const known = await service.rpc("worker_user_id", { email })
  if (known.error) throw new Error(known.error.message)
  let userId = known.data as string | null // the SQL function returns a uuid or null
  if (userId === null) {
    const { data, error } = await service.auth.admin.createUser({
      email,
      password: token.secret,
      email_confirm: true,
      app_metadata: { service: "worker" },
    })
    if (error) throw new Error(`The account of "${account.name}" could not be made: ${error.message}`)
    userId = data.user.id
  }
  const { error } = await service.rpc("register_worker_account", {
    service_user: userId,
    name: account.name,
    kinds: account.kinds,
    capabilities: account.capabilities ?? [],
    secret_hash: await secretHash(token),
    ...(account.maxWorkers !== undefined && { max_workers: account.maxWorkers }),
  })
  if (error) throw new Error(`"${account.name}" could not be registered: ${error.message}`)
}
