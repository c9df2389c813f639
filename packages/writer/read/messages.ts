// Mail threads and chats in a passage: who wrote what to whom, without stamps, headers, greetings, signatures and quoted lines.
import type { MailQuestion } from "./mail-questions.ts"
import { quotedMailsIn, unquoted } from "./quoted-thread.ts"
import type { Stretch } from "./sentences.ts"
import { trimmed } from "./sentences.ts"

export type Message = {
  from: string
  /** Empty where it is not written. */
  to: string
  /** Without "Re:"; empty where it is not written. */
  subject: string
  body: Stretch
  /** What it quotes line by line, each with what it says below. */
  quoted: (MailQuestion & {
    answer: Stretch
  })[]
  /** Whether it answers between lines that it quotes, and nowhere else. */
  isBetween?: boolean
}
export type Conversation = { kind: "mail" | "chat"; messages: Message[] }

const STAMP =
  "(?:\\[?(?:\\p{L}{2,3}\\.?,? )?(?:\\d{4}-\\d{2}-\\d{2}[T ]|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4},? |\\d{1,2}\\.? \\p{Lu}\\p{L}{2,8}\\.?(?: \\d{4})?,? )?\\d{1,2}[:.]\\d{2}(?::\\d{2})?(?: ?[AaPp][Mm])?\\]?(?:\\s*[-–—])?\\s+)"
const SPEAKER = new RegExp(
  `^\\s*(?:\\*\\*|__)?${STAMP}?(?:\\*\\*|__)?<?@?([\\p{Lu}QA][\\p{L} .'’-]{0,30}?)>?(?:\\s*\\([^)]*\\))?(?:\\*\\*|__)?\\s*:(?:\\*\\*|__)?\\s+(?=\\S)`,
  "u",
)
/** Behind a stamp a name may be small, as chats write them. */
const STAMPED = new RegExp(
  `^\\s*${STAMP}<?@?(\\p{L}[\\p{L}\\d ._'’-]{0,30}?)>?(?:\\s*\\([^)]*\\))?\\s*:\\s+(?=\\S)`,
  "u",
)
const FROM = /^(?:\*\*)?(?:From|Von|De|Sender|Expéditeur)(?:\*\*)?\s?:(?:\*\*)?\s*(.+)$/i
const TO = /^(?:\*\*)?(?:To|An|À|Para)(?:\*\*)?\s?:(?:\*\*)?\s*(.+)$/i
const SUBJECT = /^(?:\*\*)?(?:Subject|Betreff|Objet|Asunto)(?:\*\*)?\s?:(?:\*\*)?\s*(.*)$/i
const OTHER_HEADER =
  /^(?:\*\*)?(?:Cc|Bcc|Sent|Date|Reply-To|Datum|Gesendet|Fecha|Message-ID|In-Reply-To|References|MIME-Version|Content-[\w-]+|X-[\w-]+|Return-Path|Received)(?:\*\*)?\s?:(?:\*\*)?.*$/i
/** Header lines that a document joined to one: what follows "From:". */
const INLINE =
  /^(.+?)\s+(?:To|An|À|Para)\s?:\s*(.+?)(?:\s+(?:Date|Sent|Datum|Gesendet|Fecha)\s?:\s*.+?)?(?:\s+(?:Subject|Betreff|Objet|Asunto)\s?:\s*(.*))?$/i
/** A line of its own that says when a mail was sent. */
const WHEN = /^(?:\w+day,? )?(?:\d{1,2}[:.]\d{2}|\d{4}-\d{2}-\d{2}.*|\d{1,2} \w+ \d{4}.*)$/i
const GREETING =
  /^(?:dear|hi|hello|good (?:morning|afternoon|evening)|hey|hallo|liebe[rs]?|guten (?:tag|morgen)|sehr geehrte[rs]?|bonjour|chère?s?|hola|estimad[oa]s?)\b[^.!?\n]{0,40}[,!.]?$/i
const SIGN_OFF =
  /^(?:best|kind|warm|with kind|many|mit freundlichen|viele|beste|liebe)?\s*(?:regards|wishes|greetings|grüße[n]?|gruß)\b.*$|^(?:thanks|thank you|many thanks|cheers|sincerely|yours (?:sincerely|truly|faithfully)|best|cordialement|bien à vous|saludos|un saludo|atentamente)[,!.]?$|^(?:cheers|thanks|best|many thanks), \p{L}+(?: \p{L}+)?$|^--\s*$/iu
const STAMPED_MIN = 4
const SPEAKERS_MAX = 6 // more are no conversation but a list of names

/** A line that holds only who writes, and when: "Anna Berg  10:32 AM", what is said stands below it. */
const HEADED = new RegExp(
  `^\\s*(?:\\*\\*)?(\\p{Lu}[\\p{L} .'’-]{1,30}?)(?:\\*\\*)?,?(?: [-–—])?\\s+\\(?${STAMP.replace(/\\s\+\)$/, ")")}\\)?\\s*$`,
  "u",
)

/** The conversations of a text; none when it holds none. A single mail is one where it answers lines that it quotes. */
export function conversationsIn(text: string): Conversation[] {
  const mail = mailsIn(text)
  if (mail.length >= 2 || mail.some(({ quoted }) => quoted.length > 0))
    return [{ kind: "mail", messages: mail }]
  const chat = speakers(text)
  return chat.length >= 2 ? [{ kind: "chat", messages: chat }] : []
}

/** The mails of a text, the oldest first: those with lines of their own at their head, or those that a single one quotes whole. */
export function mailsIn(text: string): Message[] {
  const headed = mails(text)
  const [only] = headed
  if (headed.length !== 1 || !only) return isNewestFirst(text) ? headed.toReversed() : headed
  const read = unquoted(text)
  const below = quotedMailsIn(text).flatMap(({ from, isBetween, ...place }) =>
    bodyOf(read, { from, to: "", subject: only.subject, ...place }).map((message) => ({
      ...message,
      isBetween,
    })),
  )
  return [...below.toReversed(), only]
}

const DATE = /^(?:\*\*)?(?:Date|Sent|Datum|Gesendet|Envoyé|Fecha)(?:\*\*)?\s?:(?:\*\*)?\s*(.+)$/gim

/** Whether each mail stands above the one that it answers, by their dates or else by the line between them. */
function isNewestFirst(text: string): boolean {
  const times = [...text.matchAll(DATE)].map(([, when = ""]) => Date.parse(when.trim()))
  const [first, last] = [times[0], times.at(-1)]
  return times.length >= 2 && !times.some(Number.isNaN) && first !== last
    ? first! > last!
    : /^-{2,}\s?(?:Original Message|Ursprüngliche Nachricht|Message d['’]origine|Mensaje original)\s?-{2,}$/im.test(
        text,
      )
}

type OpenMail = { from: string; to: string; subject: string; start: number; end: number }

/** Mails one after another, each with its header lines. */
function mails(text: string): Message[] {
  const found: Message[] = []
  let open: OpenMail | undefined
  let start = 0
  for (const line of text.split("\n")) {
    const end = start + line.length
    const from = FROM.exec(line)?.[1]
    if (from) {
      if (open) found.push(...bodyOf(text, open))
      const [, sender = from, to = "", subject = ""] = INLINE.exec(from.replaceAll("**", "")) ?? []
      open = {
        from: sender.replaceAll("**", "").trim().toLowerCase(),
        to: to.trim().toLowerCase(),
        subject: bare(subject),
        start: end,
        end,
      }
    } else if (open && text.slice(open.start, start).trim() === "" && (isHeader(line) || WHEN.test(line))) {
      open.to ||= TO.exec(line)?.[1]?.trim().toLowerCase() ?? ""
      open.subject ||= bare(SUBJECT.exec(line)?.[1] ?? "")
      open.start = end
    }
    if (open) open.end = end
    start = end + 1
  }
  if (open) found.push(...bodyOf(text, open))
  return found
}

const isHeader = (line: string) => TO.test(line) || SUBJECT.test(line) || OTHER_HEADER.test(line)

const bare = (subject: string) =>
  subject
    .replace(/^(?:\s*(?:re|aw|fwd?|wg|tr|rv)\s*:)+/i, "")
    .trim()
    .toLowerCase()

/** Without greeting, signature, quoted lines, bounds of parts and a heading that belongs to what comes next. */
function bodyOf(text: string, { start, end, ...message }: OpenMail): Message[] {
  const lines: Stretch[] = []
  let at = start
  for (const line of text.slice(start, end).split("\n")) {
    const stretch = { start: at, end: at + line.length }
    at += line.length + 1
    const words = line.trim()
    if (SIGN_OFF.test(words) && lines.length > 0) break
    if (
      /^>|^On .+ wrote:$|^Am .+ schrieb.*:$|^Le .+ a écrit\s?:$|^(?:[-=_]\s*){3,}$|^#|^-{2,}\s?\w[\w ]+-{2,}$|^--[\w=.]{8,}/.test(
        words,
      )
    ) {
      if (lines.length > 0) break
      continue
    }
    if (
      words === "" ||
      OTHER_HEADER.test(words) ||
      (lines.length === 0 && (GREETING.test(words) || /^\p{Lu}\p{Ll}+,$/u.test(words)))
    )
      continue
    lines.push(stretch)
  }
  while (lines.length > 1 && isClosing(text.slice(lines.at(-1)!.start, lines.at(-1)!.end).trim(), message))
    lines.pop()
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
    ? trimmed(text, { start: first.start, end: final.end }).map((body) => ({
        ...message,
        body,
        quoted: quotedIn(text, { start, end }),
      }))
    : []
}

const QUOTED = /^>\s*(?:(\d+|[a-z])[.)]\s*|[-*•]\s*)?(\S.*)$/u

/** What a mail quotes, part by part, each with what stands below it until the next line that is quoted. */
function quotedIn(text: string, { start, end }: Stretch): Message["quoted"] {
  const found: (MailQuestion & { lines: Stretch[] })[] = []
  let open: (typeof found)[number] | undefined
  let isQuoted = false
  let at = start
  for (const line of text.slice(start, end).split("\n")) {
    const stretch = { start: at, end: at + line.length }
    at += line.length + 1
    const words = line.trim()
    if (
      SIGN_OFF.test(words) ||
      /^(?:[-=_]\s*){3,}$|^On .+ wrote:$|^Am .+ schrieb.*:$|^Le .+ a écrit\s?:$/.test(words)
    )
      break
    const [, mark = "", asked] = QUOTED.exec(words) ?? []
    if (asked !== undefined && open && isQuoted && mark === "" && !/[?？]$/u.test(open.asked))
      open.asked += ` ${asked}` // a quoted line that goes on
    else if (asked !== undefined) {
      open = { asked, mark, lines: [] }
      found.push(open)
    } else if (words !== "" && !words.startsWith(">")) open?.lines.push(stretch)
    isQuoted = words.startsWith(">")
  }
  return found.flatMap((question) => {
    const { lines, asked, mark } = question
    const [first] = lines
    if (!first) return []
    const isLast = question === found.at(-1)
    const last = isLast ? paragraphOf(text, lines) : lines.at(-1)!
    return trimmed(text, { start: first.start, end: last.end }).map((answer) => ({ asked, mark, answer }))
  })
}

/** The last line of the first paragraph: what follows below the last quoted line may be about anything. */
const paragraphOf = (text: string, lines: readonly Stretch[]): Stretch =>
  lines.find((line, at) => {
    const next = lines[at + 1]
    return next === undefined || /\n\s*\n/u.test(text.slice(line.end, next.start))
  })!

/** Whether a last line belongs to no sentence: the next mail's subject, "Best, Joris", or the writer's name. */
const isClosing = (line: string, { from, subject }: { from: string; subject: string }): boolean =>
  /^(?:re|aw|fwd?|wg|tr|rv)\s*:/i.test(line) ||
  (subject !== "" && bare(line) === subject) ||
  /^(?:best|kind|warm|viele|liebe|beste|cheers|thanks|regards|cordialement|saludos)[^.!?]{0,24}, ?\p{Lu}[\p{L} .]{1,30}$/iu.test(
    line,
  ) ||
  /^\p{Lu}\p{Ll}+(?: \p{Lu}\.?)?$|^(?:\p{Lu}\.){1,2}$/u.test(line) ||
  (/^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2}$/u.test(line) &&
    from.includes(line.toLowerCase().split(" ")[0]!))

const EXCHANGE_MAX_CHARS = 1_500 // in more, two lines of a name and a colon are fields
const MINUTES = /^(?:\*\*)?(?:present|attendees|apologies|next meeting)(?:\*\*)?:/im

/** "Customer: …" and "10:32 Ann: …" lines; a line without a speaker goes on. */
function speakers(text: string): Message[] {
  const found: Message[] = []
  const lines = text.split("\n")
  const isStamped = lines.filter((line) => STAMPED.test(line)).length >= STAMPED_MIN // no list of names has times
  let start = 0
  let blank = false
  for (const line of lines) {
    const match = STAMPED.exec(line) ?? (isStamped ? undefined : SPEAKER.exec(line)) ?? HEADED.exec(line)
    const last = found.at(-1)
    const isProgram = /^system$/i.test(match?.[1] ?? "") // "Derek has joined the chat."
    if (
      !isProgram &&
      match?.[1] &&
      !/^(?:Q|A|Question|Answer|Frage|Antwort|Note|Notes|Warning|Example|Subject|Date|Re)$/i.test(
        match[1].trim(),
      )
    )
      found.push({
        from: match[1].trim().toLowerCase(),
        to: "",
        subject: "",
        quoted: [],
        body: { start: start + match[0].length, end: start + line.trimEnd().length },
      })
    else if (!isProgram && last && line.trim() !== "" && !/^#/.test(line) && !blank)
      last.body.end = start + line.trimEnd().length
    blank = line.trim() === "" || isProgram
    start += line.length + 1
  }
  const names = new Set(found.map(({ from }) => from))
  const turns = found.filter((message, index) => index > 0 && message.from !== found[index - 1]?.from).length
  const isConversation =
    names.size >= 2 &&
    (names.size <= SPEAKERS_MAX || isStamped) &&
    turns >= found.length / 2 &&
    found.length > names.size
  const isExchange =
    names.size === 2 && found.length === 2 && text.length <= EXCHANGE_MAX_CHARS && !MINUTES.test(text)
  return isConversation || isExchange ? found : []
}
