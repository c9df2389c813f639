// A passage as the writer sees it: paragraphs, lists, tables, records and messages, each under its heading.
import type { Stretch } from "./sentences.ts"
import { trimmed } from "./sentences.ts"
import { phrase, plain } from "./wording.ts"

/** The heading a block stands under, and the one above that; both without numbering. */
export type Section = {
  title: string
  above: string
  /** The title says nothing without the one above: "Procedure", or one that stands here several times. */ part: boolean
}

export type Block = Stretch & { section: Section } & (
    | { kind: "paragraph" }
    | {
        kind: "list"
        ordered: boolean
        items: Stretch[]
        /** The sentence with a colon before it. */ intro: Stretch | undefined
      }
    | { kind: "table"; columns: string[]; rows: Row[] }
    | { kind: "record"; fields: Field[] }
  )
export type Row = Stretch & { cells: string[] }
export type Field = Stretch & {
  name: string
  value: string
  /** Where the value begins. */ valueStart: number
}

const BULLET = /^\s*(?:[-*•‣◦▪–]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+/
const NUMBERED = /^\s*\(?(?:\d{1,3}|[a-z])[.)]\s/
const PIPES = /^\s*\|.*\|\s*$|^[^|\n]+ \| [^|\n]+/
const FIELD = /^([\p{L}\p{N}][^:\n]{0,59}?):\s+(\S.*)$/u
const HEADING_MAX_CHARS = 90

/** The blocks of a passage in order. `path` holds the headings above it, widest first. */
export function blocksIn(text: string, path: string[]): Block[] {
  const blocks: Block[] = []
  const groups = groupsIn(text).map((group) => ({ group, heading: headingIn(text, group) }))
  const isPart = (title: string) =>
    isGeneric(title) || groups.filter(({ heading }) => heading === title).length > 1
  const [above = "", last = ""] = ["", ...path].slice(-2).map(phrase)
  let section: Section = { title: last, above, part: isPart(last) }
  let topic = section.part ? above : last
  let emptyHeading: string | undefined
  for (const { group, heading } of groups) {
    if (heading !== undefined && !(isNumberedItem(text, group) && blocks.at(-1)?.kind === "list")) {
      const part = isPart(heading)
      section = { title: heading, above: part ? topic : (emptyHeading ?? ""), part: part && topic !== "" }
      if (!part) topic = heading
      emptyHeading = heading
      continue
    }
    emptyHeading = undefined
    blocks.push(...blocksOf(text, group, section))
  }
  return joined(text, blocks)
}

const isNumberedItem = (text: string, group: Stretch) => NUMBERED.test(text.slice(group.start, group.end))

/** A heading that says nothing without the one above it. */
export const isGeneric = (heading: string) =>
  /^(?:what (?:happened|went wrong|we \w+)|from practice|why|how|when|where|who|overview|introduction|summary|notes?|general|details|background|purpose|scope|result|results|conclusion|procedure|steps|exceptions?|examples?|remarks|contact)$/i.test(
    heading,
  )

/** Stretches between blank lines; a Markdown heading or a rule is a group of its own even without them. */
function groupsIn(text: string): Stretch[] {
  const groups: Stretch[] = []
  let open: Stretch | undefined
  let start = 0
  for (const line of text.split("\n")) {
    const end = start + line.length
    const alone = /^\s{0,3}#{1,6}\s/.test(line)
    if (line.trim() === "" || alone || /^\s*(?:[-=*_]\s*){3,}$/.test(line)) {
      if (open) groups.push(open)
      open = undefined
      if (alone) groups.push({ start, end })
    } else if (open) open.end = end
    else open = { start, end }
    start = end + 1
  }
  if (open) groups.push(open)
  return groups
}

function headingIn(text: string, group: Stretch): string | undefined {
  const line = text.slice(group.start, group.end).trim()
  const marked = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1]
  if (marked !== undefined) return phrase(marked)
  if (line.includes("\n") || line.length > HEADING_MAX_CHARS || !/\p{L}/u.test(line)) return undefined
  if (
    /[.,;!]$/.test(line) ||
    (line.endsWith(":") && !/^\*\*.*\*\*$/.test(line.replace(/:$/, ""))) ||
    PIPES.test(line)
  )
    return undefined
  if (/^\*\*[^*]+:\*\*\s*\S| · /.test(line)) return undefined
  if (
    (FIELD.test(line) && !/^(?:section|chapter|part|appendix|[A-Z]{1,4}-?\d)/i.test(line)) ||
    /^["“>]/.test(line)
  )
    return undefined
  if (BULLET.test(line) && !/^\d+[.)]\s+\p{Lu}/u.test(line)) return undefined
  if (!/^[\p{Lu}\p{N}§"“(*¿]/u.test(line) || line.split(/\s+/).length > 12) return undefined
  return phrase(line)
}

function blocksOf(text: string, group: Stretch, section: Section): Block[] {
  const lines = linesIn(text, group)
  const fields = lines.map((line) => FIELD.exec(text.slice(line.start, line.end)))
  const whole = (kind: "paragraph"): Block[] =>
    trimmed(text, group).map((stretch) => ({ kind, ...stretch, section }))

  if (
    lines.length > 1 &&
    lines.every((line) => PIPES.test(text.slice(line.start, line.end)) || isRule(text, line))
  )
    return tableOf(text, lines, section, (line) => line.replace(/^\s*\||\|\s*$/g, "").split("|"))
  if (lines.length > 2 && lines.every((line) => text.slice(line.start, line.end).includes("\t")))
    return tableOf(text, lines, section, (line) => line.split("\t"))
  const firstBullet = lines.findIndex((line) => BULLET.test(text.slice(line.start, line.end)))
  if (
    firstBullet !== -1 &&
    (firstBullet <= 1 ||
      text
        .slice(lines[firstBullet - 1]!.start, lines[firstBullet - 1]!.end)
        .trimEnd()
        .endsWith(":")) &&
    lines.slice(firstBullet).some((line) => BULLET.test(text.slice(line.start, line.end)))
  )
    return listOf(text, group, lines, firstBullet, section)
  if (fields.filter(Boolean).length >= 2 && fields[0]) return [recordOf(text, group, lines, section)]
  return whole("paragraph")
}

const isRule = (text: string, line: Stretch) => /^[\s|:+-]+$/.test(text.slice(line.start, line.end))

function tableOf(text: string, lines: Stretch[], section: Section, cut: (line: string) => string[]): Block[] {
  const rows = lines
    .filter((line) => !isRule(text, line))
    .map((line) => ({ ...line, cells: cut(text.slice(line.start, line.end)).map(plain) }))
  const [head, ...body] = rows
  const last = rows.at(-1)
  if (!head || !last || body.length === 0) return []
  return [{ kind: "table", start: head.start, end: last.end, section, columns: head.cells, rows: body }]
}

function listOf(
  text: string,
  group: Stretch,
  lines: Stretch[],
  firstBullet: number,
  section: Section,
): Block[] {
  const items: Stretch[] = []
  for (const line of lines.slice(firstBullet)) {
    const mark = BULLET.exec(text.slice(line.start, line.end))
    const last = items.at(-1)
    if (mark || !last) items.push({ start: line.start + (mark?.[0].length ?? 0), end: line.end })
    else last.end = line.end // a wrapped item
  }
  const before = trimmed(text, { start: group.start, end: lines[firstBullet]?.start ?? group.start })
  const title = before
    .map(({ start, end }) => text.slice(start, end))
    .find((words) => words.length <= 60 && /[\p{L}\p{N}]$/u.test(words) && !words.includes("\n"))
  const blocks: Block[] = title ? [] : before.map((stretch) => ({ kind: "paragraph", ...stretch, section }))
  const first = lines[firstBullet]
  if (!first) return blocks
  const own: Section = title ? { title: phrase(title), above: section.title, part: false } : section // a heading right above its list
  const ordered = NUMBERED.test(text.slice(first.start, first.end))
  return [
    ...blocks,
    { kind: "list", start: first.start, end: group.end, section: own, ordered, items, intro: undefined },
  ]
}

function recordOf(text: string, group: Stretch, lines: Stretch[], section: Section): Block {
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
  return { kind: "record", ...group, section, fields }
}

function linesIn(text: string, group: Stretch): Stretch[] {
  const lines: Stretch[] = []
  let start = group.start
  for (const line of text.slice(group.start, group.end).split("\n")) {
    if (line.trim() !== "") lines.push({ start, end: start + line.length })
    start += line.length + 1
  }
  return lines
}

/** Lists whose items stood apart become one; the sentence with a colon before a list becomes its intro. */
function joined(text: string, blocks: Block[]): Block[] {
  const result: Block[] = []
  for (const block of blocks) {
    const last = result.at(-1)
    if (
      block.kind === "list" &&
      last?.kind === "list" &&
      last.ordered === block.ordered &&
      last.section === block.section
    ) {
      last.items.push(...block.items)
      last.end = block.end
    } else {
      if (
        block.kind === "list" &&
        last?.kind === "paragraph" &&
        /:\s*$/.test(text.slice(last.start, last.end))
      )
        block.intro = lastSentence(text, last)
      result.push(block)
    }
  }
  return result
}

function lastSentence(text: string, paragraph: Stretch): Stretch {
  const stops = [...text.slice(paragraph.start, paragraph.end).matchAll(/[.!?]\s+(?=\p{Lu})/gu)]
  const stop = stops.at(-1)
  return { start: paragraph.start + (stop ? stop.index + stop[0].length : 0), end: paragraph.end }
}
