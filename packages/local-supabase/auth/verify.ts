// What a code or a link opens.
import { z } from "zod"
import { claimCode, hashCode, isPkceToken } from "./codes.ts"
import type { CodeKind } from "./codes.ts"
import { authCode } from "./pkce.ts"
import { AuthError, invalid, otpExpired, tooManyTries, userBanned } from "./problem.ts"
import { openSession } from "./sessions.ts"
import type { Session } from "./sessions.ts"
import { changeEmail, confirmEmail, findUser, isBanned } from "./users.ts"
import { inTransaction } from "./auth-world.ts"
import type { Caller, Db, World } from "./auth-world.ts"

const Type = z.enum(
  ["email", "magiclink", "signup", "invite", "recovery", "email_change"],
  "Invalid email verification type",
)
type Type = z.output<typeof Type>

export const VerifyBody = z.object({
  type: Type,
  token_hash: z.string().nullish(),
  email: z.string().nullish(),
  token: z.string().nullish(),
})
export const VerifyQuery = z.object({
  type: Type,
  token: z.string().min(1, "Verify requires a token or a token hash"),
})

// Whoever signs in by mail need not know whether the account was new: each of these types takes either pending kind.
const SIGN_IN: CodeKind[] = ["confirmation_token", "recovery_token"]
const KINDS: Record<Type, CodeKind[]> = {
  email: SIGN_IN,
  magiclink: SIGN_IN,
  signup: SIGN_IN,
  invite: SIGN_IN,
  recovery: ["recovery_token"],
  email_change: ["email_change_token_new", "email_change_token_current"],
}

/** GoTrue's answer to the first of the two links of a change of address. */
type HalfWay = { code: 200; msg: string }
const HALF_WAY: HalfWay = {
  code: 200,
  msg: "Confirmation link accepted. Please proceed to confirm link sent to the other email",
}

/** A session for a code with its address, or for a link's hash. Throws `otp_expired` for all that is wrong, old or used. */
export async function verify(
  world: World,
  body: z.output<typeof VerifyBody>,
  caller: Caller,
): Promise<Session | HalfWay> {
  mayTry(world, caller)
  const tokenHash = hashOf(body)
  return inTransaction(world.db, async (db) => {
    const userId = await redeem(world, db, tokenHash, body.type)
    return userId ? openSession(world, db, userId, "otp", caller) : HALF_WAY
  })
}

/** Where a link that was opened in a browser leads: the redirect with a session, an auth code, or an error. */
export async function verifyLink(
  world: World,
  query: URLSearchParams,
  redirectTo: string,
  caller: Caller,
): Promise<string> {
  const read = VerifyQuery.safeParse({ type: query.get("type"), token: query.get("token") ?? "" })
  if (!read.success) throw invalid(read.error.issues[0]?.message ?? "Verify requires a type and a token")
  const { type, token } = read.data
  const url = new URL(redirectTo)
  try {
    mayTry(world, caller)
    const opened = await inTransaction(world.db, async (db) => {
      const userId = await redeem(world, db, token, type)
      if (!userId) return { message: HALF_WAY.msg }
      if (isPkceToken(token)) return { code: await authCode(db, userId, flowOf(type)) }
      const { user: _, ...session } = await openSession(world, db, userId, "otp", caller)
      return { ...session, type }
    })
    if ("code" in opened) url.searchParams.set("code", opened.code)
    else url.hash = asQuery(opened)
  } catch (error) {
    if (!(error instanceof AuthError)) throw error
    const description = error.code === "otp_expired" ? "Email link is invalid or has expired" : error.message
    url.hash = asQuery({ error: "access_denied", error_code: error.code, error_description: description })
  }
  return url.href
}

const flowOf = (type: Type) => (type === "signup" ? "email/signup" : type === "email" ? "magiclink" : type)

const asQuery = (values: Record<string, string | number>) =>
  new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)])).toString()

function mayTry(world: World, caller: Caller): void {
  const waitSeconds = world.limits.verifications.take(caller.ip)
  if (waitSeconds > 0) throw tooManyTries(waitSeconds)
}

function hashOf({ token_hash, email, token }: z.output<typeof VerifyBody>): string {
  if (token_hash) {
    if (email || token) throw invalid("Only the token_hash and type should be provided")
    return token_hash
  }
  if (!token) throw invalid("Verify requires a token or a token hash")
  if (!email) throw invalid("Only an email address or phone number should be provided on verify")
  return hashCode(email.trim(), token.trim())
}

/** Uses the code up and does what it stands for. The person's id, or undefined when the other half is still to come. */
async function redeem(world: World, db: Db, tokenHash: string, type: Type): Promise<string | undefined> {
  const claimed = await claimCode(db, tokenHash, KINDS[type], world.policy.codeSeconds)
  const user = claimed && (await findUser(db, claimed.userId))
  if (!claimed || !user) throw otpExpired()
  if (isBanned(user)) throw userBanned()
  if (type === "email_change") {
    if (user.email_change === null) throw otpExpired()
    if (world.policy.doubleConfirm && user.email && user.email_change_confirm_status === 0) {
      await db.query("update auth.users set email_change_confirm_status = 1 where id = $1", [user.id])
      return undefined
    }
    await changeEmail(db, user.id, user.email_change)
    return user.id
  }
  // A password set before anybody proved to own the address is not the owner's, unless the mail was about that sign-up.
  if (user.email_confirmed_at === null && claimed.kind === "recovery_token")
    await db.query("update auth.users set encrypted_password = null where id = $1", [user.id])
  await confirmEmail(db, user.id)
  return user.id
}
