// A mailbox (MBOX, RFC 4155): mails one after the other, each begun by a line "From …" after an empty one.
import type { Email } from "postal-mime"
import { Unreadable } from "./extracted.ts"
import type { Read } from "./index.ts"
import { parseAnyway, textOfMails } from "./mail.ts"

export const MAX_MAILS = 5_000

export const read: Read = async (bytes, onProgress, choice) => {
  const mails: Email[] = []
  const warnings: string[] = []
  const sources = mailsIn(bytes)
  if (sources.length === 0) throw new Unreadable("wrong_type", "no line begins a mail")
  for (const [at, source] of sources.slice(0, MAX_MAILS).entries()) {
    try {
      const { mail, guessed } = await parseAnyway(source(), choice)
      mails.push(mail)
      if (guessed) warnings.push(`Mail ${at + 1} does not say how its letters are stored; some may be wrong.`)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      warnings.push(`Mail ${at + 1} could not be read and was left out.`)
    }
    onProgress((at + 1) / sources.length)
  }
  if (sources.length > MAX_MAILS)
    warnings.push(`Only the first ${MAX_MAILS} of ${sources.length} mails were read.`)
  if (mails.length === 0) throw new Unreadable("broken", "none of its mails could be read")
  return { ...textOfMails(byThread(mails), true), warnings }
}

const FROM = [0x46, 0x72, 0x6f, 0x6d, 0x20] // "From "
const LF = 0x0a

/** The mails of a mailbox, each to be cut out when it is wanted, without the line that begins it. */
export function mailsIn(bytes: Uint8Array): (() => Uint8Array)[] {
  const starts: { line: number; body: number }[] = []
  let blank = true // before the first line
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(LF, at)
    const end = found === -1 ? bytes.length : found
    if (FROM.every((byte, n) => bytes[at + n] === byte) && begins(bytes, at, end, blank))
      starts.push({ line: at, body: end + 1 })
    blank = end === at || (end === at + 1 && bytes[at] === 0x0d)
    at = end + 1
  }
  return starts.map(
    ({ body }, n) =>
      () =>
        withoutEscapes(bytes.subarray(body, starts[n + 1]?.line ?? bytes.length)),
  )
}

/** Whether a line "From …" begins a mail: it names a time, or a head follows behind an empty line. Programs differ in both. */
function begins(bytes: Uint8Array, at: number, end: number, blank: boolean): boolean {
  const text = (from: number, to: number) => new TextDecoder("windows-1252").decode(bytes.subarray(from, to))
  const hasTime = /\d\d:\d\d.*\d{4}/.test(text(at, Math.min(end, at + 300)))
  const hasHead = /^[\w-]+:\s/.test(text(end + 1, end + 80))
  return blank ? hasTime || hasHead : hasTime && hasHead
}

/** Lines that begin with "From " inside of mails are stored as ">From ". */
function withoutEscapes(mail: Uint8Array): Uint8Array {
  const text = new TextDecoder("windows-1252").decode(mail) // only to see whether there are any
  if (!/^>+From /m.test(text)) return mail
  const out: number[] = []
  for (let at = 0; at < mail.length; at++) {
    const begins = at === 0 || mail[at - 1] === LF
    let quotes = 0
    if (begins) while (mail[at + quotes] === 0x3e) quotes++
    if (quotes > 0 && FROM.every((byte, n) => mail[at + quotes + n] === byte)) continue
    out.push(mail[at]!)
  }
  return Uint8Array.from(out)
}

/** Threads by their oldest mail, in each the mails by date. A mail belongs to the thread of the one it answers. */
function byThread(mails: Email[]): Email[] {
  const threadOf = new Map<string, Email[]>()
  const dated = [...mails].sort((a, b) => (a.date ?? "").localeCompare(b.date ?? ""))
  const threads: Email[][] = []
  for (const mail of dated) {
    const answered = [mail.inReplyTo, ...(mail.references?.split(/\s+/) ?? [])].find(
      (id) => id && threadOf.has(id),
    )
    const thread = (answered && threadOf.get(answered)) || []
    if (thread.length === 0) threads.push(thread)
    thread.push(mail)
    if (mail.messageId) threadOf.set(mail.messageId, thread)
  }
  return threads.flat()
}
