// Sessions, their access tokens and the row of refresh tokens behind each.
import { randomBytes, randomUUID } from "node:crypto"
import { signJwt } from "../settings.ts"
import { AuthError, userBanned } from "./problem.ts"
import { findUser, isBanned, userJson } from "./users.ts"
import type { UserRow } from "./users.ts"
import { inTransaction } from "./auth-world.ts"
import type { Caller, Db, World } from "./auth-world.ts"

/** What supabase-js keeps as a session. */
export type Session = {
  access_token: string
  token_type: "bearer"
  expires_in: number
  expires_at: number
  refresh_token: string
  user: Record<string, unknown>
}

/** Opens a session. `method` is how the person proved who they are: `otp`, `password`, `magiclink`, … Throws `user_banned`. */
export async function openSession(
  world: World,
  db: Db,
  userId: string,
  method: string,
  caller: Caller,
): Promise<Session> {
  const sessionId = randomUUID()
  const user = await db.query<UserRow>(
    "update auth.users set last_sign_in_at = now() where id = $1 returning *",
    [userId],
  )
  const row = user.rows[0]
  if (!row || isBanned(row)) throw userBanned()
  await db.query(
    "insert into auth.sessions (id, user_id, aal, user_agent, ip) values ($1, $2, 'aal1', $3, $4::inet)",
    [sessionId, userId, caller.userAgent ?? null, caller.ip],
  )
  await db.query("insert into auth.mfa_amr_claims (session_id, authentication_method) values ($1, $2)", [
    sessionId,
    method,
  ])
  return sessionOf(world, db, row, sessionId, await putRefreshToken(db, userId, sessionId, null))
}

/**
 * Swaps a refresh token for the next one. The token before the current one brings the current one again (its answer was
 * lost), and any swapped a moment ago counts too (two tabs at once); an older one closes the session, since two parties
 * hold its tokens.
 */
export async function refreshSession(world: World, token: string): Promise<Session> {
  const outcome = await inTransaction(world.db, async (db) => {
    const found = await db.query<{ session_id: string; user_id: string }>(
      "select session_id, user_id from auth.refresh_tokens where token = $1",
      [token],
    )
    const known = found.rows[0]
    // Two refreshes of one session wait for each other here; the second then sees what the first has swapped.
    const session = known && (await lockSession(db, known.session_id))
    if (!known || !session) throw notFound()
    const user = await findUser(db, known.user_id)
    if (!user) throw notFound()
    if (isBanned(user)) throw userBanned()

    const current = await currentToken(db, known.session_id)
    let next: string
    if (current?.token === token) next = await swap(db, current)
    else if (current?.parent === token) next = current.token
    else if (current && (await secondsSinceSwap(db, token)) <= world.policy.reuseSeconds) next = current.token
    else return closeStolen(db, known.session_id)
    await db.query(
      "update auth.sessions set refreshed_at = now() at time zone 'utc', updated_at = now() where id = $1",
      [known.session_id],
    )
    return sessionOf(world, db, user, known.session_id, next)
  })
  if (outcome === "stolen")
    throw new AuthError(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used")
  return outcome
}

const notFound = () =>
  new AuthError(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found")

type Current = { token: string; parent: string | null; user_id: string; session_id: string }

async function lockSession(db: Db, id: string): Promise<boolean> {
  const locked = await db.query("select from auth.sessions where id = $1 for update", [id])
  return locked.rowCount === 1
}

async function currentToken(db: Db, sessionId: string): Promise<Current | undefined> {
  const found = await db.query<Current>(
    "select token, parent, user_id, session_id from auth.refresh_tokens where session_id = $1 and not revoked",
    [sessionId],
  )
  return found.rows[0]
}

async function secondsSinceSwap(db: Db, token: string): Promise<number> {
  const found = await db.query<{ seconds: number }>(
    "select extract(epoch from now() - updated_at)::float8 as seconds from auth.refresh_tokens where token = $1",
    [token],
  )
  return found.rows[0]?.seconds ?? Infinity
}

async function swap(db: Db, current: Current): Promise<string> {
  await db.query("update auth.refresh_tokens set revoked = true, updated_at = now() where token = $1", [
    current.token,
  ])
  return putRefreshToken(db, current.user_id, current.session_id, current.token)
}

async function closeStolen(db: Db, sessionId: string): Promise<"stolen"> {
  await db.query("delete from auth.sessions where id = $1", [sessionId])
  return "stolen"
}

async function putRefreshToken(
  db: Db,
  userId: string,
  sessionId: string,
  parent: string | null,
): Promise<string> {
  const token = randomBytes(16).toString("base64url")
  await db.query(
    "insert into auth.refresh_tokens (id, token, user_id, session_id, parent) values ($1, $2, $3, $4, $5)",
    [randomUUID(), token, userId, sessionId, parent],
  )
  return token
}

async function sessionOf(
  world: World,
  db: Db,
  user: UserRow,
  sessionId: string,
  refreshToken: string,
): Promise<Session> {
  const methods = await db.query<{ method: string; timestamp: number }>(
    `select authentication_method as method, floor(extract(epoch from created_at))::int as timestamp
     from auth.mfa_amr_claims where session_id = $1`,
    [sessionId],
  )
  const iat = Math.floor(Date.now() / 1000)
  const exp = iat + world.policy.tokenSeconds
  const claims = {
    iss: `${world.apiUrl}/auth/v1`,
    sub: user.id,
    aud: user.aud,
    exp,
    iat,
    email: user.email ?? "",
    phone: user.phone ?? "",
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    role: user.role,
    aal: "aal1",
    amr: methods.rows,
    session_id: sessionId,
    is_anonymous: user.is_anonymous,
  }
  return {
    access_token: signJwt(claims, world.jwtSecret),
    token_type: "bearer",
    expires_in: world.policy.tokenSeconds,
    expires_at: exp,
    refresh_token: refreshToken,
    user: await userJson(db, user),
  }
}
