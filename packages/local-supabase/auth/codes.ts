// Codes and link tokens in auth.one_time_tokens. The link carries the hash of address and code, so one row serves both.
import { createHash, randomInt } from "node:crypto"
import type { Db } from "./auth-world.ts"

export type CodeKind =
  "confirmation_token" | "recovery_token" | "email_change_token_new" | "email_change_token_current"

export type Code = { code: string; tokenHash: string }

const PKCE = "pkce_" // marks links that end in an auth code instead of a session, as GoTrue does

/** True for a link that was asked for with a code challenge. */
export const isPkceToken = (tokenHash: string) => tokenHash.startsWith(PKCE)

/** GoTrue's hash of a pending mail. */
export const hashCode = (email: string, code: string) =>
  createHash("sha224")
    .update(email.toLowerCase() + code)
    .digest("hex")

/** Makes a code for a mail to `email`; an older one of the kind stops working. */
export async function putCode(
  db: Db,
  userId: string,
  kind: CodeKind,
  email: string,
  { digits, pkce = false }: { digits: number; pkce?: boolean | undefined },
): Promise<Code> {
  const code = Array.from({ length: digits }, () => randomInt(10)).join("")
  const tokenHash = (pkce ? PKCE : "") + hashCode(email, code)
  await db.query(
    `insert into auth.one_time_tokens (user_id, token_type, token_hash, relates_to) values ($1, $2, $3, $4)
     on conflict (user_id, token_type) do update
       set token_hash = excluded.token_hash, relates_to = excluded.relates_to, created_at = now(), updated_at = now()`,
    [userId, kind, tokenHash, email.toLowerCase()],
  )
  return { code, tokenHash }
}

/** Uses up a code of one of these kinds, once and only within its life. Undefined when there is none. */
export async function claimCode(
  db: Db,
  tokenHash: string,
  kinds: readonly CodeKind[],
  lifeSeconds: number,
): Promise<{ userId: string; kind: CodeKind } | undefined> {
  const claimed = await db.query<{ userId: string; kind: CodeKind }>(
    `delete from auth.one_time_tokens
     where token_hash = any ($1) and token_type::text = any ($2) and created_at > now() - make_interval(secs => $3)
     returning user_id as "userId", token_type as kind`,
    [[tokenHash, PKCE + tokenHash], kinds, lifeSeconds],
  )
  return claimed.rows[0]
}
