// Under which headings a place of a document stands.
import type { Outline } from "@cerebros/contract/outline.ts"

const MARKS_CHARS = 8 // "###### " may stand before the title, and the heading's offset is the title's

/** The titles of the headings above the words at `offset` that are still open there, widest first; one that begins right there counts. */
export function headingPath(outline: Outline, offset: number): string[] {
  const open: { level: number; title: string }[] = []
  for (const { level, title, start } of outline.headings) {
    if (start > offset + MARKS_CHARS) break
    while (open.length > 0 && open.at(-1)!.level >= level) open.pop()
    open.push({ level, title })
  }
  return open.map(({ title }) => title)
}
