// POST /admin/generate_link: a link and a code for a program that delivers them itself. Nothing is mailed.
import { randomUUID } from "node:crypto"
import { z } from "zod"
import { invitee } from "./admin.ts"
import { Data, Email } from "./ask.ts"
import { putCode } from "./codes.ts"
import type { CodeKind } from "./codes.ts"
import { actionLink } from "./mails.ts"
import { hashPassword } from "./passwords.ts"
import { emailExists, invalid, userNotFound } from "./problem.ts"
import { createUser, findUser, findUserByEmail, userJson } from "./users.ts"
import type { UserRow } from "./users.ts"
import { inTransaction } from "./auth-world.ts"
import type { World } from "./auth-world.ts"

export const LinkBody = z.object({
  type: z.enum(["signup", "magiclink", "recovery", "invite", "email_change_current", "email_change_new"]),
  email: Email,
  new_email: Email.nullish(),
  password: z.string().nullish(),
  data: Data,
})
type LinkBody = z.output<typeof LinkBody>

const KIND: Record<LinkBody["type"], CodeKind> = {
  signup: "confirmation_token",
  invite: "confirmation_token",
  magiclink: "recovery_token",
  recovery: "recovery_token",
  email_change_current: "email_change_token_current",
  email_change_new: "email_change_token_new",
}

/** The person together with `action_link`, `email_otp`, `hashed_token`, `redirect_to` and `verification_type`. */
export async function generateLink(
  world: World,
  body: LinkBody,
  redirectTo: string,
): Promise<Record<string, unknown>> {
  const user = await personFor(world, body)
  const to = body.type === "email_change_new" ? (body.new_email ?? "") : body.email
  const { code, tokenHash } = await putCode(world.db, user.id, KIND[body.type], to, {
    digits: world.policy.codeDigits,
  })
  const verifyAs = body.type.startsWith("email_change") ? "email_change" : body.type
  return {
    ...(await userJson(world.db, (await findUser(world.db, user.id)) ?? user)),
    action_link: actionLink(world, { tokenHash, verifyAs, redirectTo }),
    email_otp: code,
    hashed_token: tokenHash,
    verification_type: body.type,
    redirect_to: redirectTo,
  }
}

async function personFor(world: World, body: LinkBody): Promise<UserRow> {
  const { email } = body
  const data = body.data ?? {}
  const known = await findUserByEmail(world.db, email)
  switch (body.type) {
    case "invite":
      return invitee(world, email, data)
    case "signup": {
      if (known?.email_confirmed_at) throw emailExists()
      if (!body.password) throw invalid("Signup requires a valid password")
      const passwordHash = await hashPassword(body.password, world.policy.passwordMinChars)
      if (!known) return make(world, email, passwordHash, data)
      await world.db.query("update auth.users set encrypted_password = $2 where id = $1", [
        known.id,
        passwordHash,
      ])
      return known
    }
    case "magiclink":
      return known ?? make(world, email, null, data)
    case "recovery":
      if (!known) throw userNotFound()
      return known
    default:
      if (!known) throw userNotFound()
      if (!body.new_email) throw invalid("An email address is required")
      await world.db.query(
        "update auth.users set email_change = $2, email_change_confirm_status = 0 where id = $1",
        [known.id, body.new_email],
      )
      return known
  }
}

const make = (world: World, email: string, passwordHash: string | null, data: Record<string, unknown>) =>
  inTransaction(world.db, (db) =>
    createUser(db, { id: randomUUID(), email, passwordHash, confirmed: false, data }),
  )
