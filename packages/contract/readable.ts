// A passage of a document in words: what its author wrote without the marks of Markdown and HTML, pipes of tables and names of records.
// The passage itself stays what a source quotes; this is for whoever reads it beside an answer.

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: " ",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  amp: "&",
  ndash: "–",
  mdash: "—",
  euro: "€",
  pound: "£",
}
const PARTED = " · "
const RULE = /^\|?[\s:|=-]*-{2}[\s:|=-]*\|?$|^ {0,3}(?:[*_] ?){3,}$|^\s*(?:```|~~~)/ // below a table's head, across a page, around code
const ROW = /^\s*\||\s\|\s/
const FIELD = /^([\p{L}\p{N}][\p{L}\p{N} _,.()/&'+-]{0,40}?):\s+(\S.*)$/u
const NAME = /^[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)+$/u // "setup_fee_nok"
const CURRENCY = / (eur|usd|gbp|chf|nok|sek|dkk|jpy)$/i

/** The passage as it is read: a line a paragraph, item or record, cells and fields parted by a dot. */
export function readable(passage: string): string {
  const lines: { text: string; isField: boolean }[] = []
  for (const raw of passage
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<\/t[dh]>\s*(?=<t[dh]\b)/gi, " | ")
    .split("\n")) {
    if (RULE.test(raw)) continue
    const line = plainLine(raw)
    if (line === "") continue
    const field = fieldOf(line)
    const last = lines.at(-1)
    if (field !== null && last?.isField) last.text += PARTED + field
    else lines.push({ text: field ?? line, isField: field !== null })
  }
  return lines.map(({ text }) => text).join("\n")
}

/** A line without its marks. */
function plainLine(raw: string): string {
  const text = raw
    .replace(/^\s*(?:#{1,6}|>)\s+/, "")
    .replace(/^\s*[-*+]\s+(?=\S)/, "• ")
    .replace(/!\[([^\]]*)\]\([^)\s]*\)/g, "$1")
    .replace(/\[([^\]]+)\]\([^)\s]*(?:\s"[^"]*")?\)/g, "$1")
    .replace(/<((?:https?:\/\/|mailto:)[^>\s]+)>/g, "$1")
    .replace(/<\/?(?:a|b|i|u|s|em|strong|span|code|sup|sub|mark|small|abbr|q)(?:\s[^<>]*)?>/gi, "")
    .replace(/<\/?[a-zA-Z][^<>]*>/g, " ")
    .replace(/`+([^`]+)`+/g, "$1")
    .replace(/\*\*\*?([^*]+)\*\*\*?|(?<![\p{L}\p{N}])__([^_]+)__(?![\p{L}\p{N}])|~~([^~]+)~~/gu, "$1$2$3")
    .replace(
      /(?<![\p{L}\p{N}*])\*([^*\s][^*]*)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_([^_\s][^_]*)_(?![\p{L}\p{N}_])/gu,
      "$1$2",
    )
    .replace(/\*\*+/g, "")
  const cells = ROW.test(raw) || / \| /.test(text) ? text.split(/(?<!\\)\|/) : [text]
  return cells
    .map((cell) => whole(cell))
    .filter((cell) => cell !== "")
    .join(PARTED)
}

const whole = (text: string): string =>
  text
    .replace(/\\([\\`*_{}[\]()#+\-.!<>|=~])/g, "$1")
    .replace(/&(#\d{1,5}|[a-z]{2,6});/g, (mark, name: string) =>
      name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : (ENTITIES[name] ?? mark),
    )
    .replace(/\s+/g, " ")
    .trim()

/** "price_eur: 129.00" as "price: 129.00 EUR"; null for what is no field of a record. */
function fieldOf(line: string): string | null {
  const [, written, value] = FIELD.exec(line) ?? []
  if (written === undefined || value === undefined) return null
  if (!NAME.test(written)) return line
  const name = written.replaceAll("_", " ")
  const currency = CURRENCY.exec(name)?.[1]
  return currency === undefined || !/^[\d.,]+$/.test(value)
    ? `${name}: ${value}`
    : `${name.replace(CURRENCY, "")}: ${value} ${currency.toUpperCase()}`
}
