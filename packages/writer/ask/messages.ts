// Pairs of a message and the reply to it, from mail threads, chat logs and questions with answers.
import type { Candidate, Passage } from "../candidate.ts"
import type { Section } from "../read/blocks.ts"
import type { Stretch } from "../read/sentences.ts"
import { trimmed } from "../read/sentences.ts"
import { capital, plain } from "../read/wording.ts"

type Message = { from: string; /** Empty where it is not written. */ to: string; body: Stretch }

const SPEAKER =
  /^\s*(?:\*\*|__)?(?:\[?\d{1,2}[:.]\d{2}(?::\d{2})?\]?\s+)?([\p{Lu}QA][\p{L} .'’-]{0,30}?)(?:\s*\([^)]*\))?(?:\*\*|__)?\s*:(?:\*\*|__)?\s+(?=\S)/u
const FROM = /^(?:\*\*)?(?:From|Von|De|Sender)(?:\*\*)?:\s*(.+)$/i
const OTHER_HEADER =
  /^(?:\*\*)?(?:To|Cc|Bcc|Sent|Date|Subject|Reply-To|An|Datum|Betreff|Message-ID)(?:\*\*)?:.*$/i
/** A line of its own that says when a mail was sent. */
const WHEN = /^(?:\w+day,? )?(?:\d{1,2}[:.]\d{2}|\d{4}-\d{2}-\d{2}.*|\d{1,2} \w+ \d{4}.*)$/i
const GREETING = /^(?:dear|hi|hello|good (?:morning|afternoon|evening)|hey)\b[^.!?\n]{0,40}[,!]?$/i
const SIGN_OFF =
  /^(?:best|kind|warm|with kind|many)?\s*(?:regards|wishes|greetings)\b.*$|^(?:thanks|thank you|cheers|sincerely|yours (?:sincerely|truly|faithfully)|best)[,!.]?$|^--\s*$/i
const MIN_CHARS = 12 // shorter ones are "ok" and "thanks"

/** Every reply that answers the message before it, from another sender. */
export function askMessages({ text }: Passage, section: Section): Candidate[] {
  const messages = [mails(text), speakers(text)].find((found) => found.length >= 2) ?? []
  const pairs: Candidate[] = []
  for (const [index, reply] of messages.entries()) {
    const message = messages[index - 1]
    if (
      !message ||
      message.from === reply.from ||
      (reply.to !== "" && (reply.to !== message.from || message.to !== reply.from))
    )
      continue
    const said = plain(text.slice(message.body.start, message.body.end))
    const answered = plain(text.slice(reply.body.start, reply.body.end))
    if (
      said.length < MIN_CHARS ||
      answered.length < MIN_CHARS * 2 ||
      (/\?$/.test(answered) && !/\?/.test(said))
    )
      continue
    pairs.push({
      form: "reply",
      prompt: capital(said),
      output: answered,
      quote: reply.body,
      finding: "",
      section,
      score: 0.9 + (/\?/.test(said) ? 0.06 : 0) + Math.min(answered.length, 400) / 20_000,
    })
  }
  return pairs
}

/** Mails one after another, each with its header lines. */
function mails(text: string): Message[] {
  const found: Message[] = []
  let open: { from: string; to: string; start: number; end: number } | undefined
  let start = 0
  for (const line of text.split("\n")) {
    const end = start + line.length
    const from = FROM.exec(line)?.[1]
    if (from) {
      if (open) found.push(...body(text, open))
      open = { from: from.trim().toLowerCase(), to: "", start: end, end }
    } else if (
      open &&
      text.slice(open.start, start).trim() === "" &&
      (OTHER_HEADER.test(line) || WHEN.test(line))
    ) {
      open.to ||= /^(?:\*\*)?(?:to|an)(?:\*\*)?:\s*(.+)$/i.exec(line)?.[1]?.trim().toLowerCase() ?? ""
      open.start = end
    }
    if (open) open.end = end
    start = end + 1
  }
  if (open) found.push(...body(text, open))
  return found
}

/** Without greeting, signature, quoted lines and a heading that belongs to what comes next. */
function body(
  text: string,
  { from, to, start, end }: { from: string; to: string; start: number; end: number },
): Message[] {
  const lines: Stretch[] = []
  let at = start
  for (const line of text.slice(start, end).split("\n")) {
    const stretch = { start: at, end: at + line.length }
    at += line.length + 1
    const words = line.trim()
    if (SIGN_OFF.test(words) && lines.length > 0) break
    if (/^>|^On .+ wrote:$|^(?:[-=_]\s*){3,}$|^#/.test(words)) {
      if (lines.length > 0) break
      continue
    }
    if (words === "" || (lines.length === 0 && GREETING.test(words))) continue
    lines.push(stretch)
  }
  const last = lines.at(-1)
  if (
    last &&
    lines.length > 1 &&
    /^(?:\d+[.)] )?\p{Lu}[^.!?]{0,60}$/u.test(text.slice(last.start, last.end).trim()) &&
    text[last.start - 2] === "\n"
  )
    lines.pop()
  const [first, final] = [lines[0], lines.at(-1)]
  return first && final
    ? trimmed(text, { start: first.start, end: final.end }).map((stretch) => ({ from, to, body: stretch }))
    : []
}

/** "Customer: …" and "Agent: …" lines; a line without a speaker goes on. At most four speakers, or it is no conversation. */
function speakers(text: string): Message[] {
  const found: Message[] = []
  let start = 0
  for (const line of text.split("\n")) {
    const match = SPEAKER.exec(line)
    const last = found.at(-1)
    if (match?.[1])
      found.push({
        from: match[1].trim().toLowerCase(),
        to: "",
        body: { start: start + match[0].length, end: start + line.length },
      })
    else if (last && line.trim() !== "" && !/^#/.test(line)) last.body.end = start + line.length
    start += line.length + 1
  }
  const names = new Set(found.map(({ from }) => from))
  const turns = found.filter((message, index) => index > 0 && message.from !== found[index - 1]?.from).length
  return names.size >= 2 && names.size <= 4 && turns >= found.length / 2 ? found : []
}
