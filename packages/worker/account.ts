// The platform's worker accounts: made once with the secret key, wherever the stack runs.
import { createClient } from "@supabase/supabase-js"
import { parseServiceToken, secretHash, serviceEmail } from "@cerebros/contract/service-token.ts"

/** How many processes of the function `synthesize` may draft at once, however often it is called; each has four slots. */
export const SYNTHESIS_WORKERS = 8

export type WorkerAccount = {
  token: string
  name: string
  kinds: readonly string[]
  capabilities?: readonly string[]
  /** How many processes may work with it at once; 1,000 when left out. */
  maxWorkers?: number
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
