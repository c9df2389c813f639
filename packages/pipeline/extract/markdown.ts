// Markdown as it reads: paragraphs whole, headings, lists and tables; tags, comments and placeholders of templates out, code as it is.
import { decodeHTML } from "entities"
import { decode } from "./decode.ts"
import { Unreadable } from "./extracted.ts"
import { frontMatter } from "./front-matter.ts"
import { writeHtml } from "./html-write.ts"
import type { Read } from "./index.ts"
import { writeRow } from "./table.ts"
import { makeText, type TextBuilder } from "./text.ts"

export const read: Read = async (bytes, _, choice) => {
  const { text: raw, warnings } = decode(bytes, { choice })
  const { title, body } = frontMatter(raw.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"))
  const builder = makeText()
  if (title && !opensWith(body, title)) builder.heading(1, title)
  writeMarkdown(builder, body)
  const { text, outline } = builder.done()
  if (text === "") throw new Unreadable("no_text")
  return { text, outline, warnings }
}

const opensWith = (body: string, title: string) =>
  /^\s*#?\s*(.*?)\s*#*\s*$/m.exec(body.trimStart())?.[1]?.toLowerCase() === title.toLowerCase()

const MAX_LINE_CHARS = 20_000 // longer lines are no structure; the patterns below would be slow on a line of a million blanks

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const ATTRIBUTES = /\{[:#.][^{}]*\}$/ // names and classes behind a heading
const LINK = /^ {0,3}\[[^\]^][^\]]*\]:\s*\S+(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*$/ // where a link goes that stands elsewhere
const ATX = /^ {0,3}(#{1,6})(?:[ \t](.*))?$/
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/
const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/
const ITEM = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+\S/
const QUOTE = /^ {0,3}> ?/
const DIVIDER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/
const HTML_BLOCK =
  /^ {0,3}<(\/?)(table|div|p|ul|ol|dl|pre|details|section|article|figure|blockquote|center|h[1-6])\b/i

function writeMarkdown(builder: TextBuilder, body: string): void {
  const lines = withoutTemplates(body).split("\n")
  let paragraph: string[] = []
  let inList = false

  function flush(): void {
    const text = joined(paragraph)
    paragraph = []
    if (text === "") return
    if (ITEM.test(text)) inList = true
    else if (inList) {
      builder.gap()
      inList = false
    }
    builder.line(text)
  }
  const blank = () => {
    flush()
    builder.gap()
  }

  for (let at = 0; at < lines.length && !builder.full(); at++) {
    const line = lines[at]!
    if (line.length > MAX_LINE_CHARS) {
      blank()
      builder.line(line.trim())
      builder.gap()
      continue
    }
    const fence = FENCE.exec(line)?.[1]
    const atx = ATX.exec(line)
    if (fence) {
      flush()
      at = writeFence(builder, lines, at, fence)
    } else if (atx) {
      flush()
      builder.heading(atx[1]!.length, inline(titleOf(atx[2] ?? "")))
    } else if (
      UNDERLINE.test(line) &&
      paragraph.length > 0 &&
      !ITEM.test(paragraph[0]!) &&
      !QUOTE.test(paragraph[0]!)
    ) {
      const title = joined(paragraph)
      paragraph = []
      builder.heading(line.trim().startsWith("=") ? 1 : 2, title)
    } else if (RULE.test(line)) blank()
    else if (line.includes("|") && DIVIDER.test(lines[at + 1] ?? "") && isTableHead(line, lines[at + 1]!)) {
      flush()
      at = writeRows(builder, lines, at)
    } else if (HTML_BLOCK.test(line)) {
      flush()
      at = writeHtmlBlock(builder, lines, at)
    } else if (/^( {4}|\t)/.test(line) && paragraph.length === 0 && !inList)
      builder.line(line.trimEnd()) // indented code
    else if (line.trim() === "" || (paragraph.length === 0 && LINK.test(line))) blank()
    else {
      if (ITEM.test(line) || (QUOTE.test(line) && !QUOTE.test(paragraph[0] ?? ""))) flush()
      paragraph.push(line)
    }
  }
  flush()
}

/** A heading's words, without the signs that may close it and the names that may follow it. */
const titleOf = (text: string): string =>
  text
    .trim()
    .replace(/(?:^|[ \t])#+$/, "")
    .trimEnd()
    .replace(ATTRIBUTES, "")
    .trimEnd()

/** A fenced block, word for word; answers the line it ends at. */
function writeFence(builder: TextBuilder, lines: string[], from: number, fence: string): number {
  builder.gap()
  let at = from + 1
  const isEnd = (line: string) =>
    FENCE.exec(line)?.[1]?.startsWith(fence) && line.trim() === FENCE.exec(line)![1]
  for (; at < lines.length && !isEnd(lines[at]!); at++) builder.line(lines[at]!)
  builder.gap()
  return at
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => inline(cell.replaceAll("\\|", "|")).trim())

const isTableHead = (head: string, divider: string) =>
  divider.includes("-") &&
  cellsOf(head).length === cellsOf(divider).length &&
  (cellsOf(head).length > 1 || [head, divider].every((line) => /^\s*\|.*\|\s*$/.test(line)))

function writeRows(builder: TextBuilder, lines: string[], from: number): number {
  let at = from
  builder.gap()
  builder.block("table", () => {
    writeRow(builder, cellsOf(lines[at]!))
    for (at += 2; at < lines.length && lines[at]!.includes("|") && lines[at]!.trim() !== ""; at++)
      if (lines[at]!.length <= MAX_LINE_CHARS) writeRow(builder, cellsOf(lines[at]!))
  })
  builder.gap()
  return at - 1
}

/** HTML up to a blank line, or up to the end of a table however long; answers its last line. */
function writeHtmlBlock(builder: TextBuilder, lines: string[], from: number): number {
  const isTable = /<table\b/i.test(lines[from]!)
  let at = from
  const isEnd = () => (isTable ? /<\/table>/i.test(lines[at]!) : (lines[at + 1] ?? "").trim() === "")
  while (at < lines.length - 1 && !isEnd()) at++
  builder.gap()
  writeHtml(builder, lines.slice(from, at + 1).join("\n"))
  builder.gap()
  return at
}

/** Lines of one paragraph to one line, but for breaks the author asked for by two blanks or a backslash, for lines all in bold: titles, and for fields. */
function joined(lines: string[]): string {
  let text = ""
  const isRecord = lines.length > 1 && lines.every((line) => FIELD.test(line))
  for (const [at, raw] of lines.entries()) {
    const line = at > 0 ? raw.replace(QUOTE, "").trimStart() : raw
    const next = lines[at + 1]
    const isBreak =
      next !== undefined &&
      (isRecord || line.endsWith("  ") || line.endsWith("\\") || BOLD_LINE.test(line) || BOLD_LINE.test(next))
    text += line.replace(/\\$/, "").trimEnd() + (at === lines.length - 1 ? "" : isBreak ? "\n" : " ")
  }
  return inline(text)
}

/** "Order number: 4471-B", one of several lines that are all so. */
const FIELD = /^\s*(?:\*\*|__)?\p{Lu}[^:*_.!?\n]{1,40}(?::(?:\*\*|__)?|(?:\*\*|__):) \S/u

const BOLD_LINE = /^\s*(\*\*|__)(?!\s)(?:(?!\1).)+\1:?\s*$/

/** Without tags and comments, with entities as their letters; what stands between backticks stays as it is. */
function inline(text: string): string {
  return text
    .split(/(`+[^`]*`+)/)
    .map((part, at) => (at % 2 === 1 ? part : decodeHTML(withoutBreaks(part).replace(TAG, ""))))
    .join("")
}
/** A break asked for by a tag is a space. */
const withoutBreaks = (text: string): string =>
  text.split(/<br *\/?>/i).reduce((before, after) => `${before.trimEnd()} ${after.trimStart()}`)
const TAG = /<\/?[a-z][\w-]*(?:\s[^<>]*)?\/?>|<!--[^]*?-->/gi

const CODE = /(^ {0,3}(`{3,}|~{3,})[^]*?^ {0,3}\2[`~]*[ \t]*$|`[^`\n]+`)/m

/** Comments and placeholders of templates go, also those over several lines; code keeps them. */
function withoutTemplates(text: string): string {
  return text
    .split(new RegExp(CODE, "gm"))
    .map((part, at) => (at % 3 === 1 ? part : at % 3 === 2 ? "" : part.replace(TEMPLATE, "")))
    .join("")
}
const TEMPLATE =
  /<(script|style)\b(?:(?!<\/\1)[^])*<\/\1\s*>|<!--(?:(?!-->)[^])*-->|\{\{(?:(?!\}\})[^]){0,2000}\}\}|\{%(?:(?!%\})[^]){0,2000}%\}|<%(?:(?!%>)[^]){0,2000}%>/g
