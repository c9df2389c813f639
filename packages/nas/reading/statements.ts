// What a document says, statement by statement: sentences over wrapped lines, items of lists, steps, cells of tables, fields of records.
import { mapped, spanOf, type Mapped } from "./mapped.ts"

export type StatementKind = "sentence" | "item" | "step" | "cell" | "row" | "field" | "code"

/** One thing a document says. `text` can be read on its own but for what stands in `lead`. */
export type Statement = {
  kind: StatementKind
  text: string
  /** Where it stands in the document. */
  start: number
  end: number
  /** Which sentence of its item or cell it is, from 0. */
  piece: number
  /** The number of a step, else null. */
  number: number | null
  /** What it is said of: the words before a list, the question above an answer; "" when it stands alone. */
  lead: string
  leadStart: number
  /** Of a cell or field: what column or name it answers to, and of what thing. */
  field: string
  subject: string
}

/** A statement from text with its places. */
export function statement(
  kind: StatementKind,
  text: Mapped,
  more: Partial<Pick<Statement, "piece" | "number" | "lead" | "leadStart" | "field" | "subject">> & {
    says?: string
  } = {},
): Statement {
  const { says, ...rest } = more
  return {
    kind,
    text: says ?? text.text,
    ...spanOf(text),
    piece: 0,
    number: null,
    lead: "",
    leadStart: spanOf(text).start,
    field: "",
    subject: "",
    ...rest,
  }
}

// A unit at the end of a column's name, as in "price_eur" or "Rate per 100 kg (EUR)"; a word must be set apart, or "opening hours" had one.
const CURRENCY = /[\s(,[]+(EUR|USD|GBP|CHF|NOK|SEK|DKK|JPY)[)\]]?$/i
const SIGN = /[\s(,[]+(€|\$|£|%|kg|g|mm|cm|m|km|ml|l|kW|W|V|bar|min|h)[)\]]?$/
const WORD = /\s*[(,[]\s*(minutes|hours|days|weeks|months|years|people|pieces)[)\]]?$/i
const BARE_NUMBER = /^\d[\d.,]*$/

const unitAt = (name: string) => CURRENCY.exec(name) ?? SIGN.exec(name) ?? WORD.exec(name)

/** The unit at the end of a column's name, "" where it has none. */
export const unitIn = (name: string): string => unitAt(name.replaceAll("_", " "))?.[1]?.toLowerCase() ?? ""

/** The name without its unit, and the unit said with the value, where that is a bare number: "price eur", "2.00" → "price", "2.00 EUR". */
function withUnit(name: string, value: string): { name: string; value: string } {
  const unit = unitAt(name)
  const [, said = ""] = unit ?? []
  if (!unit || unit.index === 0 || !BARE_NUMBER.test(value)) return { name, value }
  return {
    name: name.slice(0, unit.index),
    value: `${value} ${CURRENCY.test(name) ? said.toUpperCase() : said}`,
  }
}

/** A value as a sentence: "The price of Brera is 899.00 EUR.", or "Brera – delivery: 3 days." where the name is no noun. */
export function sayField(
  subject: string,
  written: string,
  cell: string,
  isNoun: (word: string) => boolean,
): string {
  const { name: field, value } = withUnit(written.replaceAll("_", " "), cell)
  const end = /[.!?…:]["')\]]?$/.test(value) ? "" : "."
  const words = field.trim().split(/\s+/)
  const isLong = value.split(/\s+/).length > VALUE_MAX_WORDS
  const name =
    /^\p{Lu}\p{Ll}/u.test(field) && !DAY.test(field) ? field.charAt(0).toLowerCase() + field.slice(1) : field
  const of = ofThing(subject)
  if (
    field !== "" &&
    !isLong &&
    words.length <= 2 &&
    words.every(isNoun) &&
    end !== "" &&
    !/[;:]/.test(value)
  )
    return `The ${name}${of} is ${value}${end}`
  if (subject === "") return field === "" ? `${value}${end}` : `${field}: ${value}${end}`
  return field === "" ? `${subject}: ${value}${end}` : `${subject} – ${name}: ${value}${end}`
}
const NAMED_FIELD = /^(?<name>[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)+):\s+(?<value>\S.*)$/u

/** A sentence or item as people say it: one that is a field of a record, "setup_fee_nok: 1200", by its words and its unit. */
export function sayText(text: string, isNoun: (word: string) => boolean): string {
  const { name, value } = NAMED_FIELD.exec(text)?.groups ?? {}
  if (name === undefined || value === undefined) return text.replaceAll(" | ", " · ")
  const said = sayField("", name, value, isNoun)
  return said.charAt(0).toUpperCase() + said.slice(1)
}

/** " of the Tern", as a sentence names whose value it says; "" where that is nothing. */
export const ofThing = (subject: string): string =>
  subject === "" ? "" : ` of ${subject.replace(/^(The|A|An) /, (article) => article.toLowerCase())}`

const VALUE_MAX_WORDS = 6
const DAY = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/

/** A line of a document without the white space around it. */
export type Line = { text: string; start: number; end: number; indent: number }

/** Every line, empty ones too. */
export function linesOf(document: string): Line[] {
  const found: Line[] = []
  let offset = 0
  for (const raw of document.split("\n")) {
    const indent = raw.length - raw.trimStart().length
    const text = raw.trim()
    found.push({ text, start: offset + indent, end: offset + indent + text.length, indent })
    offset += raw.length + 1
  }
  return found
}

export const textOf = (document: string, line: Line): Mapped => mapped(document, line.start, line.end)
