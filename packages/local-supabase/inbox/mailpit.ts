// Mails as Mailpit's API shows them: https://mailpit.axllent.org/docs/api-v1/
import type { Kept, Store } from "./store.ts"

const PAGE_SIZE = 50 // Mailpit's
const SNIPPET_CHARS = 250

/** Who mails are from. */
export type Sender = { Name: string; Address: string }
export const NOBODY: Sender = { Name: "", Address: "noreply@localhost.invalid" }

/** One page of `mails` as `/api/v1/messages` and `/api/v1/search` list them. */
export function listing(
  store: Store,
  mails: readonly Kept[],
  query: URLSearchParams,
  from: Sender,
): Record<string, unknown> {
  const start = wholeNumber(query.get("start"), 0)
  const page = mails.slice(start, start + wholeNumber(query.get("limit"), PAGE_SIZE))
  const all = store.all()
  return {
    total: all.length,
    unread: all.filter(({ id }) => !store.opened.has(id)).length,
    count: page.length,
    messages_count: mails.length,
    messages_unread: mails.filter(({ id }) => !store.opened.has(id)).length,
    start,
    tags: [],
    messages: page.map((mail) => summary(mail, from, store.opened.has(mail.id))),
  }
}

function summary(mail: Kept, from: Sender, read: boolean): Record<string, unknown> {
  return {
    ...shared(mail, from),
    Read: read,
    Created: mail.at,
    Snippet: mail.text.replace(/\s+/g, " ").slice(0, SNIPPET_CHARS),
    Attachments: 0,
  }
}

/** A mail as `/api/v1/message/{id}` shows it. */
export function message(mail: Kept, from: Sender): Record<string, unknown> {
  return {
    ...shared(mail, from),
    ReturnPath: from.Address,
    ListUnsubscribe: { Header: "", Links: [], Errors: "", HeaderPost: "" },
    Date: mail.at,
    Text: mail.text,
    HTML: mail.html,
    Inline: [],
    Attachments: [],
  }
}

const messageId = (mail: Kept, from: Sender) => `${mail.id}@${from.Address.split("@")[1]}`

const shared = (mail: Kept, from: Sender) => ({
  ID: mail.id,
  MessageID: messageId(mail, from),
  From: from,
  To: [{ Name: "", Address: mail.to }],
  Cc: [],
  Bcc: [],
  ReplyTo: [],
  Subject: mail.subject,
  Size: Buffer.byteLength(mail.html) + Buffer.byteLength(mail.text),
  Tags: [],
  Username: "",
})

const TERM = /(-|!)?(?:(to|from|subject|message-id):)?(?:"([^"]*)"|(\S+))/gi

/**
 * The mails that match every term of a query: bare words anywhere, `to:`, `from:`, `subject:` and `message-id:` there, quotes
 * around what holds spaces, `-` or `!` for what must not match.
 */
export function search(mails: readonly Kept[], query: string, from: Sender): Kept[] {
  const terms = [...query.matchAll(TERM)].map(([, not, field, quoted, word]) => ({
    not: not !== undefined,
    field: field?.toLowerCase(),
    text: (quoted ?? word ?? "").toLowerCase(),
  }))
  return mails.filter((mail) =>
    terms.every(({ not, field, text }) => textOf(mail, field, from).toLowerCase().includes(text) !== not),
  )
}

function textOf(mail: Kept, field: string | undefined, from: Sender): string {
  switch (field) {
    case "to":
      return mail.to
    case "from":
      return `${from.Name} ${from.Address}`
    case "subject":
      return mail.subject
    case "message-id":
      return messageId(mail, from)
    default:
      return [mail.to, mail.subject, mail.text, mail.html].join("\n")
  }
}

function wholeNumber(text: string | null, otherwise: number): number {
  const value = Number(text)
  return text !== null && text !== "" && Number.isInteger(value) && value >= 0 ? value : otherwise
}
