// The inbox in a browser: a list that keeps itself current, and one mail in a frame that runs nothing.
import { html } from "hono/html"
import type { Kept } from "./store.ts"

type Markup = ReturnType<typeof html>

/** Of our own pages: our own style and script, frames of our own, nothing else. */
export const PAGE_CSP =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Of a mail: its inline styles and pictures it carries itself; no script, no request; links open a new window. */
export const MAIL_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

const layout = (title: string, body: Markup): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/inbox.css" />
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`

const time = (mail: Kept): Markup =>
  html`<time datetime="${mail.at}">${mail.at.slice(0, 19).replace("T", " ")} UTC</time>`

/** All mails, newest first. `inbox.js` asks for newer ones and then loads the page again. */
export function listPage(mails: readonly Kept[], opened: ReadonlySet<string>): Markup {
  const rows = mails.map(
    (mail) =>
      html`<li class="${opened.has(mail.id) ? "opened" : "new"}">
        <a href="/view/${mail.id}">
          <strong>${mail.subject}</strong>
          <span>${mail.to}</span>
          ${time(mail)}
        </a>
      </li>`,
  )
  const empty = html`<p>No mail yet. Ask for a sign-in link in the app; it arrives here.</p>`
  return layout(
    `Inbox (${mails.length})`,
    html`<h1>Inbox</h1>
      <p>Mails of this machine's stack stay here: the last 500, and none of them leaves it.</p>
      ${
        rows.length > 0
          ? html`<ul data-newest="${mails[0]?.id ?? ""}">
              ${rows}
            </ul>`
          : empty
      }
      <script src="/inbox.js" defer></script>`,
  )
}

/** One mail. `allow-popups` lets its links open; it has no origin and no scripts. */
export function mailPage(mail: Kept): Markup {
  return layout(
    mail.subject,
    html`<p><a href="/">All mails</a></p>
      <h1>${mail.subject}</h1>
      <p>To ${mail.to}, ${time(mail)}</p>
      <iframe
        title="The mail"
        src="/view/${mail.id}/html"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      ></iframe>
      <details>
        <summary>As plain text</summary>
        <pre>${mail.text}</pre>
      </details>`,
  )
}

/** The mail's own HTML, with its links told to open a new window: within the frame the app would refuse to show. */
export const mailFrame = (mail: Kept): string =>
  mail.html.replace(/<head>/i, '<head><base target="_blank" />')
