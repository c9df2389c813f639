// What a document is called: its first heading, what its front matter says, or the first lines that stand like a title.
import { isAddress } from "./address.ts"
import { isAbbreviated, phrase } from "./wording.ts"

const TITLE_MAX_WORDS = 14

/** The lines that name the document, most telling first. `path` holds the headings above the passage, widest first. */
export function titlesOf(path: readonly string[], text: string): string[] {
  const start = text.slice(0, 800)
  const heading = path[0] ?? /^\s*#\s+(.+)$/m.exec(start)?.[1] ?? /^(.+)\n=+$/m.exec(start)?.[1]
  const front = /^---\n(?:.*\n)*?title:\s*(.+)\n/.exec(start)?.[1]
  const first = start
    .replace(/^---\n[^]*?\n---\n/, "")
    .split("\n")
    .filter((line) => /[\p{L}\d]/u.test(line))
    .slice(0, 2)
    .filter((line) => !isAddress(line))
    .filter((line) => !/^\s*(?:#{2,}|\d+(?:\.\d+)*[.)]?\s)/.test(line)) // a part's heading names the part alone
    .map((line) => line.replace(/^[#*_\s]+|[*_\s]+$/g, "").replace(/(?<=\S \S+) \([^)]*\)$/, ""))
    .filter((line, at, lines) => isTitle(line, at === 1 && OF_KIND.test(lines[0]!) ? 0 : at))
  return [heading, front, ...first]
    .filter((line): line is string => line !== undefined)
    .flatMap((line) => line.split(/ {3,}/))
    .map(ofWhole)
    .map(withoutNumber)
    .map(phrase)
    .filter((line, at, all) => line !== "" && all.indexOf(line) === at)
}

/** "catering agreement of 24 June 2024" of an extract from it. */
const ofWhole = (line: string): string => {
  const whole = /^extracts? from (?:the |our )?(\p{L}.+)$/iu.exec(line)?.[1]
  return whole === undefined ? line : whole.replace(/\p{Lu}{4,}/gu, (word) => word.toLowerCase())
}

/** "AGREEMENT ON WINTER SERVICE" of a title in capitals with the number that it is filed under. */
const withoutNumber = (line: string): string =>
  /^(\p{Lu}{3,} [^\p{Ll}]*\p{Lu}),? (?:No|Nr|Ref)\.?:? \S*\d\S*$/u.exec(line)?.[1] ?? line

/** A first line that says what sort of text it is: what it is on stands in the next. */
const OF_KIND =
  /^(?:(?:important|general|public|official) )?(?:minutes|notice|information|invitation|announcement|memo|circular|agenda|price list|data sheet|report)\b(?! (?:of|on|about) )[^.:]{0,60}$/i

/** Whether one of the first lines stands like a title: short, no sentence, no field. */
const isTitle = (line: string, at: number): boolean =>
  line.split(/\s+/).length <= TITLE_MAX_WORDS &&
  (!line.endsWith(".") || isAbbreviated(line)) &&
  !/^(?:who|what|when|where|how|why) /i.test(line) && // a heading that asks
  !/[!?:;,]$|^\S+: |^[-*|>]|https?:|@| \| |\t/.test(line) &&
  !/: .*\d{3}|\b(?:dial|ring|tel|phone)\b.*\d{3}/i.test(line) && // how somebody is reached
  /^[\p{Lu}\d]/u.test(line) &&
  (at === 0 ||
    line === line.toUpperCase() ||
    /\b(?:Ltd|Limited|plc|LLP|GmbH|Inc|Association|Society|& )\b/.test(line))
