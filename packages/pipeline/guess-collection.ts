// Which of the three kinds of documents a file is, by its name and its first lines. A guess is only ever offered.
import type { Collection } from "@cerebros/contract/draft.ts"
import { formatOf } from "@cerebros/contract/files.ts"

/** As much of a file as a guess reads. */
export const HEAD_CHARS = 8192

const FORMATS_WITH_LINES = ["txt", "md", "csv", "json", "xml", "html"]
const CHAT_LINES_MIN = 3

const NAMED_COMMUNICATIONS =
  /(?<!\p{L})(e-?mails?|mailbox|inbox|threads?|chats?|chat-?logs?|messages?|conversations?|correspondence|replies|support-?tickets?|tickets?|slack)(?!\p{L})/iu
const NAMED_REFERENCES =
  /(?<!\p{L})(price-?lists?|prices|tariffs?|glossary|glossaries|terms|standards?|norms?|polic(?:y|ies)|regulations?|guidelines?|catalogues?|catalogs?|directory|faqs?|iso|din)(?!\p{L})/iu
const MAIL_HEADERS = [/^(from|von|de):\s.+/im, /^(to|an|subject|betreff|objet|asunto|date|datum):\s.+/im]
const QUOTED_REPLY = /^(on|am|le|el) .{4,80} (wrote|schrieb|a écrit|escribió)\b.*:\s*$/im
const CHAT_LINE =
  /^(\[?\d{1,2}[:.]\d{2}\]?|\[?\d{1,4}[-./]\d{1,2}[-./]\d{1,4},? \d{1,2}:\d{2}\]?)[\s–-]+[\p{L} .]{2,40}: \S/gmu
const MESSAGE_COLUMNS = [
  /(^|[,;\t"])(from|sender|author|customer|von|absender)(?=[,;\t"]|$)/im,
  /(^|[,;\t"])(message|body|reply|answer|subject|text|nachricht|antwort)(?=[,;\t"]|$)/im,
]

/** The kind that a file looks like, or `undefined` when neither its name nor its first lines say. `head`: its first characters, where they are text. */
export function guessCollection(name: string, head: string): Collection | undefined {
  const format = formatOf(name)
  if (format === "eml" || format === "mbox") return "communications"
  const named = name.replace(/\.[^.]*$/, "").replace(/[_\s]+/g, "-")
  if (format !== undefined && FORMATS_WITH_LINES.includes(format) && isExchange(head, format))
    return "communications"
  if (NAMED_COMMUNICATIONS.test(named)) return "communications"
  if (NAMED_REFERENCES.test(named)) return "references"
  return undefined
}

function isExchange(head: string, format: string): boolean {
  if (MAIL_HEADERS.every((header) => header.test(head))) return true
  if (QUOTED_REPLY.test(head)) return true
  if ((head.match(CHAT_LINE)?.length ?? 0) >= CHAT_LINES_MIN) return true
  const [first = ""] = head.split("\n", 1)
  return format === "csv" && MESSAGE_COLUMNS.every((column) => column.test(first))
}
