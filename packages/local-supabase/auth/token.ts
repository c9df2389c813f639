// POST /token: a session for a password, an auth code or a refresh token.
import { z } from "zod"
import { bodyOf } from "./ask.ts"
import { isPassword } from "./passwords.ts"
import { exchange } from "./pkce.ts"
import { AuthError, invalid, tooManyTries } from "./problem.ts"
import { openSession, refreshSession } from "./sessions.ts"
import type { Session } from "./sessions.ts"
import { findUserByEmail } from "./users.ts"
import { inTransaction } from "./auth-world.ts"
import type { Caller, World } from "./auth-world.ts"

const PasswordBody = z.object({ email: z.string("missing email or phone"), password: z.string().default("") })
const PkceBody = z.object({ auth_code: z.string(), code_verifier: z.string() })
const RefreshBody = z.object({ refresh_token: z.string("refresh_token required") })

/** Answers by `grant_type`. Throws in GoTrue's words. */
export async function grant(
  world: World,
  grantType: string | null,
  request: Request,
  caller: Caller,
): Promise<Session> {
  switch (grantType) {
    case "password":
      return byPassword(world, await bodyOf(request, PasswordBody), caller)
    case "pkce": {
      const body = await bodyOf(request, PkceBody)
      return inTransaction(world.db, async (db) => {
        const { userId, method } = await exchange(db, body.auth_code, body.code_verifier)
        return openSession(world, db, userId, method, caller)
      })
    }
    case "refresh_token": {
      const waitSeconds = world.limits.refreshes.take(caller.ip)
      if (waitSeconds > 0) throw tooManyTries(waitSeconds)
      return refreshSession(world, (await bodyOf(request, RefreshBody)).refresh_token)
    }
    default:
      throw invalid("unsupported_grant_type")
  }
}

/** Only wrong passwords count against the limit, so that a shared network may sign in as often as it likes. */
async function byPassword(
  world: World,
  body: z.output<typeof PasswordBody>,
  caller: Caller,
): Promise<Session> {
  const email = body.email.trim().toLowerCase()
  const { passwords } = world.limits
  const waitSeconds = Math.max(passwords.left(caller.ip), passwords.left(email))
  if (waitSeconds > 0) throw tooManyTries(waitSeconds)
  const user = await findUserByEmail(world.db, email)
  const right = await isPassword(body.password, user?.encrypted_password ?? null)
  if (!user || !right) {
    passwords.take(caller.ip)
    passwords.take(email)
    throw new AuthError(400, "invalid_credentials", "Invalid login credentials")
  }
  if (user.email_confirmed_at === null) throw new AuthError(400, "email_not_confirmed", "Email not confirmed")
  return inTransaction(world.db, (db) => openSession(world, db, user.id, "password", caller))
}
