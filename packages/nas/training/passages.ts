// Cuts a document into passages: pieces that are about one thing, each under its heading.
import type { DocumentRow } from "@cerebros/contract/nas.ts"
import { words } from "./words.ts"

export type Passage = {
  document_id: string
  name: string
  /** Headings above, widest first, "" when there are none. */ heading: string
  /** The span in the document's text. */ start: number
  end: number
  text: string
}

const PASSAGE_MAX_WORDS = 110 // about a paragraph: longer ones blur what they are about
const HEADING_MAX_CHARS = 90
const PASSAGE_MAX_CHARS = 1500 // a line without white space (base64, minified JSON) is cut here

/** The passages of a document in order; together they cover all of its text but headings and white space. */
export function passagesOf(document: DocumentRow): Passage[] {
  const found: Passage[] = []
  const headings: Heading[] = []
  let openedAt = -1 // passages there were when the newest heading came: none since means it stands right above
  let open: Passage | undefined
  let openWords = 0
  const close = () => {
    if (open) found.push({ ...open, text: document.text.slice(open.start, open.end) })
    open = undefined
    openWords = 0
  }
  for (const line of lines(document.text)) {
    const title = line.text === "" ? null : headingIn(line)
    if (line.text === "") close()
    else if (title !== null) {
      close()
      addHeading(headings, title, openedAt === found.length)
      openedAt = found.length
    } else {
      const count = words(line.text).length
      if (openWords + count > PASSAGE_MAX_WORDS || line.end - (open?.start ?? line.start) > PASSAGE_MAX_CHARS)
        close()
      open ??= {
        document_id: document.id,
        name: document.name,
        heading: headings.map((above) => above.title).join(HEADING_JOINT),
        start: line.start,
        end: line.end,
        text: "",
      }
      open.end = line.end
      openWords += count
    }
  }
  close()
  return found
}

/** `before` and `after` are the neighbouring lines, trimmed. */
type Line = { start: number; end: number; text: string; before: string; after: string }

/** Lines without the white space around them; overlong ones in pieces that end between sentences or words. */
function lines(text: string): Line[] {
  const found: Line[] = []
  const raw = text.split("\n")
  let offset = 0
  raw.forEach((line, index) => {
    const lead = line.length - line.trimStart().length
    let start = offset + lead
    const end = start + line.trim().length
    const before = (raw[index - 1] ?? "").trim()
    const after = (raw[index + 1] ?? "").trim()
    do {
      const stop = end - start > PASSAGE_MAX_CHARS ? cutBefore(text, start, start + PASSAGE_MAX_CHARS) : end
      found.push({ start, end: stop, text: text.slice(start, stop), before, after })
      start = stop
      while (start < end && /\s/.test(text.charAt(start))) start += 1
    } while (start < end)
    offset += line.length + 1
  })
  return found
}

function cutBefore(text: string, start: number, limit: number): number {
  const piece = text.slice(start, limit)
  const at = Math.max(piece.lastIndexOf(". ") + 1, piece.lastIndexOf("! ") + 1, piece.lastIndexOf("? ") + 1)
  const cut = at > PASSAGE_MAX_CHARS / 2 ? at : piece.lastIndexOf(" ")
  return start + (cut > 0 ? cut : piece.length)
}

/** The title when a line is a heading: Markdown's, numbered, or a short line over others that does not end like a sentence. */
function headingIn({ text, before, after }: Line): Heading | null {
  const [, marks, title] = /^(#{1,6})\s+(.+?)\s*#*$/.exec(text) ?? []
  if (marks && title) return { level: marks.length, title }
  if (before !== "" || text.length > HEADING_MAX_CHARS || /[.!?:;,]$/.test(text)) return null
  const [number] = /^\d+(\.\d+)*(?=\.?\s+\p{Lu})/u.exec(text) ?? []
  if (number) return { level: number.split(".").length, title: text }
  const short = /^[\p{Lu}\p{N}].*\p{L}/u.test(text) && text.split(/\s+/).length <= HEADING_MAX_WORDS
  // Over a paragraph without a blank line between: the first line of wrapped text is as long as the next, a title is not.
  return short && (after === "" || after.length > 2 * text.length)
    ? { level: UNMARKED_LEVEL, title: text }
    : null
}
/** Puts a heading under those that are wider. Of two unmarked ones without text between them, the first is the wider. */
function addHeading(headings: Heading[], title: Heading, rightBelow: boolean): void {
  const above = headings.at(-1)
  if (rightBelow && above && above.level >= UNMARKED_LEVEL && title.level === UNMARKED_LEVEL) {
    while ((headings.at(-1)?.level ?? 0) >= UNMARKED_LEVEL) headings.pop()
    headings.push({ ...above, level: UNMARKED_LEVEL }, { ...title, level: UNMARKED_LEVEL + 1 })
    return
  }
  const isUnderPair = title.level === UNMARKED_LEVEL && (above?.level ?? 0) > UNMARKED_LEVEL
  const level = isUnderPair ? UNMARKED_LEVEL + 1 : title.level
  while ((headings.at(-1)?.level ?? 0) >= level) headings.pop()
  headings.push({ ...title, level })
}

const HEADING_MAX_WORDS = 10
const UNMARKED_LEVEL = 9 // below whatever says its level
export const HEADING_JOINT = " – "

type Heading = { level: number; title: string }
