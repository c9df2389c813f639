// The lines of a passage in groups: what belongs together, and what is no text for people at all.
import type { Stretch } from "./sentences.ts"

export type Group = Stretch & { kind: "text" | "heading" | "code" }

const FENCE = /^\s{0,3}(```|~~~)/
const ATX = /^\s{0,3}#{1,6}\s/
const SETEXT = /^\s{0,3}(?:=|-){3,}\s*$/
const RULE = /^\s*(?:[-=*_]\s*){3,}$/

/** Lines that carry nothing to ask about: badges, images, link definitions, anchors, comments, bounds of mail parts. */
const NOISE = [
  /^\s*(?:\[?!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])\]?(?:\([^)]*\)|\[[^\]]*\])?\s*)+$/,
  /^\s*\[[^\]]+\]:\s*\S+/,
  /^\s*<!--.*-->\s*$/,
  /^\s*(?:<\/?[a-z][^>]*>\s*)+$/i,
  /^--[=_-]*[\w=.+/-]{8,}(?:--)?$/,
  /^(?:Content-(?:Type|Transfer-Encoding|Disposition|ID)|MIME-Version|Message-ID|In-Reply-To|References|X-[\w-]+|Received|Return-Path|DKIM-Signature)\s*:/i,
  /^(?:\*\*)?(?:From|To|Cc|Von|An|De|Para)(?:\*\*)?\s?:(?:\*\*)? .*\S@\S/,
  /^(?:\*\*)?(?:Subject|Betreff|Objet|Asunto)(?:\*\*)?\s?:(?:\*\*)? \S/,
  /^Date: \d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC$/,
  /^\s*\[\s*(?:\.{3}|…)[^\]\n]*\]\s*$/,
  /^\s*\[?(?:toc|\[_?toc_?\])\]?\s*$/i,
]

const isNoise = (line: string) => NOISE.some((noise) => noise.test(line))

/** Stretches between blank lines. A Markdown heading and a block of code are groups of their own; front matter is none. */
export function groupsIn(text: string): Group[] {
  const groups: Group[] = []
  let open: Group | undefined
  let fence: string | undefined
  const close = () => {
    if (open) groups.push(...(open.kind === "text" ? withoutHead(text, open) : [open]))
    open = undefined
  }
  for (const { start, end, line } of linesFrom(text, afterFrontMatter(text))) {
    const mark = FENCE.exec(line)?.[1]
    if (fence !== undefined) {
      if (open) open.end = end
      if (mark === fence) {
        fence = undefined
        close()
      }
    } else if (mark !== undefined) {
      close()
      fence = mark
      open = { start, end, kind: "code" }
    } else if (ATX.test(line)) {
      close()
      groups.push({ start, end, kind: "heading" })
    } else if (open && isUnderline(text, open, line)) {
      groups.push({ ...open, kind: "heading" })
      open = undefined
    } else if (line.trim() === "" || RULE.test(line) || isNoise(line)) close()
    else if (open) open.end = end
    else open = { start, end, kind: "text" }
  }
  close()
  return groups
}

/** A group whose first line is the heading of the rest: a short line before longer ones, or a question before its answer. */
function withoutHead(text: string, group: Group): Group[] {
  const [first, second] = linesIn(text, group)
  if (!first || !second) return [group]
  const [head, next] = [
    text.slice(first.start, first.end).trim(),
    text.slice(second.start, second.end).trim(),
  ]
  if (!isHead(head, next) && !isHeadOfList(head, text.slice(second.start, group.end))) return [group]
  return [
    { start: first.start, end: first.end, kind: "heading" },
    { ...group, start: second.start },
  ]
}

function isHead(head: string, next: string): boolean {
  if (
    /[:|\t]|_{3,}|^(?:[-*+•>]|From|To)\b/u.test(head) ||
    !/^[\p{Lu}\p{N}¿]/u.test(head) ||
    !/^[\p{Lu}\p{N}"“„«¡]/u.test(next)
  )
    return false
  if (
    /^(?:best|kind|warm|many|regards|cheers|thanks|thank you|dear|hi|hello|hallo|liebe|viele|beste|mit freundlichen|cordialement|saludos|bonjour|hola)\b/i.test(
      head,
    )
  )
    return false // of a letter
  if (/[?？]$/.test(head))
    return head.length <= 160 && !/[?？:]$/.test(next) && !/^(?:Q|Question|A|Answer)\b/.test(head)
  return (
    head.length <= 60 &&
    head.split(/\s+/).length <= 8 &&
    !/[.,;!…]$/.test(head) &&
    next.length > head.length * 1.4 &&
    next.length >= 30 &&
    /[.!?:]/.test(next) &&
    !/^\s*(?:[-*+•]|\(?\d{1,3}[.)])\s/.test(next)
  )
}

const ITEM = /^\s*(?:[-*+•‣◦▪–]|\(?\d{1,3}[.)])\s+\S/u
const OF_LIST_MAX_WORDS = 6

/** Whether a short line stands right above a list of at least two points, with nothing else below it. */
const isHeadOfList = (head: string, list: string): boolean => {
  const lines = list.split("\n").filter((line) => line.trim() !== "")
  return (
    (/^\p{Lu}[^:|\t.,;!?…]*[\p{L}\p{N})]$/u.test(head) ||
      (/^\d{1,2}[.)] \p{Lu}[^:|\t.,;!?…]*[\p{L}\p{N})]$/u.test(head) &&
        lines.every((line) => /^(?:[-*+•]|\s{2,})/u.test(line)))) && // "8. Any other business" above its dashes
    head.split(/\s+/).length <= OF_LIST_MAX_WORDS &&
    lines.filter((line) => ITEM.test(line)).length >= 2 &&
    lines.every((line) => ITEM.test(line) || /^\s{2,}\S/u.test(line))
  )
}

/** Whether a line with a colon stands alone right above a first step: "2. Steps: new case". */
export const isHeadOfSteps = (line: string, next: string): boolean =>
  /^(?:\d{1,2}(?:\.\d{1,2})*[.)]? )?\p{Lu}\p{L}+(?: \p{L}+)?: \p{Ll}[\p{L}’' -]{2,40}$/u.test(line) &&
  /^\s*\(?1[.)]\s/.test(next)

/** Whether a line is numbered one higher than the heading it stands under: "4. Accidents" below a list under "3. Charging". */
export const isNextOf = (heading: string, line: string): boolean => {
  const [own, next] = [heading, line].map((words) => /^\s*(\d{1,2})[.)]\s+\p{Lu}/u.exec(words)?.[1])
  return own !== undefined && next !== undefined && Number(next) === Number(own) + 1
}

/** Whether a line underlines the one line above it into a heading. */
const isUnderline = (text: string, above: Group, line: string) =>
  SETEXT.test(line) && !text.slice(above.start, above.end).includes("\n") && above.end - above.start <= 90

/** Where the text begins behind YAML or TOML front matter. */
function afterFrontMatter(text: string): number {
  const matter = /^\s*(---|\+\+\+)\n(?:[^\n]*\n){0,60}?\1[^\S\n]*(?:\n|$)/.exec(text)
  return matter && /^[\w"-]+\s*[:=]/m.test(matter[0]) ? matter[0].length : 0
}

function* linesFrom(text: string, from: number): Generator<Stretch & { line: string }> {
  let start = from
  for (const line of text.slice(from).split("\n")) {
    yield { start, end: start + line.length, line }
    start += line.length + 1
  }
}

/** The lines of a stretch that are not blank. */
export const linesIn = (text: string, { start, end }: Stretch): Stretch[] =>
  [...linesFrom(text.slice(0, end), start)]
    .filter(({ line }) => line.trim() !== "")
    .map((line) => ({ start: line.start, end: line.end }))
