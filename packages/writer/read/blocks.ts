// A passage as the writer sees it: paragraphs, lists, tables, records and code, each under its heading.
import { groupsIn, isHeadOfSteps, isNextOf, linesIn } from "./lines.ts"
import type { Group } from "./lines.ts"
import { isData, isFact } from "./headless.ts"
import type { Stretch } from "./sentences.ts"
import { trimmed } from "./sentences.ts"
import { phrase, plain, withoutTags } from "./wording.ts"

/** The heading blocks stand under, without numbering. Each heading of a passage is an object of its own. */
export type Section = {
  title: string
  /** As it stands there: with its numbering, marks and code ticks. */
  heading: string
  /** The title above, "" at the top. */
  above: string
}

export type Block = Stretch & { section: Section } & (
    | { kind: "paragraph" | "code" }
    | {
        kind: "list"
        ordered: boolean
        items: Stretch[]
        /** Marks of each item, "2." or "-". */
        marks: string[]
      }
    | { kind: "table"; columns: string[]; rows: Row[] }
    | { kind: "record"; fields: Field[] }
  )
export type Row = Stretch & { cells: string[] }
export type Field = Stretch & {
  name: string
  value: string
  /** Where the value begins. */
  valueStart: number
}

const BULLET = /^(\s*)([-*+•‣◦▪–]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+/
const NUMBERED = /^\s*\(?(?:\d{1,3}|[a-z])[.)]\s/
const PIPES = /^\s*\|.*\|\s*$|^\s*\| ?[^|\n]+(?: \| [^|\n]+)*$|^[^|\n]+ \| [^|\n]+/
const FIELD = /^([\p{L}\p{N}][^:\n]{0,59}?):\s+(\S.*)$/u
const HEADING_MAX_CHARS = 90
const HEADING_MAX_WORDS = 12
const QUESTION_MAX_WORDS = 16
const QUOTED_MAX_WORDS = 7 // more is what somebody said

/** The blocks of a passage in order. `path` holds the headings above it, widest first. */
export function blocksIn(text: string, path: string[]): Block[] {
  const blocks: Block[] = []
  const [above = "", last = ""] = ["", ...path].slice(-2).map(phrase)
  let section: Section = { title: last, heading: path.at(-1) ?? "", above }
  let open: { level: number; title: string }[] = path.map((title, level) => ({ level, title: phrase(title) }))
  const groups = groupsIn(text)
  const titles = groups.map((group) => headingIn(text, group, false)?.title)
  for (const [at, group] of groups.entries()) {
    const isNext = isNextOf(section.heading, text.slice(group.start, group.end))
    const heading = isSigned(text, group)
      ? undefined
      : (headingIn(text, group, blocks.at(-1)?.kind === "list" && !isNext) ??
        headOfSteps(text, group, groups[at + 1]))
    if (heading) {
      const level = heading.level ?? levelOf(heading, open, titles)
      open = open.filter((other) => other.level < level)
      section = { title: heading.title, heading: heading.words, above: open.at(-1)?.title ?? "" }
      open.push({ level, title: heading.title })
    } else {
      const words = text.slice(group.start, group.end)
      if (isNext && !/\n\s*\d{1,2}[.)]\s/u.test(words)) section = { title: "", heading: words, above } // "9. Next meeting: …" is no part of point 8
      blocks.push(...blocksOf(text, group, section))
    }
  }
  return joined(blocks)
}

const BOLD_LEVEL = 7 // below every marked heading
const PART_LEVEL = 6

/** Where a heading without marks stands: by its number, under the one before where its title comes again and again, else beside it. */
function levelOf(
  { title, words }: Heading,
  open: readonly { level: number; title: string }[],
  titles: readonly (string | undefined)[],
): number {
  const number = /^(\d{1,2}(?:\.\d{1,2})*)[.)]?\s/.exec(words.trim())?.[1]
  if (number) return number.split(".").length
  if (titles.filter((other) => other === title).length > 1) return PART_LEVEL
  const above = open.filter(({ level }) => level < PART_LEVEL)
  return (above.at(-1)?.level ?? 0) + (above.length > 1 ? 0 : 1)
}

const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\p{L}*"
const DAY = new RegExp(
  `^\\d{1,2}(?:st|nd|rd|th)?\\.? ${MONTH}\\.?,?(?: \\d{4})?$|^${MONTH} \\d{1,2},? \\d{4}$`,
  "u",
)
const NAMED_DAY = new RegExp(
  `^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\p{L}*,? \\d{1,2}\\.? ${MONTH}(?: \\d{4})?$`,
  "u",
)

/** Whether a line is the name under a letter: what stands below it is no part of a section of that name. */
const isSigned = (text: string, { start, end }: Stretch): boolean =>
  /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}$/u.test(text.slice(start, end).trim()) &&
  /(?:^|\n)\s*(?:(?:best|kind|warm|many) (?:regards|wishes|thanks)|yours (?:sincerely|faithfully|truly)|regards|best|thanks|thank you|cheers)[,.!]?\s*$/iu.test(
    text.slice(Math.max(0, start - SIGNED_CHARS), start),
  )

const SIGNED_CHARS = 40

/** A line that looks like a field and heads the steps below it. */
function headOfSteps(text: string, { start, end }: Group, next: Group | undefined): Heading | undefined {
  const words = text.slice(start, end).trim()
  return next && isHeadOfSteps(words, text.slice(next.start, next.end))
    ? { title: phrase(words), words, level: undefined }
    : undefined
}

type Heading = {
  title: string
  words: string
  /** Where it is marked. */
  level: number | undefined
}

/** The heading a group is. Without marks a short line in capitals' order counts, when it is not the first of an item's lines. */
function headingIn(text: string, group: Group, afterList: boolean): Heading | undefined {
  if (group.kind === "code") return undefined
  const line = text.slice(group.start, group.end).trim()
  const atx = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line)
  if (atx || group.kind === "heading") {
    const words = withoutTags(atx?.[2] ?? line).trim()
    return {
      title: phrase(words),
      words,
      level:
        atx?.[1]?.length ??
        (/\n/.test(text.slice(group.start, group.end))
          ? /-\s*$/.test(text.slice(group.start, group.end))
            ? 2
            : 1
          : undefined),
    }
  }
  if (line.includes("\n") || line.length > HEADING_MAX_CHARS || !/\p{L}/u.test(line)) return undefined
  if (
    /^(?:best|kind regards|warm|regards|cheers|dear|hi|hello|hallo|liebe|viele|mit freundlichen|cordialement|saludos)\b.{0,30}$/i.test(
      line,
    ) &&
    !/ (?:practice|price|offer|of)/i.test(line)
  )
    return undefined // of a letter
  if (/^\*\*[^*]+(?::\*\*|\*\*:) \S/.test(line)) return undefined // "**Next meeting:** 6 October"
  const bold = /^\*\*([^*]+)\*\*:?$/.exec(line)?.[1]
  if (bold && !/[.,;!]$/.test(bold)) return { title: phrase(bold), words: bold, level: BOLD_LEVEL }
  if (NUMBERED.test(line) && afterList && !/[?？]$/.test(line)) return undefined
  if (
    /[.,;!:。！；：]$|\p{L}[.!] \p{L}(?!.*[?？]$)/u.test(line) ||
    PIPES.test(line) ||
    /_{3,}|\.{4,}|\t|…|\]\(| · /.test(line)
  )
    return undefined
  if (DAY.test(line) || NAMED_DAY.test(line) || /^To (?:the|all) \p{Ll}/u.test(line)) return undefined // the day of a letter and whom it is to
  if (FIELD.test(line) && !/^(?:section|chapter|part|appendix|[A-Z]{1,4}-?\d)/i.test(line)) return undefined
  if (isQuoted(line)) return { title: phrase(line), words: line, level: undefined }
  if (/^["“”„«>]/.test(line) || (BULLET.test(line) && !/^\d+[.)]\s+\p{Lu}/u.test(line))) return undefined
  if (
    !/^[\p{Lu}\p{N}§(*¿]|^\p{Lo}/u.test(line) ||
    line.split(/\s+/).length > (/[?？]$/.test(line) ? QUESTION_MAX_WORDS : HEADING_MAX_WORDS)
  )
    return undefined
  return { title: phrase(line), words: line, level: undefined }
}

/** What a screen or a letter says, as the heading of what to do then: "“Export limit reached”". */
const isQuoted = (line: string): boolean =>
  /^(?:"[^"]+"|“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»)$/u.test(line) &&
  /^["“„«]\s?[\p{Lu}\p{N}]/u.test(line) &&
  !/[.,;!?…]["“”»]$/.test(line) &&
  line.split(/\s+/).length <= QUOTED_MAX_WORDS

function blocksOf(text: string, group: Group, section: Section): Block[] {
  const stretch = { start: group.start, end: group.end }
  if (group.kind === "code") return [{ kind: "code", ...stretch, section }]
  const lines = linesIn(text, group)
  const of = (line: Stretch) => text.slice(line.start, line.end)
  const fields = lines.map((line) => FIELD.exec(of(line)))
  if (lines.every((line) => /^(?: {4}|\t)/.test(of(line)) && !BULLET.test(of(line))))
    return [{ kind: "code", ...stretch, section }]
  if (lines.length > 1 && lines.every((line) => PIPES.test(of(line)) || isRule(of(line))))
    return tableOf(text, lines, section, (line) => line.replace(/^\s*\||\|\s*$/g, "").split(/(?<!\\)\|/))
  if (lines.length > 2 && lines.every((line) => of(line).includes("\t")))
    return tableOf(text, lines, section, (line) => line.split("\t"))
  const firstBullet = lines.findIndex((line) => BULLET.test(of(line)))
  if (firstBullet === 0 || (firstBullet > 0 && /:\s*$/.test(of(lines[firstBullet - 1]!))))
    return listOf(text, group, lines, firstBullet, section)
  if (fields.filter(Boolean).length >= 2 && fields[0]) return [recordOf(text, group, lines, section)]
  return trimmed(text, group).map((place) => ({ kind: "paragraph", ...place, section }))
}

const isRule = (line: string) => /^[\s|:+-]+$/.test(line)

function tableOf(text: string, lines: Stretch[], section: Section, cut: (line: string) => string[]): Block[] {
  const rows = lines
    .filter((line) => !isRule(text.slice(line.start, line.end)))
    .map((line) => ({ ...line, cells: cut(text.slice(line.start, line.end)).map(plain) }))
  const [head, ...body] = rows
  if (
    head &&
    body[0] &&
    head.cells.length === body[0].cells.length - 1 &&
    /^\s*\|/.test(text.slice(head.start, head.end))
  )
    head.cells.unshift("") // over the names stands nothing
  const last = rows.at(-1)
  if (!head || !last || body.length === 0) return []
  if (isFact(head, body) || isData(head))
    return [
      { kind: "table", start: head.start, end: last.end, section, columns: head.cells.map(() => ""), rows },
    ] // it has no head
  return [{ kind: "table", start: head.start, end: last.end, section, columns: head.cells, rows: body }]
}

/** A list with its nested items inside the outer ones; what stands before its first item is a paragraph. */
function listOf(
  text: string,
  group: Group,
  lines: Stretch[],
  firstBullet: number,
  section: Section,
): Block[] {
  const items: Stretch[] = []
  const marks: string[] = []
  let outer: number | undefined
  for (const line of lines.slice(firstBullet)) {
    const mark = BULLET.exec(text.slice(line.start, line.end))
    const last = items.at(-1)
    const indent = mark?.[1]?.length ?? 0
    outer ??= indent
    if ((mark && indent <= outer) || !last) {
      items.push({ start: line.start + (mark?.[0].length ?? 0), end: line.end })
      marks.push(mark?.[2] ?? "-")
    } else last.end = line.end // a wrapped or nested item
  }
  const first = lines[firstBullet]
  if (!first) return []
  const before = trimmed(text, { start: group.start, end: first.start })
  const ordered = NUMBERED.test(text.slice(first.start, first.end))
  return [
    ...before.map((stretch): Block => ({ kind: "paragraph", ...stretch, section })),
    { kind: "list", start: first.start, end: group.end, section, ordered, items, marks },
  ]
}

function recordOf(text: string, group: Group, lines: Stretch[], section: Section): Block {
  const fields: Field[] = []
  for (const line of lines) {
    const found = FIELD.exec(text.slice(line.start, line.end))
    const last = fields.at(-1)
    if (found)
      fields.push({
        ...line,
        name: found[1] ?? "",
        value: plain(found[2] ?? ""),
        valueStart: line.start + found[0].length - (found[2] ?? "").length,
      })
    else if (last) {
      last.value = `${last.value} ${plain(text.slice(line.start, line.end))}`
      last.end = line.end
    }
  }
  return { kind: "record", start: group.start, end: group.end, section, fields }
}

/** Lists whose items stood apart become one. */
function joined(blocks: Block[]): Block[] {
  const result: Block[] = []
  for (const block of blocks) {
    const last = result.at(-1)
    if (
      block.kind === "list" &&
      last?.kind === "list" &&
      last.ordered === block.ordered &&
      last.section === block.section &&
      !(
        block.ordered &&
        /^\(?1[.)]$/.test(block.marks[0] ?? "") &&
        !last.marks.every((mark) => mark === block.marks[0])
      )
    ) {
      last.items.push(...block.items)
      last.marks.push(...block.marks)
      last.end = block.end
    } else result.push(block)
  }
  return result
}
