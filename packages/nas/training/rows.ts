// What a question asks of a table: which rows it means, and which of their columns.
import { lexicon } from "../lexicon/lexicon.ts"
import type { Statement } from "../reading/statements.ts"
import { cellOf, countedIn, sayRow } from "./cells.ts"
import { isOpen } from "./kinds.ts"
import type { Passage } from "./passages.ts"
import { placeIn, type Piece } from "./piece.ts"
import type { Ranked } from "./ranker.ts"
import type { Question } from "./hit.ts"
import { fills } from "./slots.ts"
import { contentWords, words } from "./words.ts"

/** Cells of one thing, one after the other in a passage. */
export type Row = { passage: Passage; subject: string; cells: readonly Statement[] }

const ROWS_MAX = 6 // beyond them a question means no row in particular
const HEADERS = /^(?:from|to|cc|bcc|sent|reply-to|von|an|gesendet)$/i // of a mail, which is no row

const stemsOf = (text: string): string[] => contentWords(text).map(lexicon().stem)

const GRAMMAR = new Set(
  "a an the of for and or in on at to with per by from der die das dem den des und für mit von zu im am le la les de du et el los las y".split(
    " ",
  ),
)
/** All that names a thing: "long" tells the K2 Long from the K2, though elsewhere it says little. */
const namesOf = (text: string): string[] =>
  words(text)
    .filter((word) => !GRAMMAR.has(word))
    .map(lexicon().stem)

const isCell = ({ kind, subject }: Statement) => (kind === "cell" || kind === "field") && subject !== ""

/** The rows of a passage in order. */
export function rowsOf(passage: Passage): Row[] {
  const found: { passage: Passage; subject: string; cells: Statement[] }[] = []
  for (const one of passage.statements) {
    const last = found.at(-1)
    if (!isCell(one)) continue
    if (last?.subject === one.subject) last.cells.push(one)
    else found.push({ passage, subject: one.subject, cells: [one] })
  }
  return found.filter(({ cells }) => !isOfMail(cells))
}

const isOfMail = (cells: readonly Statement[]) => cells.some(({ field }) => HEADERS.test(field))

/** Whether a hit is a line of a mail's head. */
export const isHeader = ({ candidate, window }: Ranked): boolean =>
  candidate.kind === "passage" && window?.kind === "field" && isOfMail(candidate.passage.statements)

/** The row that a cell or field stands in; null for what is none. */
export function rowOf({ candidate, window }: Ranked): { row: Row; cell: Statement } | null {
  if (candidate.kind !== "passage" || window === null) return null
  if (window.kind !== "cell" && window.kind !== "field") return null
  for (const row of rowsOf(candidate.passage)) {
    const cell = row.cells.find(({ text, start }) => start === window.start && window.text.endsWith(text))
    if (cell) return { row, cell }
  }
  return null
}

/** What is asked of a table, a sentence a row, each with its source; null where the best hit is no cell of a row. */
export function saidOfRows(
  best: Ranked,
  ranked: readonly Ranked[],
  question: Question,
  score: number,
): Piece[] | null {
  const here = rowOf(best)
  if (!here) return null
  const pieces = rowsLike(here.row, ranked, question).flatMap((row) => {
    const cells = cellsAsked(row, row.subject === here.row.subject ? here.cell : null, question)
    return cells.length === 0 ? [] : [pieceOfRow(row, cells, question, score)]
  })
  return pieces.length === 0 ? null : pieces
}

/** Some cells of a row as a sentence. */
export function pieceOfRow(
  { passage }: Row,
  cells: readonly Statement[],
  { text }: Question,
  score: number,
): Piece {
  const start = Math.min(...cells.map((cell) => cell.start))
  const end = Math.max(...cells.map((cell) => cell.end))
  return { text: sayRow(cells.map(cellOf), text), source: placeIn(passage, start, end, score) }
}

/** The row, and those beside it that the question means as well: named in full, or by the same words as it where none is named in full. */
function rowsLike(row: Row, ranked: readonly Ranked[], { text }: Question): Row[] {
  const asked = new Set(stemsOf(text))
  const said = (subject: string) => new Set(stemsOf(subject))
  const met = [...said(row.subject)].filter((word) => asked.has(word))
  if (met.length === 0) return [row]
  const passages = new Set(
    ranked.flatMap(({ candidate }) =>
      candidate.kind === "passage" && candidate.passage.document_id === row.passage.document_id
        ? [candidate.passage]
        : [],
    ),
  )
  const columns = new Set(row.cells.map(({ field }) => field))
  const others = [...passages]
    .sort((a, b) => a.start - b.start)
    .flatMap(rowsOf)
    .filter(({ cells }) => cells.some(({ field }) => columns.has(field)))
  const inFull = namedInFull(others, ({ subject }) => subject, text)
  const isMeant = ({ subject }: Row) => met.every((word) => said(subject).has(word))
  const meant = inFull.some(isMeant) ? inFull : others.filter(isMeant)
  const like = ofPlace(meant, row, asked)
  return like.length > 0 && like.length <= ROWS_MAX ? like : [row]
}

/** Of rows about the same thing in several tables those under the headings that the question names most of, else those beside the row. */
function ofPlace(rows: readonly Row[], row: Row, asked: ReadonlySet<string>): Row[] {
  const met = ({ passage }: Row) => stemsOf(passage.heading).filter((word) => asked.has(word)).length
  return rows.filter((each) =>
    rows.every((other) => {
      if (other.subject !== each.subject || other.passage.heading === each.passage.heading) return true
      return met(each) === met(other) ? other.passage.heading !== row.passage.heading : met(each) > met(other)
    }),
  )
}

/** What a question names in full: "K2" is not named by "K2 Long", unless it stands there once more, nor "K2 Long" by "How long is the K2?". */
function namedInFull<Thing>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
  question: string,
): Thing[] {
  const asked = namesOf(question)
  const has = (some: readonly string[], all: readonly string[]) => some.every((word) => all.includes(word))
  const isTogether = (own: readonly string[]) =>
    asked.some((_, at) => has(own, asked.slice(at, at + own.length)))
  const isOnceMore = (own: readonly string[], wider: readonly string[]) => {
    const rest = [...asked]
    for (const word of wider) rest.splice(rest.indexOf(word), 1)
    return has(own, rest)
  }
  const isPart = (own: readonly string[], wider: readonly string[]) => has(own, wider) && !has(wider, own)
  const full = things
    .map((thing) => ({ thing, own: namesOf(nameOf(thing)) }))
    .filter(({ own }) => own.length > 0 && has(own, asked))
  const isOther = (own: readonly string[], other: readonly string[]) =>
    (isPart(own, other) && isTogether(other) && !isOnceMore(own, other)) ||
    (isPart(other, own) && !isTogether(own))
  return full.filter(({ own }) => !full.some((other) => isOther(own, other.own))).map(({ thing }) => thing)
}

/** The cells of a row that surely have what a question leaves open, or whose column it names. */
export function cellsFilling(row: Row, question: Question): Statement[] {
  const asked = new Set(stemsOf(question.text))
  return cellsAsked(row, null, question).filter((cell) => {
    const one = cellOf(cell)
    const names = stemsOf(one.field)
    const isNamed = names.length > 0 && names.every((word) => asked.has(word))
    return isNamed || fills(question.slot, countedIn(one)?.amount ?? `${one.field}: ${one.value}`) === 1
  })
}

const ASKS_HOURS =
  /\b(?:is|are|be|stay)\b[^?]*\bopen\b|\bopen(?:ing)? (?:hours|times)\b|öffnungszeiten|\bgeöffnet\b/iu
const IS_HOURS = /^\d{1,2}[:.]\d\d\b|^closed$|^geschlossen$/i

/** The cells of a row that answer; `best` is the one that was found first. */
function cellsAsked({ subject, cells }: Row, best: Statement | null, question: Question): Statement[] {
  const { text, slot, wanted, asks, attributes } = question
  const ofSubject = new Set(stemsOf(subject))
  const read = cells.map((cell) => {
    const one = cellOf(cell)
    const { field, value } = one
    const filled = fills(slot, countedIn(one)?.amount ?? `${field}: ${value}`)
    return { cell, field, value, names: stemsOf(field), filled }
  })
  const chosen = (list: typeof read) => list.map(({ cell }) => cell)
  if (ASKS_HOURS.test(text)) {
    const hours = read.filter(({ value }) => IS_HOURS.test(value))
    if (hours.length > 0) return chosen(hours)
  }
  const named = namedInFull(read, ({ field }) => field, text).filter(
    ({ names }) => !names.every((word) => ofSubject.has(word)),
  )
  const meant = read.filter(
    ({ names }) =>
      asks.some((parts) => parts.every((part) => names.includes(part))) ||
      attributes.some(({ said }) => said.some((word) => names.includes(word))),
  )
  const most = Math.max(0, ...read.map(({ filled }) => filled))
  const fitting = slot === null || most === 0 ? read : read.filter(({ filled }) => filled === most)
  for (const list of [named, meant]) {
    const both = list.filter((each) => fitting.includes(each))
    if (both.length > 0) return chosen(both)
  }
  if (named.length > 0) return chosen(named)
  if (slot !== null && most > 0) return chosen(fitting)
  if (isOpen(wanted)) return chosen(read.filter(({ field }) => !IS_LABEL.test(field)))
  return best ? [best] : []
}
const IS_LABEL = /^(?:code|id|no\.?|nr\.?|number|sku|unit|ref(?:erence)?)$/i // tells rows apart, or what is counted
