// Which lines of a document are headings.
import type { Line } from "./statements.ts"

/** `level` 1 is the widest; a title of "" ends what stood at its level. */
export type Title = { level: number; title: string }

const HEADING_MAX_CHARS = 90
const HEADING_MAX_WORDS = 10
export const UNMARKED_LEVEL = 9 // below whatever says its level
const ITEM = /^(?:[-*+•–]|\d{1,3}[.)]|[a-z]\))\s+\S/

/** The title when a line is a heading: Markdown's, numbered, or a short line over others that does not end like a sentence. */
export function headingIn(all: readonly Line[], index: number): (Title & { lines: number }) | null {
  const at = (n: number) => all[n]?.text ?? ""
  const text = at(index)
  const before = at(index - 1)
  const after = at(index + 1)
  const [, marks, title] = /^(#{1,6})\s+(.+?)\s*#*$/.exec(text) ?? []
  if (marks && title) return { level: marks.length, title, lines: 1 }
  const isShort = text.length <= HEADING_MAX_CHARS
  const [, rule, framed] = /^([=*~#_+-])\1+\s*(.*?\p{L}.*?)\s*\1{2,}$/u.exec(text) ?? []
  if (rule && framed && isShort && !text.startsWith("**"))
    return { level: rule === "=" ? 2 : FRAMED_LEVEL, title: framed, lines: 1 }
  if (isShort && /^§ ?\d+[a-z]? \p{Lu}[^.;!?]*\.?$/u.test(text))
    return { level: FRAMED_LEVEL, title: text.replace(/\.$/, ""), lines: 1 }
  if (isShort && text !== "" && /^(?:=+|-{3,})$/.test(after) && (before === "" || index === 0))
    return { level: after.startsWith("=") ? 1 : 2, title: text, lines: 2 }
  const [, bold] = /^\*\*([^*]+?):?\*\*:?$/.exec(text) ?? []
  if (bold && isShort && before === "" && !bold.endsWith("?"))
    return { level: BOLD_LEVEL, title: bold, lines: 1 }
  if (isTitle(all, index)) return { level: 1, title: text, lines: 1 }
  if (before !== "" || !isShort || /[.!?:;,]$/.test(text)) return null
  const [number] = /^\d+(\.\d+)*(?=\.?\s+\p{Lu})/u.exec(text) ?? []
  // "1. Start" over a paragraph is a heading; before another item it is the first of a list.
  const next = after === "" ? at(index + 2) : after
  const isItem = /^\d+[.)]\s/.test(text) && (after !== "" || ITEM.test(next))
  if (number) return isItem ? null : { level: number.split(".").length, title: text, lines: 1 }
  const short = /^[\p{Lu}\p{N}].*\p{L}/u.test(text) && text.split(/\s+/).length <= HEADING_MAX_WORDS
  // Over a paragraph without a blank line between: the first line of wrapped text is as long as the next, a title is not.
  return short && (after === "" || after.length > 2 * text.length) && next !== ""
    ? { level: UNMARKED_LEVEL, title: text, lines: 1 }
    : null
}
/** The first line of a document, when it stands in capitals over other short lines or a blank one. */
function isTitle(all: readonly Line[], index: number): boolean {
  const text = all[index]?.text ?? ""
  const after = all[index + 1]?.text ?? ""
  const isFirst = all.slice(0, index).every((line) => line.text === "")
  const isLoud = text === text.toUpperCase()
  return (
    isFirst &&
    isLoud &&
    /\p{L}/u.test(text) &&
    text.length <= TITLE_MAX_CHARS &&
    !/[.!?:;,|]$/.test(text) &&
    !/[:|]/.test(text) &&
    !ITEM.test(text) &&
    after.length <= TITLE_MAX_CHARS &&
    !after.includes(": ")
  )
}
const TITLE_MAX_CHARS = 60
const FRAMED_LEVEL = 4 // "-- van --", "§ 4 Duties"
const BOLD_LEVEL = 6

/** Puts a heading under those that are wider. Of two unmarked ones without text between them, the first is the wider. */
export function addHeading(headings: Title[], title: Title, rightBelow: boolean): void {
  const above = headings.at(-1)
  if (rightBelow && above && above.level >= UNMARKED_LEVEL && title.level === UNMARKED_LEVEL) {
    while ((headings.at(-1)?.level ?? 0) >= UNMARKED_LEVEL) headings.pop()
    headings.push({ ...above, level: UNMARKED_LEVEL }, { ...title, level: UNMARKED_LEVEL + 1 })
    return
  }
  const isUnderPair = title.level === UNMARKED_LEVEL && (above?.level ?? 0) > UNMARKED_LEVEL
  const level = isUnderPair ? UNMARKED_LEVEL + 1 : title.level
  while ((headings.at(-1)?.level ?? -1) >= level) headings.pop()
  if (title.title !== "") headings.push({ ...title, level })
}
