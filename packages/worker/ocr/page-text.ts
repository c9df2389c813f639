// Recognised lines become a page's text: paragraphs, headings by their size, words cut at line ends made whole.
import type { Heading } from "@cerebros/contract/outline.ts"
import { SURE_FROM } from "@cerebros/contract/picture.ts"
import { normalise } from "@cerebros/contract/span.ts"
import { hyphensOf } from "@cerebros/pipeline/extract/hyphens.ts"
import type { PictureText } from "@cerebros/pipeline/extract/picture-text.ts"
import type { Line, Word } from "./recognise.ts"

const BIGGER = 1.35 // headings are at least this much higher than the other lines, whose height depends on their letters
const MUCH_BIGGER = 1.8
const LOOSER = 1.3 // a wider line distance than usual parts two paragraphs
const TITLE_MAX_CHARS = 120
const SHORT = 0.7 // of the paragraph's width: a line that ends before was ended by its author
const ITEM = /^(?:[•‣▪●○◦∙·–—*-]|\(?\d{1,3}[.)]|[a-z][.)])$/

type Token = { text: string; confidence: number }

/** The text of a page. Each word, between white space, has its confidence: of one that was cut at a line's end the lower. */
export function pageText(recognised: readonly Line[]): PictureText {
  const lines = recognised
    .map((line) => ({ ...line, words: line.words.flatMap(tokenOf) }))
    .filter((line) => line.words.length > 0)
  const usual = middle(lines.map(({ height }) => height))
  const hyphens = hyphensOf(lines.map(textOf))
  const parts: string[] = []
  const headings: Heading[] = []
  const words: number[] = []
  let length = 0
  const add = (text: string) => {
    parts.push(text)
    length += text.length
  }
  for (const paragraph of paragraphsOf(lines, usualLeading(lines))) {
    if (length > 0) add("\n\n")
    const tokens: (Token & { breaks: boolean })[] = []
    const right = Math.max(...paragraph.map((line) => line.right))
    const left = Math.min(...paragraph.map((line) => line.left))
    for (const [at, line] of paragraph.entries()) {
      const before = paragraph[at - 1]
      const isNew = before !== undefined && endsByItself(before, line, left, right)
      for (const [n, token] of line.words.entries()) {
        const last = tokens.at(-1)
        const whole =
          n === 0 && last && !isNew && /[\p{L}\p{N}]-$/u.test(last.text)
            ? hyphens.join(last.text, token.text)
            : undefined
        if (last && whole !== undefined) {
          last.text = whole
          last.confidence = Math.min(last.confidence, token.confidence)
        } else tokens.push({ ...token, breaks: n === 0 && isNew })
      }
    }
    const start = length
    for (const [n, token] of tokens.entries()) add((n === 0 ? "" : token.breaks ? "\n" : " ") + token.text)
    words.push(...tokens.map(({ confidence }) => confidence))
    const title = parts.join("").slice(start)
    const height = middle(paragraph.map((line) => line.height))
    if (height > usual * BIGGER && isTitle(title, tokens))
      headings.push({ level: height > usual * MUCH_BIGGER ? 1 : 2, title, start })
  }
  return { text: parts.join(""), headings, words }
}

function tokenOf({ text, confidence }: Word): Token[] {
  const clean = normalise(text).replace(/[\p{Cc}\u00ad\u200b\ufeff]/gu, "")
  // What is no letter and not even sure is dirt on the sheet.
  const isSpeck = confidence < SURE_FROM && !/[\p{L}\p{N}]/u.test(clean)
  if (clean === "" || isSpeck) return []
  return clean
    .split(/\s+/)
    .map((each) => ({ text: each, confidence: Math.max(0, Math.min(100, confidence)) }))
}

type Read = Omit<Line, "words"> & { words: Token[] }

const textOf = ({ words }: Read) => words.map(({ text }) => text).join(" ")

/** From one line to the next, where both are of one paragraph. */
const usualLeading = (lines: Read[]): number =>
  middle(
    lines.flatMap((line, at) => {
      const before = lines[at - 1]
      return before?.paragraph === line.paragraph && line.top > before.top ? [line.top - before.top] : []
    }),
  )

function paragraphsOf(lines: Read[], leading: number): Read[][] {
  const paragraphs: Read[][] = []
  for (const line of lines) {
    const last = paragraphs.at(-1)
    const before = last?.at(-1)
    const isSame =
      before?.paragraph === line.paragraph &&
      line.top - before.top < leading * LOOSER &&
      Math.max(before.height, line.height) < BIGGER * Math.min(before.height, line.height)
    if (isSame) last?.push(line)
    else paragraphs.push([line])
  }
  return paragraphs
}

/** Whether the break between two lines is the author's: a list, an address. */
function endsByItself(before: Read, line: Read, left: number, right: number): boolean {
  if (ITEM.test(line.words[0]?.text ?? "") && line.words.length > 1) return true
  const isShort = before.right - left < SHORT * (right - left)
  return isShort && !/[\p{Ll},-]$/u.test(textOf(before))
}

const isTitle = (text: string, tokens: readonly Token[]) =>
  !text.includes("\n") &&
  text.length <= TITLE_MAX_CHARS &&
  /\p{L}{2}/u.test(text) &&
  !/[.,;:]$/.test(text) &&
  tokens.every(({ confidence }) => confidence >= SURE_FROM)

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
