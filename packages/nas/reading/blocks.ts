// Reads a document as its author meant it: headings, paragraphs over wrapped lines, lists with what leads to them, tables, records, code.
import { joined, part, tidy, type Mapped } from "./mapped.ts"
import { plain } from "./markup.ts"
import { headingIn, type Title } from "./headings.ts"
import { linesOf, sayText, statement, textOf, type Line, type Statement } from "./statements.ts"
import { fieldIn, recordsIn, rowsOfHtml, rowsOfLines, sayRecord, sayTable } from "./tables.ts"
import { sentenceSpans } from "../training/words.ts"

/** A heading, or statements that belong together. */
export type Block =
  { heading: Title; statements: null } | { heading: null; statements: Statement[]; isList: boolean }

const BULLET = /^(?:[-*+•–]|(\d{1,3})[.)]|[a-z]\))\s+(?=\S)/
const FENCE = /^(```+|~~~+)/
const ADMONITION = /^(?:!!!|\?\?\?\+?|:::)\s*\w+(?:\s+"([^"]*)")?/
const WRAPPED_MIN_CHARS = 40 // a line that short ends because its author ended it
const RECORD_VALUE_MAX_WORDS = 80

/** The blocks of a document in order. */
export function readBlocks(document: string, isNoun: (word: string) => boolean): Block[] {
  const lines = linesOf(document)
  const records = recordsIn(lines)
  const blocks: Block[] = []
  const at = (index: number): Line =>
    lines[index] ?? { text: "", start: document.length, end: document.length, indent: 0 }
  const read = (line: Line) => plain(textOf(document, line))
  let index = 0
  let asked: Title | null = null // a box or question holds until the text is no longer indented
  const say = (statements: Statement[], isList = false) => {
    if (statements.length > 0) blocks.push({ heading: null, statements, isList })
  }
  const leadBefore = (): Statement | undefined => {
    const last = blocks.at(-1)?.statements?.at(-1)
    return last && last.kind === "sentence" && last.text.endsWith(":") ? last : undefined
  }

  if (at(0).text === "---") {
    const end = lines.findIndex((line, n) => n > 0 && line.text === "---")
    if (end > 0) {
      const title = lines
        .slice(1, end)
        .map(({ text }) => /^title:\s*["']?(.+?)["']?$/.exec(text)?.[1])
        .find(Boolean)
      if (title) blocks.push({ heading: { level: 0, title }, statements: null })
      index = end + 1
    }
  }

  while (index < lines.length) {
    const line = at(index)
    if (line.text === "") {
      index += 1
      continue
    }
    if (asked && line.indent === 0) {
      blocks.push({ heading: { level: asked.level, title: "" }, statements: null })
      asked = null
    }
    if (FENCE.test(line.text)) {
      const mark = FENCE.exec(line.text)?.[1] ?? "```"
      let end = index + 1
      while (end < lines.length && !at(end).text.startsWith(mark)) end += 1
      const lead = leadBefore() ?? blocks.at(-1)?.statements?.at(-1)
      say(
        lines
          .slice(index + 1, end)
          .filter(({ text }) => text !== "" && !text.startsWith("#"))
          .map((code) =>
            statement("code", tidy(textOf(document, code)), {
              lead: lead?.text ?? "",
              leadStart: lead?.start ?? code.start,
            }),
          ),
      )
      index = end + 1
      continue
    }
    if (/^<table\b/i.test(line.text)) {
      const close = document.indexOf("</table>", line.start)
      const end = close < 0 ? document.length : close
      say(sayTable(rowsOfHtml(document, line.start, end), isNoun))
      while (index < lines.length && at(index).start < end) index += 1
      if (/^<\/table>/i.test(at(index).text)) index += 1
      continue
    }
    const box = ADMONITION.exec(line.text)
    if (box) {
      asked = { level: BOX_LEVEL, title: box[1] ?? "" }
      blocks.push({ heading: asked, statements: null })
      index += 1
      continue
    }
    if (isRow(line.text) && (isRow(at(index + 1).text) || line.text.startsWith("|"))) {
      let end = index
      while (isRow(at(end).text)) end += 1
      say(sayTable(rowsOfLines(document, lines.slice(index, end)), isNoun))
      index = end
      continue
    }
    const row = records.get(index)
    if (row) {
      say(sayRecord(document, lines.slice(index, row.end), row.subject, isNoun, row.naming))
      index = row.end
      continue
    }
    const heading = headingIn(lines, index)
    if (heading) {
      blocks.push({
        heading: { ...heading, title: plain({ text: heading.title, at: [] }).text },
        statements: null,
      })
      index += heading.lines
      continue
    }
    if (BULLET.test(line.text)) {
      index = readList(index)
      continue
    }
    const record = recordAt(index)
    if (record) {
      say(sayRecord(document, record.lines, record.title, isNoun))
      index = record.end
      continue
    }
    index = readParagraph(index)
  }
  return blocks

  function recordAt(from: number): { lines: Line[]; title: string; end: number } | null {
    const untitled = fieldIn(line0(from)) !== null
    const start = untitled ? from : from + 1
    let end = start
    while (isField(at(end).text)) end += 1
    if (end - start < 2 || (at(end).text !== "" && !untitled)) return null
    if (
      at(end).text !== "" &&
      !BULLET.test(at(end).text) &&
      fieldIn(at(end).text) === null &&
      at(end).indent > 0
    )
      return null
    if (!untitled && (at(from).text.length > WRAPPED_MIN_CHARS || /[.!?:]$/.test(at(from).text))) return null
    return { lines: lines.slice(start, end), title: untitled ? "" : read(at(from)).text, end }
  }
  function line0(from: number) {
    return at(from).text
  }

  function readList(from: number): number {
    const lead = leadBefore()
    const items: Statement[] = []
    const edge = at(from).indent
    let next = from
    while (BULLET.test(at(next).text)) {
      const first = at(next)
      const [mark = "", number] = BULLET.exec(first.text) ?? []
      const parts: Mapped[] = [part(textOf(document, first), mark.length)]
      next += 1
      for (; next < lines.length; next += 1) {
        const more = at(next)
        if (more.text === "") {
          // A blank line ends the item, unless what follows is indented below it.
          const after = at(next + 1)
          if (after.text === "" || after.indent <= edge || BULLET.test(after.text) || FENCE.test(after.text))
            break
          continue
        }
        if (BULLET.test(more.text) || FENCE.test(more.text) || /^#{1,6}\s/.test(more.text)) break
        if (more.indent <= edge && /[.!?]$/.test(parts.at(-1)?.text ?? "") && /^\p{Lu}/u.test(more.text))
          break
        parts.push(textOf(document, more))
      }
      const text = plain(joined(parts, " "))
      for (const [piece, span] of sentenceSpans(text.text).entries()) {
        const own = part(text, span.start, span.end)
        items.push(
          statement(number === undefined ? "item" : "step", own, {
            says: sayText(own.text, isNoun),
            piece,
            number: number === undefined ? null : Number(number),
            lead: lead?.text ?? "",
            leadStart: lead?.start ?? first.start,
          }),
        )
      }
      if (at(next).text === "" && BULLET.test(at(next + 1).text)) next += 1
    }
    say(items, true)
    return next === from ? from + 1 : next
  }

  function readParagraph(from: number): number {
    const parts: Mapped[][] = [[]]
    let next = from
    let to = from
    while (at(to).text !== "" && (to === from || !startsBlock(to))) to += 1
    const own = lines.slice(from, to).map(({ text }) => text)
    const width = Math.max(...own.map((text) => text.length))
    const endsAt = (n: number) => isEndedByAuthor(own[n] ?? "", own[n + 1] ?? "", width)
    // Where most lines end on purpose, the widest one does as well.
    const areNotes = own.slice(1).filter((_, n) => endsAt(n)).length > (own.length - 1) / 2
    for (; next < lines.length; next += 1) {
      const line = at(next)
      if (next > from && (line.text === "" || startsBlock(next))) break
      const before = at(next - 1)
      const isEnded =
        isQuestionLine(before.text) || (areNotes ? !OPEN_END.test(before.text) : endsAt(next - 1 - from))
      const goesOn = next === from || !isEnded
      if (!goesOn) parts.push([])
      parts.at(-1)?.push(replacedQuote(textOf(document, line)))
    }
    const found: Statement[] = []
    let lead = ""
    for (const lines of parts) {
      const raw = joined(lines, " ")
      const text = plain(raw)
      if (text.text === "") continue
      if (isQuestionLine(raw.text)) {
        lead = text.text
        continue
      }
      let topic = ""
      for (const [n, { start, end }] of sentenceSpans(text.text).entries()) {
        const sentence = part(text, start, end)
        const own = topicOf(n === 0 ? raw.text : sentence.text)
        const says = sayText(sentence.text, isNoun)
        found.push(
          statement("sentence", sentence, { says, lead: lead !== "" ? lead : own === "" ? topic : "" }),
        )
        if (own !== "") topic = own
      }
    }
    if (found.length === 0 && lead !== "") {
      // A question alone: what follows answers it.
      blocks.push({ heading: { level: QUESTION_LEVEL, title: lead }, statements: null })
      return next
    }
    say(found)
    return next
  }

  function startsBlock(index: number): boolean {
    const { text } = at(index)
    return (
      BULLET.test(text) ||
      FENCE.test(text) ||
      ADMONITION.test(text) ||
      /^#{1,6}\s/.test(text) ||
      /^<table\b/i.test(text) ||
      (isRow(text) && isRow(at(index + 1).text))
    )
  }
}

export const BOX_LEVEL = 7
export const QUESTION_LEVEL = 8

/** Of Markdown, or as the extraction writes them: there an empty cell at an edge leaves one bar. */
const isRow = (text: string) =>
  (text.startsWith("|") && text.endsWith("|") && text.length > 2) ||
  text.includes(" | ") ||
  text.endsWith(" |") ||
  /^\|(?: \|)* [^\s|+-]/.test(text)

const isField = (text: string) => {
  const field = fieldIn(text)
  return field !== null && field.value.split(/\s+/).length <= RECORD_VALUE_MAX_WORDS
}

const isQuestionLine = (text: string) =>
  /^(?:\*\*|__)?[^.!]{3,150}\?(?:\*\*|__)?$/.test(text) && !/[.!]\s/.test(text)

const WRAP_SLACK = 4
const OPEN_END =
  /(?:[,;(–-]|\b(?:the|a|an|of|to|in|on|at|for|and|or|with|by|from|is|are|der|die|das|und|oder|mit|von|für|zu|im|ein|eine))$/i

/** Whether a line ends because its author ended it: the next word would have fitted into the paragraph's width, as in notes and addresses. */
function isEndedByAuthor(line: string, next: string, width: number): boolean {
  if (OPEN_END.test(line)) return false
  if (line.length < WRAPPED_MIN_CHARS && !/^\p{Ll}/u.test(next)) return true
  const [word = ""] = next.split(/\s/, 1)
  return line.length + 1 + word.length + WRAP_SLACK <= width
}

const replacedQuote = (line: Mapped): Mapped => {
  const mark = /^(?:>\s*)+/.exec(line.text)
  return mark ? part(line, mark[0].length) : line
}

const TOPIC_MAX_WORDS = 4 // before a colon more words are a clause
const MARKED_MAX_WORDS = 7

/** What a paragraph is about when it begins with it: an emphasised run-in heading, or a few words before a dash or colon. */
function topicOf(text: string): string {
  const [, marked, before] =
    /^(?:\*\*|__|\*|`)([^*`_]{2,60}?)[.:]?(?:\*\*|__|\*|`)|^([\p{L}\p{N}][^.!?:–]{2,50}?)(?::| –) /u.exec(
      text,
    ) ?? []
  const topic = marked ?? before ?? ""
  return topic.split(/\s+/).length <= (marked === undefined ? TOPIC_MAX_WORDS : MARKED_MAX_WORDS) ? topic : ""
}
