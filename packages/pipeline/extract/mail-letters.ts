// The letters of a mail: parts that name no encoding, one that nobody knows, or UTF-8 that is none are told apart as text files are.
// The parser replaces what it cannot read; so it gets such parts under a name that keeps each byte as one character.
import type { ReadingChoice } from "@cerebros/contract/reading.ts"
import { decodeAs } from "./code-pages.ts"
import { decode } from "./decode.ts"

const KEPT = "x-user-defined" // bytes above ASCII become U+F780 to U+F7FF

/** Each byte as one character, ASCII as it is. */
export const asLetters = (bytes: Uint8Array): string => new TextDecoder(KEPT).decode(bytes)
export function asBytes(letters: string): Uint8Array {
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at) & 0xff
  return bytes
}

const CONTENT_TYPE = /^content-type:[^\n]*(?:\n[ \t][^\n]*)*/gim
const CHARSET = /;?\s*\bcharset\s*=\s*"?([\w.:-]+)"?/i

const MAX_FIELD_CHARS = 2_000

/** The mail with its texts' encodings left open, the encoding it names that only we know, and whether its lines are to be joined. */
export function relabelled(raw: string): { raw: string; declared: string | undefined; isFlowed: boolean } {
  let declared: string | undefined
  let isFlowed = false
  const named = raw.replace(CONTENT_TYPE, (field) => {
    if (field.length > MAX_FIELD_CHARS || !/^content-type:\s*text\/(?:plain|html)/i.test(field)) return field
    const flowed = /\bdelsp\s*=\s*"?yes/i.test(field)
      ? field
      : field.replace(/;?\s*\bformat\s*=\s*"?flowed"?/i, "")
    if (flowed !== field) isFlowed = true
    const label = CHARSET.exec(flowed)?.[1]
    if (label && !/^utf-?8$/i.test(label)) {
      if (decodeAs(new Uint8Array(), label) !== undefined) return flowed
      const ours = label
        .toLowerCase()
        .replace(/^(?:cp|ibm|dos)[-_]?(\d{3})$/, "ibm$1")
        .replace(/^cp(125\d)$/, "windows-$1")
      if (decodeAs(new Uint8Array(), ours) !== undefined) declared = ours
    }
    const bare = flowed.replace(CHARSET, "").replace(/;?\s*$/, "")
    return `${bare}; charset=${KEPT}${flowed.endsWith("\r") ? "\r" : ""}`
  })
  const head = /\n\r?\n/.exec(named)?.index ?? named.length
  const fields = named.slice(0, head)
  const isUntyped = !/^content-type:/im.test(fields)
  const whole = isUntyped ? `Content-Type: text/plain; charset=${KEPT}\r\n${named}` : named
  return { raw: withHeadAsUtf8(whole), declared, isFlowed }
}

/** Words of the head beyond ASCII that are not UTF-8 are taken as what the whole mail is most likely in. */
function withHeadAsUtf8(raw: string): string {
  const end = /\n\r?\n/.exec(raw)?.index ?? raw.length
  const head = asBytes(raw.slice(0, end))
  if (decodeAs(head, "utf-8") !== undefined) return raw
  try {
    return asLetters(new TextEncoder().encode(decode(head).text)) + raw.slice(end)
  } catch {
    return raw // nobody is asked for a name in a head
  }
}

const KEPT_LETTER = /[\uf780-\uf7ff]/
const KEPT_STRETCH = /[\0-\u007f\uf780-\uf7ff]*[\uf780-\uf7ff][\0-\u007f\uf780-\uf7ff]*/g

/** The text with the kept bytes as letters. Throws as `decode` does. */
export function restored(
  text: string,
  hints: { choice: ReadingChoice; declared: string | undefined },
): string {
  return KEPT_LETTER.test(text)
    ? text.replace(KEPT_STRETCH, (stretch) => decode(asBytes(stretch), hints).text)
    : text
}

/** Lines that end in a blank go on in the next one, within the same depth of quotation (RFC 3676). */
export function unflowed(text: string): string {
  const lines: { quotes: string; words: string }[] = []
  let goesOn = false
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    const quotes = /^>*/.exec(line)![0]
    const words = line.slice(quotes.length).replace(/^ /, "")
    const last = lines.at(-1)
    if (goesOn && last?.quotes === quotes) last.words += words
    else lines.push({ quotes, words })
    goesOn = words.endsWith(" ") && words !== "-- "
  }
  return lines.map(({ quotes, words }) => (quotes ? `${quotes} ${words}` : words)).join("\n")
}
