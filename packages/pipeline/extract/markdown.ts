// Markdown: the text itself, with its headings; what stands in code fences is no heading, what stands in pipes is a table.
import type { Block, Heading } from "@cerebros/contract/outline.ts"
import { decode } from "./decode.ts"
import type { Read } from "./index.ts"
import { verbatim } from "./plain.ts"

export const read: Read = async (bytes) => {
  const { text, warnings } = decode(bytes)
  const stored = verbatim(text, warnings)
  return { text: stored, outline: outlineOf(stored), warnings }
}

const MAX_LINE_CHARS = 2_000 // titles and rows are shorter; the patterns below would be slow on a line of a million blanks

function outlineOf(text: string): { headings: Heading[]; blocks: Block[] } {
  const headings: Heading[] = []
  const blocks: Block[] = []
  let fence: string | undefined
  let table: Block | undefined
  let before = { text: "", start: 0 }
  let start = 0
  for (const line of text.split("\n")) {
    const isShort = line.length <= MAX_LINE_CHARS
    const mark = isShort ? /^ {0,3}(```+|~~~+)/.exec(line)?.[1] : undefined
    if (fence) {
      if (mark?.startsWith(fence)) fence = undefined
    } else if (mark) fence = mark
    else if (isShort) {
      const atx = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/.exec(line)
      if (atx?.[2])
        headings.push({ level: atx[1]!.length, title: atx[2], start: start + line.indexOf(atx[2]) })
      const underline = /^ {0,3}(=+|-{2,})\s*$/.exec(line)?.[1]
      if (underline && /^ {0,3}[^\s#>|*+-]/.test(before.text))
        headings.push({
          level: underline.startsWith("=") ? 1 : 2,
          title: before.text.trim(),
          start: before.start,
        })
    }
    if (!fence && isShort && /^\s*\|.*\|\s*$/.test(line)) {
      if (table) table.end = start + line.length
      else blocks.push((table = { kind: "table", start, end: start + line.length }))
    } else table = undefined
    before = { text: fence ? "" : line, start }
    start += line.length + 1
  }
  return { headings, blocks }
}
