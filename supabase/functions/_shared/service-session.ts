// A service account's session, from its token. Kept while the function lives: signing in costs a password hash.
import { createClient } from "@supabase/supabase-js"
import { Problem } from "@cerebros/contract/problems.ts"
import { type ServiceKind, parseServiceToken, serviceEmail } from "@cerebros/contract/service-token.ts"
import type { World } from "./world.ts"

const SPARE_MS = 60_000 // a call must end before its session does
const KEPT = 1000 // sessions; beyond that the oldest goes

const sessions = new Map<string, { token: string; until: number }>()

/** An access token of the service account. Throws `signed_out` when the token is none of that kind, or revoked at the auth server. */
export async function serviceSession(world: World, kind: ServiceKind, token: string): Promise<string> {
  const parsed = parseServiceToken(token)
  if (parsed?.kind !== kind) throw new Problem("signed_out")
  const known = sessions.get(token)
  if (known && known.until > world.now()) return known.token
  const url = world.env.SUPABASE_URL ?? ""
  const auth = createClient(url, world.env.SUPABASE_ANON_KEY ?? "", {
    auth: { persistSession: false, autoRefreshToken: false },
  }).auth
  const { data, error } = await auth.signInWithPassword({
    email: serviceEmail(parsed),
    password: parsed.secret,
  })
  if (
    error &&
    error.status !== undefined &&
    error.status >= 400 &&
    error.status < 500 &&
    error.status !== 429
  )
    throw new Problem("signed_out", {
      detail: "This key or token is not known here, or has been revoked.",
      cause: error,
    })
  if (error?.status === 429) throw new Problem("rate_limited", { retryAfterMs: 10_000, cause: error })
  if (error || !data.session) throw new Problem("unexpected", { cause: error })
  const until = (data.session.expires_at ?? 0) * 1000 - SPARE_MS
  if (sessions.size >= KEPT) sessions.delete([...sessions.keys()][0] ?? "")
  sessions.set(token, { token: data.session.access_token, until })
  return data.session.access_token
}

/** Forgets a session, e.g. after the database refused it. */
export const forgetSession = (token: string): void => void sessions.delete(token)
