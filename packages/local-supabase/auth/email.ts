// Routes that send a mail: sign-up, magic link and code, password recovery, resend, change of address.
// Their answers are the same whether somebody has an account or not.
import { randomUUID } from "node:crypto"
import { z } from "zod"
import { Data, Email } from "./ask.ts"
import { putCode } from "./codes.ts"
import type { CodeKind } from "./codes.ts"
import { sendLetter } from "./mails.ts"
import { hashPassword } from "./passwords.ts"
import { beginFlow } from "./pkce.ts"
import type { Challenge } from "./pkce.ts"
import type { MailKind } from "./policy.ts"
import { AuthError, emailExists, signUpsClosed, tooManyMails, tooManyMailsInAll } from "./problem.ts"
import { openSession } from "./sessions.ts"
import type { Session } from "./sessions.ts"
import { createUser, findUserByEmail, userJson } from "./users.ts"
import type { UserRow } from "./users.ts"
import { inTransaction } from "./auth-world.ts"
import type { Caller, World } from "./auth-world.ts"

const Challenged = {
  code_challenge: z
    .string()
    .nullish()
    .transform((text) => text ?? undefined),
  code_challenge_method: z
    .string()
    .nullish()
    .transform((text) => text ?? undefined),
}

export const OtpBody = z.object({
  email: Email,
  create_user: z.boolean().default(true),
  data: Data,
  ...Challenged,
})
export const SignUpBody = z.object({
  email: Email,
  password: z.string("Signup requires a valid password").min(1, "Signup requires a valid password"),
  data: Data,
  ...Challenged,
})
export const RecoverBody = z.object({ email: Email, ...Challenged })
export const ResendBody = z.object({
  type: z.enum(["signup", "email_change"], "Missing one of these types: signup, email_change"),
  email: Email,
})

type Pending = {
  user: UserRow
  code: CodeKind
  kind: MailKind
  verifyAs: string
  /** Where the mail goes; the person's own address unless it is to change. */
  to?: string
  challenge?: Challenge
}

const SENT_AT: Record<CodeKind, string> = {
  confirmation_token: "confirmation_sent_at",
  recovery_token: "recovery_sent_at",
  email_change_token_new: "email_change_sent_at",
  email_change_token_current: "email_change_sent_at",
}

/** Makes a code for a person and mails it. */
export async function mailCode(world: World, pending: Pending, redirectTo: string): Promise<void> {
  const { user, code: codeKind, kind, verifyAs, challenge = {} } = pending
  const to = pending.to ?? user.email ?? ""
  const code = await inTransaction(world.db, async (db) => {
    const method = verifyAs === "signup" ? "email/signup" : verifyAs
    const pkce = await beginFlow(db, user.id, method, challenge)
    // The column's name is one of the four above, never a caller's.
    await db.query(`update auth.users set ${SENT_AT[codeKind]} = now() where id = $1`, [user.id])
    return putCode(db, user.id, codeKind, to, { digits: world.policy.codeDigits, pkce })
  })
  const change = user.email_change === null ? {} : { newEmail: user.email_change }
  const data = user.raw_user_meta_data ?? {}
  await sendLetter(world, { kind, to, verifyAs, redirectTo, data, ...code, ...change })
}

/**
 * Throws `over_email_send_rate_limit` when this address got a mail too short a time ago, or all addresses together too
 * many. It counts what is asked for, not what is sent: else the limit would tell who has an account.
 */
function mayMail(world: World, email: string): void {
  const waitSeconds = world.limits.mails.take(email)
  if (waitSeconds > 0) throw tooManyMails(waitSeconds)
  mayMailAtAll(world)
}

/** Throws `over_email_send_rate_limit` when all addresses together got too many mails this hour. */
export function mayMailAtAll(world: World): void {
  const waitSeconds = world.limits.allMails.take("all")
  if (waitSeconds > 0) throw tooManyMailsInAll(waitSeconds)
}

/** Magic link and code. Makes the account of somebody new; it is confirmed by the first code that comes back. */
export async function requestOtp(
  world: World,
  body: z.output<typeof OtpBody>,
  redirectTo: string,
): Promise<void> {
  const known = await findUserByEmail(world.db, body.email)
  if (!known && !body.create_user) throw new AuthError(422, "otp_disabled", "Signups not allowed for otp")
  if (!known && !world.policy.signUps) throw signUpsClosed()
  mayMail(world, body.email)
  const { email, data } = body
  const make = () =>
    inTransaction(world.db, (db) =>
      createUser(db, { email, passwordHash: null, confirmed: false, bySelf: true, data: data ?? {} }),
    )
  const user = known ?? (await make())
  const pending = {
    user,
    code: "recovery_token",
    kind: "magic_link",
    verifyAs: "magiclink",
    challenge: body,
  } as const
  await mailCode(world, pending, redirectTo)
}

export async function requestRecovery(
  world: World,
  body: z.output<typeof RecoverBody>,
  redirectTo: string,
): Promise<void> {
  mayMail(world, body.email)
  const user = await findUserByEmail(world.db, body.email)
  if (!user) return
  const pending = {
    user,
    code: "recovery_token",
    kind: "recovery",
    verifyAs: "recovery",
    challenge: body,
  } as const
  await mailCode(world, pending, redirectTo)
}

export async function resend(
  world: World,
  body: z.output<typeof ResendBody>,
  redirectTo: string,
): Promise<void> {
  mayMail(world, body.email)
  const user = await findUserByEmail(world.db, body.email)
  if (!user) return
  if (body.type === "email_change") {
    if (user.email_change !== null) await mailEmailChange(world, user, redirectTo)
  } else if (user.email_confirmed_at === null) {
    await mailCode(
      world,
      { user, code: "confirmation_token", kind: "confirmation", verifyAs: "signup" },
      redirectTo,
    )
  }
}

/**
 * Sign-up with a password. Where addresses must be confirmed, somebody who has an account gets no mail, and the caller
 * gets the answer of a new one, under ids that exist nowhere.
 */
export async function signUp(
  world: World,
  body: z.output<typeof SignUpBody>,
  redirectTo: string,
  caller: Caller,
): Promise<Session | Record<string, unknown>> {
  const { email } = body
  if (!world.policy.signUps) throw signUpsClosed()
  const passwordHash = await hashPassword(body.password, world.policy.passwordMinChars)
  const known = await findUserByEmail(world.db, email)
  const data = body.data ?? {}
  if (!world.policy.confirmations) {
    if (known) throw new AuthError(422, "user_already_exists", "User already registered")
    return inTransaction(world.db, async (db) => {
      const user = await createUser(db, { email, passwordHash, confirmed: true, bySelf: true, data })
      return openSession(world, db, user.id, "password", caller)
    })
  }
  mayMail(world, email)
  if (known?.email_confirmed_at) return lookAlike(email, data)
  const user = await inTransaction(world.db, async (db) => {
    if (!known) return createUser(db, { email, passwordHash, confirmed: false, bySelf: true, data })
    // Nobody has proved to own the address yet: the last one to sign up is the one whose mail still works.
    await db.query("update auth.users set encrypted_password = $2 where id = $1", [known.id, passwordHash])
    return known
  })
  const pending = {
    user,
    code: "confirmation_token",
    kind: "confirmation",
    verifyAs: "signup",
    challenge: body,
  } as const
  await mailCode(world, pending, redirectTo)
  return userJson(world.db, { ...user, confirmation_sent_at: new Date() })
}

function lookAlike(email: string, data: Record<string, unknown>): Record<string, unknown> {
  const id = randomUUID()
  const now = new Date()
  const identity_data = { email, email_verified: false, phone_verified: false, sub: id }
  const provider = "email"
  const at = { last_sign_in_at: null, created_at: now, updated_at: now }
  return {
    id,
    aud: "authenticated",
    role: "authenticated",
    email,
    phone: "",
    confirmation_sent_at: now,
    app_metadata: { provider, providers: [provider] },
    user_metadata: { ...data, ...identity_data },
    identities: [{ identity_id: randomUUID(), id, provider, user_id: id, identity_data, email, ...at }],
    created_at: now,
    updated_at: now,
    is_anonymous: false,
  }
}

/** Notes the wish for another address and mails a code to it, and to the old one where both must agree. Throws `email_exists`, `over_email_send_rate_limit`. */
export async function requestEmailChange(
  world: World,
  user: UserRow,
  newEmail: string,
  redirectTo: string,
): Promise<void> {
  const taken = await findUserByEmail(world.db, newEmail)
  if (taken) throw emailExists()
  mayMail(world, newEmail)
  if (world.policy.doubleConfirm && user.email) mayMailAtAll(world)
  const changed = await world.db.query<UserRow>(
    "update auth.users set email_change = $2, email_change_confirm_status = 0 where id = $1 returning *",
    [user.id, newEmail],
  )
  await mailEmailChange(world, changed.rows[0] ?? user, redirectTo)
}

async function mailEmailChange(world: World, user: UserRow, redirectTo: string): Promise<void> {
  const kind = { user, kind: "email_change", verifyAs: "email_change" } as const
  const to = user.email_change ?? ""
  await mailCode(world, { ...kind, code: "email_change_token_new", to }, redirectTo)
  if (world.policy.doubleConfirm && user.email)
    await mailCode(world, { ...kind, code: "email_change_token_current" }, redirectTo)
}
