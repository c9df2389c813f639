// Reads communications as messages that answer each other: mails, chat logs, else paragraphs that follow each other.
import type { DocumentRow } from "@cerebros/contract/nas.ts"

export type Turn = { speaker: string; subject: string; text: string }
/** A message and the reply to it. */
export type Exchange = { document_id: string; message: string; reply: string }

const MAIL_HEAD = /^(from|von|de|to|an|cc|date|sent|subject|betreff|datum):\s*(.*)$/i
const CHAT_LINE =
  /^(?:\[?[\d./:, -]{4,25}(?:[AP]M)?\]?\s*[-–]?\s*)?([\p{Lu}][\p{L}\p{N} .'_-]{0,39}):\s+(\S.*)$/u

/** Message and reply pairs of a document, in order: each turn with the next one by somebody else. */
export function exchangesIn(document: DocumentRow): Exchange[] {
  const turns = turnsIn(document.text)
  return turns.slice(1).flatMap((reply, at) => {
    const message = turns[at]
    if (!message || message.text === "" || reply.text === "") return []
    if (message.speaker !== "" && message.speaker === reply.speaker) return []
    // A mail with another subject starts something new.
    if (message.subject !== "" && reply.subject !== "" && thread(message) !== thread(reply)) return []
    return [
      { document_id: document.id, message: `${message.subject}\n${message.text}`.trim(), reply: reply.text },
    ]
  })
}

const thread = (turn: Turn) =>
  turn.subject
    .toLowerCase()
    .replace(/^((re|aw|fw|fwd|wg):\s*)+/, "")
    .trim()

function turnsIn(text: string): Turn[] {
  const mails = mailsIn(text)
  if (mails.length >= 2) return mails
  const chat = chatIn(text)
  if (chat.length >= 2) return chat
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => ({ speaker: "", subject: "", text: paragraph.trim() }))
    .filter((turn) => turn.text !== "")
}

function mailsIn(text: string): Turn[] {
  const turns: Turn[] = []
  let body = false
  for (const line of text.split("\n")) {
    const [, field, value = ""] = MAIL_HEAD.exec(line.trim()) ?? []
    const open = turns.at(-1)
    if (field && /^(from|von|de)$/i.test(field)) {
      turns.push({ speaker: value, subject: "", text: "" })
      body = false
    } else if (open && field && !body) {
      if (/^(subject|betreff)$/i.test(field)) open.subject = value
    } else if (open) {
      body = true
      open.text = `${open.text}\n${line}`.trim()
    }
  }
  return turns
}

function chatIn(text: string): Turn[] {
  const turns: Turn[] = []
  for (const line of text.split("\n")) {
    const [, speaker, said] = CHAT_LINE.exec(line.trim()) ?? []
    const open = turns.at(-1)
    if (speaker && said && speaker !== open?.speaker) turns.push({ speaker, subject: "", text: said })
    else if (open && line.trim() !== "") open.text += `\n${said ?? line.trim()}`
  }
  return turns
}
