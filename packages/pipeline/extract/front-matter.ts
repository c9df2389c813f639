// The lines between --- or +++ at the top of a Markdown file: about the document, not of it. Only its title is text.

const MAX_LINES = 200

/** The title, if the front matter names one, and what stands below. */
export function frontMatter(text: string): { title: string | undefined; body: string } {
  const lines = text.split("\n", MAX_LINES + 1)
  const mark = /^(---|\+\+\+)\s*$/.exec(lines[0] ?? "")?.[1]
  if (lines[0]?.startsWith("{")) return jsonFrontMatter(text, lines)
  const isEnd = (line: string) => line === mark || (mark === "---" && line === "...")
  const end = mark ? lines.findIndex((line, at) => at > 0 && isEnd(line.trimEnd())) : -1
  const inner = lines.slice(1, Math.max(end, 1))
  if (end < 1 || !inner.every(isField)) return { title: undefined, body: text }
  const written = inner
    .map((line) => /^title\s*[:=]\s*(.+)$/i.exec(line)?.[1])
    .find((found) => found !== undefined)
  const title = written?.trim().replace(/^(["'])(.*)\1$/, "$2")
  const length = lines.slice(0, end + 1).reduce((sum, line) => sum + line.length + 1, 0)
  return { title: title || undefined, body: text.slice(length) }
}

/** An object in JSON up to its closing brace on a line of its own, as Hugo takes it. */
function jsonFrontMatter(text: string, lines: string[]): { title: string | undefined; body: string } {
  const end = lines.findIndex((line) => line.trimEnd() === "}")
  const length = lines.slice(0, end + 1).reduce((sum, line) => sum + line.length + 1, 0)
  try {
    const { title } = JSON.parse(text.slice(0, length)) as { title?: unknown } // any object: only its title is asked for
    return { title: typeof title === "string" ? title : undefined, body: text.slice(length) }
  } catch {
    return { title: undefined, body: text }
  }
}

/** `name: value`, `name = value`, items and lines that go on; a rule with prose below is no front matter. */
const isField = (line: string) => /^\s*$|^\s*#|^[\w.-]+\s*[:=]|^\s+\S|^\s*- |^\[.*\]$|^[\]}]/.test(line)
