import { Problem, toProblem } from "../../lib/problem.ts"
import { looksLikeMail } from "../../lib/mail-address.ts"
import { auth } from "../../lib/auth.ts"
import { keepPending, RESEND_AFTER_MS } from "./pending.ts"

export const CODE_LENGTH = 8 // otp_length of supabase/config.toml

/** Only the digits of what was typed or pasted: "1234 5678", "Code: 12345678". */
export const digitsOf = (typed: string): string => typed.replace(/\D/g, "").slice(0, CODE_LENGTH)

/** Mails a link and a code to `email`; the link leads to `next`. Throws `too_many_mails` and its like. */
export async function sendMail(email: string, next: string): Promise<void> {
  const reply = await auth.signInWithOtp({
    email,
    options: { emailRedirectTo: `${location.origin}${next}`, shouldCreateUser: true },
  })
  if (reply.error) throw toProblem(reply.error)
  keepPending({ email, sinceMs: Date.now(), resendAtMs: Date.now() + RESEND_AFTER_MS, sentHere: true })
}

/** Signs in with the code of the mail. Throws `link_expired` for a wrong, used or old one: GoTrue does not tell which. */
export async function verifyCode(email: string, code: string): Promise<void> {
  const reply = await auth.verifyOtp({ email, token: code, type: "email" })
  if (reply.error) throw toProblem(reply.error)
}

const LINK_TYPES = ["email", "magiclink", "signup", "invite", "recovery", "email_change"] as const
export type LinkToken = { token_hash: string; type: (typeof LINK_TYPES)[number] }

/**
 * What a link carries in its fragment, where no server log sees it: `token` is undefined for an incomplete link, `email`,
 * whom it was sent to, for one that does not say so.
 */
export function linkIn(hash: string): {
  token: LinkToken | undefined
  email: string | undefined
  next: string | null
} {
  const fields = new URLSearchParams(hash.replace(/^#/, ""))
  const token_hash = fields.get("token_hash")
  const type = LINK_TYPES.find((known) => known === fields.get("type"))
  const email = fields.get("email") ?? ""
  return {
    token: token_hash && type ? { token_hash, type } : undefined,
    email: looksLikeMail(email) ? email : undefined,
    next: fields.get("next"),
  }
}

/** Signs in with a link. This uses it up, so only a press of a button may call it. */
export async function verifyLink(token: LinkToken): Promise<void> {
  const reply = await auth.verifyOtp(token)
  if (reply.error) throw toProblem(reply.error)
  if (!reply.data.session) throw new Problem("link_expired")
}
