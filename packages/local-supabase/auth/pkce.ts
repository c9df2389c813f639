// Sign-in that ends with an auth code, which only the browser that asked can exchange (RFC 7636).
import { createHash, randomUUID, timingSafeEqual } from "node:crypto"
import { AuthError, invalid } from "./problem.ts"
import type { Db } from "./auth-world.ts"

const LIFE_MINUTES = 5 // GoTrue's, counted from when the auth code was handed out

export type Challenge = { code_challenge?: string | undefined; code_challenge_method?: string | undefined }

/** Remembers the challenge of a mail that is about to go out; false when the client sent none. */
export async function beginFlow(
  db: Db,
  userId: string,
  method: string,
  challenge: Challenge,
): Promise<boolean> {
  const value = challenge.code_challenge ?? ""
  const kind = (challenge.code_challenge_method ?? "").toLowerCase()
  if (value === "" && kind === "") return false
  if (value === "" || kind === "")
    throw invalid("PKCE flow requires code_challenge_method and code_challenge")
  if (!/^[\w.~-]{43,128}$/.test(value))
    throw invalid("code challenge has to be between 43 and 128 characters")
  if (kind !== "s256" && kind !== "plain") throw invalid("Invalid code_challenge_method")
  await db.query("delete from auth.flow_state where user_id = $1 and authentication_method = $2", [
    userId,
    method,
  ])
  await db.query(
    `insert into auth.flow_state (id, user_id, auth_code, authentication_method, provider_type, code_challenge_method, code_challenge)
     values ($1, $2, $3, $4, $4, $5, $6)`,
    [randomUUID(), userId, randomUUID(), method, kind, value],
  )
  return true
}

/** The auth code for somebody whose link was just opened. Throws `flow_state_not_found`. */
export async function authCode(db: Db, userId: string, method: string): Promise<string> {
  const issued = await db.query<{ auth_code: string }>(
    `update auth.flow_state set auth_code_issued_at = now() where user_id = $1 and authentication_method = $2
     returning auth_code`,
    [userId, method],
  )
  const code = issued.rows[0]?.auth_code
  if (!code) throw flowNotFound()
  return code
}

/** Whom an auth code stands for; it is used up. Throws in GoTrue's words when code or verifier do not hold. */
export async function exchange(
  db: Db,
  code: string,
  verifier: string,
): Promise<{ userId: string; method: string }> {
  const found = await db.query<{
    user_id: string
    authentication_method: string
    code_challenge: string
    code_challenge_method: string
    live: boolean
  }>(
    `select user_id, authentication_method, code_challenge, code_challenge_method,
       auth_code_issued_at > now() - make_interval(mins => $2) as live
     from auth.flow_state where auth_code = $1 and auth_code_issued_at is not null for update`,
    [code, LIFE_MINUTES],
  )
  const flow = found.rows[0]
  if (!flow) throw flowNotFound()
  if (!flow.live) throw new AuthError(422, "flow_state_expired", "invalid flow state, flow state has expired")
  const answer =
    flow.code_challenge_method === "s256"
      ? createHash("sha256").update(verifier).digest("base64url")
      : verifier
  if (!same(answer, flow.code_challenge))
    throw new AuthError(
      400,
      "bad_code_verifier",
      "code challenge does not match previously saved code verifier",
    )
  await db.query("delete from auth.flow_state where auth_code = $1", [code])
  return { userId: flow.user_id, method: flow.authentication_method }
}

const flowNotFound = () =>
  new AuthError(404, "flow_state_not_found", "invalid flow state, no valid flow state found")

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
