// What people do with their own account once they are signed in: look, change a password, log out.
import { claimsOf } from "./ask.ts"
import { hashPassword, isPassword } from "./passwords.ts"
import { AuthError, invalid } from "./problem.ts"
import { findUser, userJson } from "./users.ts"
import type { UserRow } from "./users.ts"
import type { World } from "./auth-world.ts"

export type SignedIn = {
  user: UserRow
  /** Undefined for a token that names none, which this server never hands out. */
  sessionId: string | undefined
}

/** Whose token a request bears. Throws `bad_jwt`, `session_not_found` once they have logged out, `user_not_found`. */
export async function signedIn(world: World, request: Request): Promise<SignedIn> {
  const { sub, session_id } = claimsOf(request, world.jwtSecret)
  if (sub === undefined) throw new AuthError(403, "bad_jwt", "invalid claim: missing sub claim")
  const sessionId = typeof session_id === "string" ? session_id : undefined
  if (sessionId !== undefined && !(await isOpen(world, sub, sessionId)))
    throw new AuthError(403, "session_not_found", "Session from session_id claim in JWT does not exist")
  const user = await findUser(world.db, sub)
  if (!user) throw new AuthError(403, "user_not_found", "User from sub claim in JWT does not exist")
  return { user, sessionId }
}

async function isOpen(world: World, userId: string, sessionId: string): Promise<boolean> {
  const found = await world.db.query(
    "select from auth.sessions where id = $1 and user_id = $2 and (not_after is null or not_after > now())",
    [sessionId, userId],
  )
  return found.rowCount === 1
}

/** GET /user. */
export async function showUser(world: World, request: Request): Promise<Response> {
  const { user } = await signedIn(world, request)
  return Response.json(await userJson(world.db, user))
}

/** A new password ends the person's other sessions. Throws `same_password`, `weak_password`. */
export async function changePassword(
  world: World,
  { user, sessionId }: SignedIn,
  password: string,
): Promise<void> {
  const hash = await hashPassword(password, world.policy.passwordMinChars)
  if (await isPassword(password, user.encrypted_password))
    throw new AuthError(422, "same_password", "New password should be different from the old password.")
  await world.db.query("update auth.users set encrypted_password = $2, updated_at = now() where id = $1", [
    user.id,
    hash,
  ])
  await endSessions(world, user.id, "others", sessionId)
}

/** POST /logout: everywhere unless `scope` says `local` or `others`. */
export async function logOut(world: World, request: Request, scope = "global"): Promise<Response> {
  if (!isScope(scope)) throw invalid(`Unsupported logout scope "${scope}"`)
  const { user, sessionId } = await signedIn(world, request)
  await endSessions(world, user.id, scope, sessionId)
  return new Response(null, { status: 204 })
}

const SCOPES = {
  global: "true",
  local: "id = $2",
  others: "id is distinct from $2",
} as const
type Scope = keyof typeof SCOPES
const isScope = (text: string): text is Scope => Object.hasOwn(SCOPES, text)

async function endSessions(
  world: World,
  userId: string,
  scope: Scope,
  own: string | undefined,
): Promise<void> {
  await world.db.query(
    `delete from auth.sessions where user_id = $1 and ${SCOPES[scope]}`,
    scope === "global" ? [userId] : [userId, own ?? null],
  )
}
