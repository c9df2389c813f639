// The one layout of mails: templates know no parts that two could share, so they are written out.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../settings.ts"
import { type Letter, LETTERS } from "./letters.ts"

// The title of the page says nothing of an invitation: it is read by no one, and a choice within it would not be HTML.
const plain = (text: string) => /\{\{ else \}\}(.*)\{\{ end \}\}$/.exec(text)?.[1] ?? text

// With its address in the link, the page can send a new mail once the link is over, without asking for it.
const whom = (type: Letter["type"]) => (type === "email" ? "&amp;email={{ .Email }}" : "")

/** The template of one letter. Styles stand on the elements: mail programs drop a style sheet. */
export const pageOf = ({ title, say, type, next, button, code, ends }: Letter): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${plain(title)}</title>
  </head>
  <body style="margin: 0; padding: 32px 16px; background: #f7fafc; color: #1a202c; font: 16px/1.5 system-ui, sans-serif">
    <div style="max-width: 480px; margin: 0 auto; padding: 32px; background: #ffffff; border-radius: 12px">
      <h1 style="margin: 0 0 16px; font-size: 20px">${title}</h1>
      <p>${say}</p>
      <p><a href="{{ .SiteURL }}/auth/confirm#token_hash={{ .TokenHash }}&amp;type=${type}${whom(type)}&amp;next=${next}" style="display: inline-block; padding: 12px 24px; background: #3182ce; color: #ffffff; border-radius: 8px; text-decoration: none">${button}</a></p>
      <p>${code}</p>
      <p style="font: 600 28px/1 ui-monospace, monospace; letter-spacing: 4px">{{ .Token }}</p>
      <p style="color: #4a5568; font-size: 14px">${ends}</p>
    </div>
  </body>
</html>
`

/** Writes every template. */
export function writeMails(): void {
  for (const [name, letter] of Object.entries(LETTERS))
    writeFileSync(join(ROOT, "supabase/templates", `${name}.html`), pageOf(letter))
}
