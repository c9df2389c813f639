// A service account's session, from its token. Only a token that the database knows reaches the auth server, which counts wrong
// passwords by address and sees one address for all functions: a stranger's guesses would lock everybody out.
import { createClient } from "@supabase/supabase-js"
import { Problem } from "@cerebros/contract/problems.ts"
import {
  type ServiceKind,
  type ServiceToken,
  parseServiceToken,
  secretHash,
  serviceEmail,
} from "@cerebros/contract/service-token.ts"
import { background } from "./background.ts"
import { type World, publishableKey, unavailable } from "./function-world.ts"

type Session = {
  token: string
  /** By the function's clock, in ms. */
  until: number
}

const SPARE_MS = 60_000 // a call must end before its session does
const KEPT = 1000 // sessions; beyond that the oldest goes

const kept = new Map<string, Session>() // signing in costs a password hash
const opening = new Map<string, Promise<Session>>() // of calls that come at once with a new token, one signs in for all

/**
 * An access token of the service account that lasts `lastsMs` at the least, where the auth server gives them that long.
 * Throws `signed_out` when the token is none of that kind, unknown, or revoked.
 */
export async function serviceSession(
  world: World,
  kind: ServiceKind,
  token: string,
  lastsMs = SPARE_MS,
): Promise<string> {
  const parsed = parseServiceToken(token)
  if (parsed?.kind !== kind) throw new Problem("signed_out")
  const known = kept.get(token)
  if (known && known.until > world.now() + lastsMs) return known.token
  let session = opening.get(token)
  if (!session) {
    session = signIn(world, parsed).finally(() => opening.delete(token))
    opening.set(token, session)
  }
  const opened = await session
  if (kept.size >= KEPT) kept.delete([...kept.keys()][0] ?? "")
  kept.set(token, opened)
  return opened.token
}

/** Forgets a session that the database no longer takes. */
export const forgetSession = (token: string): void => void kept.delete(token)

async function signIn(world: World, token: ServiceToken): Promise<Session> {
  const email = serviceEmail(token)
  const secret_hash = await secretHash(token)
  if (!(await world.asAnybody().rpc<boolean>("may_sign_in", { email, secret_hash }))) throw unknownToken()
  const auth = createClient(world.env.SUPABASE_URL ?? "", publishableKey(world.env), {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: world.fetch },
  }).auth
  const { data, error } = await auth.signInWithPassword({ email, password: token.secret })
  if (error?.status === 429) throw new Problem("rate_limited", { retryAfterMs: 10_000, cause: error })
  if (error?.status !== undefined && error.status >= 400 && error.status < 500) throw unknownToken(error)
  if (error || !data.session) throw unavailable(error)
  const { access_token, expires_at } = data.session
  background(keepHash(world, access_token, secret_hash))
  return { token: access_token, until: (expires_at ?? 0) * 1000 }
}

/** Of a token older than the hashes. Nobody waits for it: where it fails, the next sign-in keeps it. */
const keepHash = (world: World, token: string, secret_hash: string): Promise<void> =>
  world
    .asCaller(token)
    .rpc("keep_my_secret_hash", { secret_hash })
    .then(
      () => undefined,
      () => undefined,
    )

const unknownToken = (cause?: unknown) =>
  new Problem("signed_out", { detail: "This key or token is not known here, or has been revoked.", cause })
