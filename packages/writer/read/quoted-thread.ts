// Mails that a mail quotes below its own words, each with its marks a level deeper: "> On Tue, Ida Moss wrote:".
import type { Stretch } from "./sentences.ts"

/** A quoted mail: who wrote it, and where its own lines stand, between what it quotes and what quotes it. */
export type QuotedMail = Stretch & {
  from: string
  /** Whether it answers between the lines that it quotes itself. */
  isBetween: boolean
}

/** The text with its marks of quotation as spaces, so that every offset stays. */
export const unquoted = (text: string): string =>
  text.replace(/^(?:[ \t]*>)+/gm, (marks) => " ".repeat(marks.length))

const WROTE =
  /^(?:On .+?\d.*?,? (?<en>[^,<>\d]+?)(?: <[^>]*>)? wrote|Am .+? schrieb (?<de>[^<>]+?)(?: <[^>]*>)?|Le .+?,? (?<fr>[^,<>\d]+?)(?: <[^>]*>)? a écrit ?):$/u

type Line = Stretch & { lineStart: number; depth: number; words: string }

/** The mails that stand whole below the newest one, the newest first. */
export function quotedMailsIn(text: string): QuotedMail[] {
  const lines = linesOf(text)
  const starts = lines.flatMap((line, at) => {
    const next = lines[at + 1]
    const both =
      next?.depth === line.depth && /^(?:On|Am|Le) /.test(line.words) ? `${line.words} ${next.words}` : ""
    const found = WROTE.exec(line.words)
    const [whole, below] = found ? [found, at] : [WROTE.exec(both), at + 1]
    const from = whole?.groups?.en ?? whole?.groups?.de ?? whole?.groups?.fr
    return from === undefined ? [] : [{ from: from.trim().toLowerCase(), depth: line.depth, at, below }]
  })
  return starts.flatMap(({ from, depth, below }, place): QuotedMail[] => {
    const own = lines.slice(below + 1, starts[place + 1]?.at)
    const said = own.filter(({ words }) => words !== "")
    const level = Math.min(...said.map((line) => line.depth))
    const [first, last] = [said[0], said.findLast((line) => line.depth === level)]
    if (first === undefined || last === undefined || level <= depth) return []
    const isBetween = said.slice(0, said.indexOf(last)).some((line) => line.depth > level)
    return [{ from, isBetween, start: first.lineStart, end: last.end }]
  })
}

function linesOf(text: string): Line[] {
  let at = 0
  return text.split("\n").map((line) => {
    const mark = /^(?:[ \t]*>)*[ \t]*/.exec(line)![0]
    const lineStart = at
    const place = { start: at + mark.length, end: at + line.trimEnd().length }
    at += line.length + 1
    return {
      ...place,
      lineStart,
      depth: (mark.match(/>/g) ?? []).length,
      words: line.slice(mark.length).trim(),
    }
  })
}
