// The lines between --- or +++ at the top of a Markdown file: about the document, not of it. Only its title is text.

const MAX_LINES = 200

/** The title, if the front matter names one, and what stands below. */
export function frontMatter(text: string): { title: string | undefined; body: string } {
  const lines = text.split("\n", MAX_LINES + 1)
  const mark = /^(---|\+\+\+)\s*$/.exec(lines[0] ?? "")?.[1]
  const end = mark ? lines.findIndex((line, at) => at > 0 && line.trimEnd() === mark) : -1
  const inner = lines.slice(1, Math.max(end, 1))
  if (end < 1 || !inner.every(isField)) return { title: undefined, body: text }
  const written = inner
    .map((line) => /^title\s*[:=]\s*(.+)$/i.exec(line)?.[1])
    .find((found) => found !== undefined)
  const title = written?.trim().replace(/^(["'])(.*)\1$/, "$2")
  const length = lines.slice(0, end + 1).reduce((sum, line) => sum + line.length + 1, 0)
  return { title: title || undefined, body: text.slice(length) }
}

/** `name: value`, `name = value`, items and lines that go on; a rule with prose below is no front matter. */
const isField = (line: string) => /^\s*$|^\s*#|^[\w.-]+\s*[:=]|^\s+\S|^\s*- |^\[.*\]$|^[\]}]/.test(line)
