// Invitations: a row that gives the right to join, and a mail that leads to it.
import { AuthClient } from "@supabase/auth-js"
import type { Role } from "@cerebros/contract/permissions.ts"
import { env } from "../../lib/env.ts"
import { links } from "../../lib/links.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { rememberingFetch } from "../../lib/retry-after.ts"
import { serverNow } from "../../lib/server-time.ts"
import { supabase } from "../../lib/supabase.ts"
import { changed, type Invitation } from "./people.ts"

const LIVES_MS = 7 * 24 * 60 * 60_000 // as long as a new one, see invitations.expires_at

/** Asks for mails to others. Another client than `auth`, so that nothing it does can touch the session at hand. */
const mailer = new AuthClient({
  url: `${env.supabaseUrl}/auth/v1`,
  headers: { apikey: env.supabaseKey, authorization: `Bearer ${env.supabaseKey}` },
  fetch: rememberingFetch,
  storageKey: "cerebros.invite",
  persistSession: false,
  autoRefreshToken: false,
  detectSessionInUrl: false,
})

/** Writes the invitation down and returns it; `conflict` when the address has an open one. The mail is `mailInvitation`. */
export async function invite(workspaceId: string, email: string, role: Role): Promise<Invitation> {
  const reply = await supabase
    .from("invitations")
    .insert({ workspace_id: workspaceId, email: email.trim().toLowerCase(), role })
    .select("id, email, role, expires_at")
    .single()
  return { ...unwrap(reply), role }
}

/**
 * Mails a sign-in link that leads to the invitation; the database has told the auth server what to say in it. Throws
 * `too_many_mails` with the wait.
 */
export async function mailInvitation(invitation: Invitation): Promise<void> {
  const reply = await mailer.signInWithOtp({
    email: invitation.email,
    options: { emailRedirectTo: `${location.origin}${links.invitation(invitation.id)}` },
  })
  if (reply.error) throw toProblem(reply.error)
}

/** Makes it good for another week and mails it again. */
export async function resend(invitation: Invitation): Promise<void> {
  const reply = await supabase
    .from("invitations")
    .update({ expires_at: new Date(serverNow() + LIVES_MS).toISOString() })
    .eq("id", invitation.id)
    .select("id")
  changed(unwrap(reply))
  await mailInvitation(invitation)
}

/** From now on its link leads nowhere. */
export async function withdraw(invitation: Invitation): Promise<void> {
  const reply = await supabase
    .from("invitations")
    .update({ withdrawn_at: new Date(serverNow()).toISOString() })
    .eq("id", invitation.id)
    .select("id")
  changed(unwrap(reply))
}
