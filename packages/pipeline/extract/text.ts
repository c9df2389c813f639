// Builds a document's text together with its outline, so that every offset is right by construction.
import type { Block, Heading, Outline, Page } from "@cerebros/contract/outline.ts"
import { cutBefore, normalise } from "@cerebros/contract/span.ts"
import type { Picture } from "@cerebros/contract/picture.ts"
import type { PictureText } from "./picture-text.ts"
import { MAX_OUTLINE_ENTRIES, MAX_TEXT_CHARS } from "./extracted.ts"

export type TextBuilder = {
  /** Adds a line (or several), separated by one `\n` from what stands before. Nothing is added for blank text. */
  line(text: string): void
  /** The next line stands after a blank line. */
  gap(): void
  /** A heading is a line of its own with blank lines around. */
  heading(level: number, title: string): void
  /** What `write` adds is one block. */
  block(kind: Block["kind"], write: () => void): void
  /** What was read from a picture, as a stretch of its own. */
  picture(read: PictureText): void
  /** From here on it is the next page. */
  page(): void
  /** Glues text to the last line, whose last `dropped` characters (a hyphen) go: a paragraph that goes on after a page break. */
  glue(text: string, dropped: number): void
  /** True once the text is as long as we take; whoever writes may stop then. */
  full(): boolean
  done(): { text: string; outline: Outline }
}

export function makeText(): TextBuilder {
  const parts: string[] = []
  const headings: Heading[] = []
  const blocks: Block[] = []
  const pageStarts: number[] = []
  const pictures: Picture[] = []
  let length = 0
  let wantGap = false
  let pageIsNew = false

  function push(part: string): void {
    const room = MAX_TEXT_CHARS - length
    const fitting = part.length <= room ? part : part.slice(0, cutBefore(part, room))
    parts.push(fitting)
    length += fitting.length
  }

  /** Writes the separator and returns where the text itself starts; `undefined` when there is nothing to write. */
  function add(text: string): number | undefined {
    const clean = tidy(text)
    if (clean === "" || length >= MAX_TEXT_CHARS) return undefined
    if (length > 0) push(wantGap ? "\n\n" : "\n")
    wantGap = false
    const start = length
    if (pageIsNew) pageStarts.push(start)
    pageIsNew = false
    push(clean)
    return start
  }

  const gap = () => void (wantGap = true)

  return {
    line: (text) => void add(text),
    gap,
    heading(level, title) {
      gap()
      const oneLine = title.replace(/\s+/g, " ").trim()
      const start = add(oneLine)
      if (start !== undefined && headings.length < MAX_OUTLINE_ENTRIES)
        headings.push({ level: Math.min(Math.max(level, 1), 6), title: normalise(oneLine), start })
      gap()
    },
    block(kind, write) {
      const before = parts.length
      const from = length
      write()
      if (parts.length === before || blocks.length >= MAX_OUTLINE_ENTRIES) return
      const separator = from > 0 ? (parts[before]?.length ?? 0) : 0
      blocks.push({ kind, start: from + separator, end: length })
    },
    picture(read) {
      gap()
      const start = add(read.text)
      gap()
      if (start === undefined) return
      for (const heading of read.headings)
        if (headings.length < MAX_OUTLINE_ENTRIES && start + heading.start < length)
          headings.push({ ...heading, start: start + heading.start })
      pictures.push({ start, end: length, words: read.words })
    },
    page() {
      if (pageIsNew) pageStarts.push(length) // the page before had nothing on it
      pageIsNew = true
    },
    glue(text, dropped) {
      if (dropped > 0 && length < MAX_TEXT_CHARS) {
        parts.push(parts.pop()!.slice(0, -dropped))
        length -= dropped
      }
      if (pageIsNew) pageStarts.push(length)
      pageIsNew = false
      const more = tidy(text)
      push(/^\p{M}/u.test(more) ? ` ${more}` : more) // an accent must not join what is already written
    },
    full: () => length >= MAX_TEXT_CHARS,
    done() {
      if (pageIsNew) pageStarts.push(length)
      const text = parts.join("")
      const pages: Page[] = pageStarts.map((start, at) => ({
        n: at + 1,
        start,
        end: pageStarts[at + 1] ?? length,
      }))
      return {
        text,
        outline: {
          ...(pages.length > 0 && { pages }),
          headings,
          blocks,
          ...(pictures.length > 0 && { pictures }),
        },
      }
    },
  }
}

/** No trailing blanks, no blank first and last lines, no control characters except tab and line end (Word and PDF leave some behind). */
function tidy(text: string): string {
  const plain = text.replace(/\r\n?/g, "\n").replace(/[\0-\u0008\u000b-\u001f\u007f\u00ad\u200b\ufeff]/g, "") // also soft hyphens, invisible marks
  const lines = normalise(plain).split("\n")
  return lines
    .map((line) => line.trimEnd()) // a pattern would take quadratic time on a line of a million blanks
    .join("\n")
    .replace(/^\n+/, "")
    .trimEnd()
}
