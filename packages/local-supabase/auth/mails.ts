// Writes the mails of the auth server and hands them to whoever delivers them.
import type { Mail } from "../inbox/mail.ts"
import type { MailKind, Template } from "./policy.ts"
import { render, renderLine, toText } from "./template.ts"
import type { World } from "./auth-world.ts"

export type Letter = {
  kind: MailKind
  to: string
  code: string
  tokenHash: string
  /** `type` that the link's own address verifies with. */
  verifyAs: string
  redirectTo: string
  /** The address an e-mail change leads to. */
  newEmail?: string
  /** The person's user_metadata, for `{{ .Data.x }}`. */
  data?: Record<string, unknown>
}

/** Sends one mail. Rejects when the deliverer does. */
export async function sendLetter(world: World, letter: Letter): Promise<void> {
  await world.mail(write(world, world.policy.templates[letter.kind], letter))
}

function write(world: World, template: Template, letter: Letter): Mail {
  const values = {
    SiteURL: world.siteUrl,
    ConfirmationURL: actionLink(world, letter),
    RedirectTo: letter.redirectTo,
    Token: letter.code,
    TokenHash: letter.tokenHash,
    Email: letter.to,
    NewEmail: letter.newEmail ?? letter.to,
    Data: letter.data ?? {},
  }
  const html = render(template.html, values)
  return { to: letter.to, subject: renderLine(template.subject, values), html, text: toText(html) }
}

/** The auth server's own address for a token, which signs in at once. Our mails do not use it: a scanner would. */
export function actionLink(
  world: World,
  link: Pick<Letter, "tokenHash" | "verifyAs" | "redirectTo">,
): string {
  const query = new URLSearchParams({
    token: link.tokenHash,
    type: link.verifyAs,
    redirect_to: link.redirectTo,
  })
  return `${world.apiUrl}/auth/v1/verify?${query.toString()}`
}
