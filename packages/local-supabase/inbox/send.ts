// Mails brought to the inbox as to a Mailpit: https://mailpit.axllent.org/docs/api-v1/
import { z } from "zod"
import type { Mail } from "./mail.ts"

const SEND_PATH = "/api/v1/send"
const PATIENCE_MS = 5_000

/** The body of a mail that is brought, as far as the inbox reads it. */
export const Sent = z
  .object({
    To: z.array(z.object({ Email: z.email() })).min(1),
    Subject: z.string().default(""),
    HTML: z.string().default(""),
    Text: z.string().default(""),
  })
  .transform(({ To, Subject: subject, HTML: html, Text: text }): Mail[] =>
    To.map(({ Email: to }) => ({ to, subject, html, text })),
  )

/** Brings mails to the inbox at `url`; resolves once one is on its disk. Rejects when it is not there or refuses. */
export function mailTo(url: string): (mail: Mail) => Promise<void> {
  return async ({ to, subject, html, text }) => {
    const answer = await fetch(url + SEND_PATH, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ To: [{ Email: to }], Subject: subject, HTML: html, Text: text }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (!answer.ok) throw new Error(`The inbox answered ${answer.status}: ${await answer.text()}`)
  }
}
