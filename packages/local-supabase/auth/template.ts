// Fills the mail templates that hosted Supabase, the CLI and this stack share.
// They are Go's html/template (https://pkg.go.dev/html/template); this reads the part of it that ours use.

export type TemplateValues = {
  SiteURL: string
  ConfirmationURL: string
  RedirectTo: string
  Token: string
  TokenHash: string
  Email: string
  NewEmail: string
  Data: Record<string, unknown>
}

const HOLE = /\{\{-?\s*(if|else|end|\.[\w.]+)?\s*([^}]*?)\s*-?\}\}/g

/**
 * The template with its holes filled: `{{ .Name }}`, `{{ .Data.name }}`, and `{{ if .Data.name }}…{{ else }}…{{ end }}`
 * (not nested). As in Go, a value in text is escaped for HTML and one behind `?` or `#` of a link is percent-encoded.
 * Throws with the template's own words at anything else in double braces.
 */
export const render = (template: string, values: TemplateValues): string => fill(template, values, escapeFor)

/** Fills a subject line: no HTML there, and no line break that would start another header. */
export const renderLine = (template: string, values: TemplateValues): string =>
  fill(template, values, (_, value) => value)
    .replace(/\s+/g, " ")
    .trim()

/** `escape` says what a value must look like behind what stands there already. */
function fill(
  template: string,
  values: TemplateValues,
  escape: (before: string, value: string) => string,
): string {
  let out = ""
  let from = 0
  let shown = true // false inside the branch that is not taken
  for (const hole of template.matchAll(HOLE)) {
    const [whole, word = "", rest = ""] = hole
    if (shown) out += template.slice(from, hole.index)
    from = hole.index + whole.length
    if (word === "if") shown = valueOf(rest, values, whole) !== ""
    else if (word === "else" && rest === "") shown = !shown
    else if (word === "end" && rest === "") shown = true
    else if (!word.startsWith(".") || rest !== "")
      throw new Error(`The mail template says ${whole}, which is not known.`)
    else if (shown) out += escape(out, valueOf(word, values, whole))
  }
  return out + template.slice(from)
}

function valueOf(path: string, values: TemplateValues, whole: string): string {
  const [name, key, ...more] = path.slice(1).split(".")
  if (!name || !(name in values) || more.length > 0)
    throw new Error(`The mail template says ${whole}, which is not known.`)
  const value = values[name as keyof TemplateValues] // checked by `in`
  if (typeof value === "string") return value
  const inner = key === undefined ? undefined : value[key]
  return typeof inner === "string" || typeof inner === "number" ? String(inner) : ""
}

/** What `value` must look like after `before`: within a link behind `?` or `#`, elsewhere in a tag, or as text. */
function escapeFor(before: string, value: string): string {
  const tag = before.slice(before.lastIndexOf("<"))
  const link = tag.includes(">") ? undefined : /\s(?:href|src)="([^"]*)$/.exec(tag)?.[1]
  return link !== undefined && /[?#]/.test(link) ? encodeURIComponent(value) : escapeHtml(value)
}

/** Makes text safe between tags and inside quoted attributes. */
function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&#34;")
    .replaceAll("'", "&#39;")
}

/** The same mail as plain text: links follow their words in brackets, a paragraph a line. Expects our own simple HTML. */
export function toText(html: string): string {
  const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? html
  return body
    .replace(/\s+/g, " ")
    .replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a\s*>/g, "$2 ( $1 )")
    .replace(/<(br|\/p|\/h\d|\/div|\/tr)[^>]*>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replace(/&(amp|lt|gt|nbsp|#34|#39);/g, (_, name: string) => ENTITIES[name] ?? "")
    .replace(/ *\n */g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
}
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", nbsp: " ", "#34": '"', "#39": "'" }
