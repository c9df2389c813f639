// Mails (EML) and mailboxes (MBOX): subject, people, date and words; a mailbox by threads, the oldest first. Attachments are named.
import type { ReadingChoice } from "@cerebros/contract/reading.ts"
import PostalMime, { type Email } from "postal-mime"
import { Unreadable } from "./extracted.ts"
import { writeHtml } from "./html-write.ts"
import { asBytes, asLetters, relabelled, restored, unflowed } from "./mail-letters.ts"
import { makeText, type TextBuilder } from "./text.ts"

const MAX_DEPTH = 64 // parts inside parts; as Perl's MIME-tools after CVE-2026-116267
const MAX_PARTS = 1_000
const MAX_HEADER_BYTES = 256 * 1024

/** Parses one mail. Throws `broken` when it is none, `too_large_inside` when it has more parts than anybody writes. */
export async function parseMail(bytes: Uint8Array, choice: ReadingChoice = {}): Promise<Email> {
  const raw = asLetters(bytes).replace(LEAD, "")
  if (!/^[\w-]+:[^\n]*\n/.test(raw)) throw new Unreadable("wrong_type", "begins with no header")
  let parts = 0
  for (const _ of raw.matchAll(/^content-(type|disposition):/gim))
    if (++parts > 2 * MAX_PARTS) throw new Unreadable("too_large_inside", `more than ${MAX_PARTS} parts`)
  try {
    const labelled = relabelled(raw)
    const mail = await PostalMime.parse(asBytes(labelled.raw), {
      maxNestingDepth: MAX_DEPTH,
      maxHeadersSize: MAX_HEADER_BYTES,
    })
    const read = (text: string) => restored(text, { choice, declared: labelled.declared })
    if (mail.html) mail.html = read(mail.html)
    if (mail.text) mail.text = labelled.isFlowed ? unflowed(read(mail.text)) : read(mail.text)
    return mail
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable(/nest|header/i.test(String(error)) ? "too_large_inside" : "broken", String(error))
  }
}

/** Of many mails nobody is asked for each: the likeliest reading is taken, which is said. */
export async function parseAnyway(
  bytes: Uint8Array,
  choice: ReadingChoice = {},
): Promise<{ mail: Email; guessed: boolean }> {
  try {
    return { mail: await parseMail(bytes, choice), guessed: false }
  } catch (error) {
    const question = error instanceof Unreadable ? error.question : undefined
    const encoding = question?.kind === "encoding" ? question.readings[0]?.encoding : undefined
    if (encoding === undefined) throw error
    return { mail: await parseMail(bytes, { encoding }), guessed: true }
  }
}

/** A mark, and the line that mailboxes put before a mail. */
const LEAD = /^(?:\uf7ef\uf7bb\uf7bf)?\s*(?:>?From [^\n]*\n)?/

/** Writes a mail; `level` is its heading's. In a mailbox the quoted lines of earlier mails are folded. */
function writeMail(builder: TextBuilder, mail: Email, level: number, foldsQuotes: boolean): void {
  builder.heading(level, mail.subject?.trim() || "(no subject)")
  const people = (list: readonly { name?: string | undefined; address?: string | undefined }[] | undefined) =>
    (list ?? [])
      .map(({ name, address }) => (name && address ? `${name} <${address}>` : name || address || ""))
      .join(", ")
  if (mail.from) builder.line(`From: ${people([mail.from])}`)
  if (mail.to?.length) builder.line(`To: ${people(mail.to)}`)
  if (mail.cc?.length) builder.line(`Cc: ${people(mail.cc)}`)
  if (mail.date) builder.line(`Date: ${mail.date.replace("T", " ").replace(/:\d\d(\.\d+)?Z$/, " UTC")}`)
  builder.gap()
  if (mail.text?.trim()) builder.line(foldsQuotes ? folded(mail.text) : mail.text)
  else if (mail.html) writeHtml(builder, mail.html)
  builder.gap()
  const names = mail.attachments.flatMap(({ filename }) => filename ?? [])
  if (names.length > 0) builder.line(`Attachments: ${names.join(", ")}`)
  builder.gap()
}

const MIN_QUOTED_LINES = 3

/** Runs of quoted lines become one: the mail they quote stands above. */
function folded(text: string): string {
  const out: string[] = []
  let quoted: string[] = []
  const flush = () => {
    out.push(...(quoted.length >= MIN_QUOTED_LINES ? [`[${quoted.length} quoted lines]`] : quoted))
    quoted = []
  }
  for (const line of text.replace(/\r\n?/g, "\n").split("\n"))
    if (line.startsWith(">")) quoted.push(line)
    else {
      flush()
      out.push(line)
    }
  flush()
  return out.join("\n")
}

/** The text of mails in the order given. */
export function textOfMails(mails: Email[], foldsQuotes: boolean) {
  const builder = makeText()
  for (const mail of mails) if (!builder.full()) writeMail(builder, mail, 1, foldsQuotes)
  return builder.done()
}
