// What lies in a deployment's inbox (Mailpit's API), or, where it has none, what the admin API says the mail would hold.
import { createClient } from "@supabase/supabase-js"
import { z } from "zod"
import type { Deployment } from "../deployment.ts"
import { until } from "../until.ts"

const Listing = z.object({
  messages: z.array(z.object({ ID: z.string(), To: z.array(z.object({ Address: z.string() })) })),
})
const Message = z.object({ Text: z.string() })

export type SignInMail = {
  code: string
  link: string
  /** What it says. */
  text: string
}

/**
 * Code and link of the newest sign-in mail to that address; waits until it is there. `next` is the path that was asked
 * for: the mail holds it already, but where there is no inbox nothing else knows it.
 */
export async function signInMail(deployment: Deployment, email: string, next = "/"): Promise<SignInMail> {
  const inbox = deployment.MAILPIT_URL
  if (!inbox) return generatedMail(deployment, email, next)
  return until(`a mail to ${email}`, async () => {
    const { messages } = Listing.parse(await (await fetch(`${inbox}/api/v1/messages`)).json())
    const mail = messages.find((each) => each.To.some((to) => to.Address === email))
    if (!mail) return undefined
    const { Text } = Message.parse(await (await fetch(`${inbox}/api/v1/message/${mail.ID}`)).json())
    // Not the digits of an address: ann-95859954@…
    const code = /(?<![\w-])\d{8}(?![\w@-])/.exec(Text)?.[0]
    const link = /https?:\/\/\S+\/auth\/confirm\S+/.exec(Text)?.[0]
    return code && link ? { code, link, text: Text } : undefined
  })
}

async function generatedMail(deployment: Deployment, email: string, next: string): Promise<SignInMail> {
  const secret = deployment.SECRET_KEY
  if (!secret)
    throw new Error("Nobody can sign in: the deployment has neither an inbox (--inbox) nor a --secret-key.")
  const admin = createClient(deployment.API_URL ?? "", secret, { auth: { persistSession: false } }).auth.admin
  const { data, error } = await admin.generateLink({ type: "magiclink", email })
  if (error) throw error
  const { email_otp, hashed_token } = data.properties
  const hash = new URLSearchParams({ token_hash: hashed_token, type: "email", next })
  return { code: email_otp, link: `${deployment.APP_URL ?? ""}/auth/confirm#${hash.toString()}`, text: "" }
}
