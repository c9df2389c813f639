// Cuts JSON into its records without holding more than one: the lines of JSON Lines, or the elements of one array.
import type { Piece } from "./pieces.ts"
import { type Cut, makeBadLines, NOT_UTF8, RECORD_MAX_CHARS, TOO_LONG } from "./record.ts"

/** The lines that are not blank (https://jsonlines.org). A faulty line costs only itself. */
export async function* jsonLines(pieces: AsyncIterable<Piece>): AsyncGenerator<Cut<unknown>> {
  const bad = makeBadLines()
  let rest = ""
  let line = 1
  let overlong = false
  const record = (text: string): Cut<unknown> | undefined => {
    const isBad = bad.spoil(text, line, line)
    if (overlong) return { line, problem: TOO_LONG }
    if (isBad) return { line, problem: NOT_UTF8 }
    return text.trim() === "" ? undefined : parsed(text, line)
  }
  for await (const piece of pieces) {
    bad.add(piece.badLines)
    let from = 0
    let newline = piece.text.indexOf("\n")
    for (; newline !== -1; newline = piece.text.indexOf("\n", from)) {
      const cut = record(rest + piece.text.slice(from, newline))
      if (cut) yield cut
      rest = ""
      overlong = false
      from = newline + 1
      line++
    }
    rest += piece.text.slice(from)
    if (rest.length > RECORD_MAX_CHARS) [rest, overlong] = ["", true]
  }
  const cut = record(rest)
  if (cut) yield cut
}

const NEWLINE = 10
const QUOTE = 34
const COMMA = 44
const BACKSLASH = 92
const OPENS = new Set([91, 123]) // [ {
const CLOSES = new Set([93, 125]) // ] }

/** The elements of one array. After an element that is not balanced there is no telling where the next begins: it takes the rest. */
export async function* jsonElements(pieces: AsyncIterable<Piece>): AsyncGenerator<Cut<unknown>> {
  const bad = makeBadLines()
  let depth = 0
  let isInString = false
  let isEscaped = false
  let line = 1
  let element = ""
  let startLine = 0 // 0 between elements
  let overlong = false
  let isOver = false
  let entry = 0
  let lineBefore = 0 // where the element before ends
  const end = (): Cut<unknown> | undefined => {
    if (startLine === 0) return undefined
    const [at, text, tooLong] = [startLine, element, overlong]
    entry++
    const shares = at === lineBefore || at === 1 // in a list on one line the line alone says nothing
    lineBefore = line
    const where = { line: at, ...(shares && { entry }) }
    ;[startLine, element, overlong] = [0, "", false]
    const isBad = bad.spoil(text, at, line)
    if (tooLong) return { ...where, problem: TOO_LONG }
    return isBad ? { ...where, problem: NOT_UTF8 } : { ...parsed(text, at), ...where }
  }
  for await (const { text, badLines } of pieces) {
    bad.add(badLines)
    let from = 0 // where the element goes on in this piece
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === NEWLINE) line++
      if (isInString) {
        if (isEscaped) isEscaped = false
        else if (code === BACKSLASH) isEscaped = true
        else if (code === QUOTE) isInString = false
        continue
      }
      if (isOver && code > 32) {
        yield { line, problem: "The list ends before this. What follows was not read." }
        return
      }
      const closes = CLOSES.has(code)
      if (closes) depth--
      if (startLine > 0 && ((code === COMMA && depth === 1) || (closes && depth === 0))) {
        element += text.slice(from, at)
        const cut = end()
        if (cut) yield cut
      } else if (startLine === 0 && depth === 1 && code > 32 && code !== COMMA && !closes) {
        startLine = line
        from = at
      }
      isOver ||= closes && depth === 0
      if (OPENS.has(code)) depth++
      if (code === QUOTE) isInString = true
    }
    if (startLine > 0) element += text.slice(from)
    if (element.length > RECORD_MAX_CHARS) [element, overlong] = ["", true]
  }
  if (startLine > 0)
    yield { line: startLine, problem: "The file ends inside this entry. It may have been cut off." }
  else if (depth > 0) yield { line, problem: "The file ends before its list does. It may have been cut off." }
}

function parsed(text: string, line: number): Cut<unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return { line, value }
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1]
    const where = at === undefined ? "" : ` It stops making sense at character ${Number(at) + 1}.`
    return { line, problem: `This is not valid JSON.${where}` }
  }
}
