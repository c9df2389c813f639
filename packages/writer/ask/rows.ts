// Questions from tables and records: each row under its name, each cell under its column.
import type { Candidate, Passage } from "../candidate.ts"
import type { Block, Section } from "../read/blocks.ts"
import { cellSaid } from "./answer.ts"
import { isAttribute } from "./attribute.ts"
import { askPrice } from "./cell-sums.ts"
import { askCell, askDescription } from "./cells.ts"
import type { Entry } from "./row-name.ts"
import { closed, small } from "../read/wording.ts"
import { DESCRIPTION, NOTE, PRICE, columnOf, isPerUnit, joinedNames, nameOf, spelled } from "./columns.ts"
import { isGeneric } from "./generic.ts"
import { cast } from "./mould.ts"
import { askRegister, isRegister } from "./register.ts"
import { withRemarks } from "./remark.ts"

/** What a text says of itself, field by field. */
const IMPRINT =
  /^(?:owner|version|document(?: owner| number)?|author|approved(?: by| on)?|valid from|effective(?: date| from)?|date|issued(?: by| on)?|status|review(?: date)?|next review|applies to|prepared by|responsible|contact)$/i

const MESSAGE =
  /\b(?:message|request|inquiry|enquiry|query|complaint|incoming|prompt|customer[_ ]?(?:says|text|message|wrote)|asked)\b/i
const REPLY =
  /\b(?:reply|answer|response|our[_ ]?(?:reply|answer)|outgoing|agent[_ ]?(?:reply|answer)|resolution|completion)\b/i

/** How the first column of a table is headed whose other columns are things side by side. */
const OF_PROPERTIES = /^(?:features?|what you get|includes?|included|property|properties|compared?)?$/i

/** The questions a table's cells answer. */
export function askTable(passage: Passage, table: Extract<Block, { kind: "table" }>): Candidate[] {
  const columns = table.columns.map(columnOf)
  if (columns.every(({ column }) => !/\p{L}{2}/u.test(column))) return []
  if (columns.length === 2 && IMPRINT.test(columns[0]!.column)) return [] // its first row is a field as well, no head
  if (
    OF_PROPERTIES.test(columns[0]!.column) &&
    columns.length >= 3 &&
    table.rows.some((row) => isAttribute(row.cells[0] ?? ""))
  )
    return [] // its columns are the things, its rows what is said of them
  const entries = table.rows.map((row) => ({
    start: row.start,
    end: row.end,
    head: table.start,
    ...nameOf(row.cells.map((value, at) => ({ column: "", unit: "", ...columns[at], value: value.trim() }))),
  }))
  return askEntries(entries, table.section, passage)
}

/** The questions that records, each a group of "name: value" lines, answer. */
export function askRecords(passage: Passage, records: Extract<Block, { kind: "record" }>[]): Candidate[] {
  const pairs = records.flatMap(askPair)
  if (pairs.length > 0) return pairs
  if (isRegister(records)) return askRegister(records)
  const entries = records
    .filter(({ fields }) => !fields.some(({ name }) => /^(?:from|to|cc|subject|sent)$/i.test(name))) // a mail's head is no row
    .filter(({ fields }) => fields.length >= 2 && !fields.every(({ value }) => value.length > 200))
    .map((record) => ({
      start: record.start,
      end: record.end,
      ...nameOf(record.fields.map(({ name, value }) => ({ ...columnOf(name), value }))),
    }))
  return askEntries(entries, records[0]?.section ?? { title: "", heading: "", above: "" }, passage)
}

/** A record that holds a message and the reply to it. */
function askPair(record: Extract<Block, { kind: "record" }>): Candidate[] {
  const message = record.fields.find(({ name }) => MESSAGE.test(columnOf(name).column))
  const reply = record.fields.find((field) => field !== message && REPLY.test(columnOf(field.name).column))
  if (!message || !reply || message.value.length < 8 || reply.value.length < 8) return []
  return [
    {
      kind: "reply",
      asks: [{ mould: "", prompt: message.value }],
      output: reply.value,
      quote: { start: reply.valueStart, end: reply.end },
      finding: "",
      section: record.section,
      score: 0.97 + Math.min(reply.value.length, 400) / 40_000, // of two, the fuller reply teaches more
    },
  ]
}

function askEntries(entries: Entry[], section: Section, passage: Passage): Candidate[] {
  const usable = parted(entries.map(withoutForeignSums)).filter(
    ({ name, cells }) => name !== "" && cells.length > 0,
  )
  if (usable.length < 2) return [] // one row says nothing about which of several is meant
  const all = askAll(usable, section, passage)
  const isUnique = (name: string) => usable.filter((other) => other.name === name).length === 1
  const rows = listed(usable)
    .filter(({ name }) => isUnique(name) && !/^[^(]*, /.test(name)) // of two rows of one name, or two things in one row, nobody knows which is meant
    .flatMap((entry, at) => {
      const asked = [
        ...askPrice(entry, at, passage).map((each) => ({
          ...each,
          output: withRemarks(each.output, "price", entry.cells),
          column: "price",
        })),
        ...askDescription(entry, passage),
        ...entry.cells.flatMap((cell) =>
          askCell(entry, cell, passage).map((each) => ({
            ...each,
            output: withRemarks(each.output, cell.column, entry.cells),
            column: cell.column,
            needsHead: each.needsHead === true || /\d/.test(cell.column), // figures of the head stand in the answer
          })),
        ),
      ]
      return asked.map(({ prompts, needsHead, ...each }): Candidate => ({
        ...each,
        kind: "row",
        asks: prompts.map(cast),
        quote: { start: needsHead ? (entry.head ?? entry.start) : entry.start, end: entry.end },
        section,
      }))
    })
  return [...all, ...askGroups(usable, section), ...rows]
}

/** Without the sums that the row's note counts otherwise than their columns: "GBP per minute" in a list of prices per tonne. */
const withoutForeignSums = (entry: Entry): Entry =>
  entry.cells.some(({ column, value }) => NOTE.test(column) && /\bper\b|price/i.test(value))
    ? { ...entry, cells: entry.cells.filter(({ unit }) => !isPerUnit(unit)) }
    : entry

/** Rows with whether their names are in a list's order: others begin with the same words and end on one that is no kind of thing. */
function listed(entries: readonly Entry[]): Entry[] {
  const kindOf = (name: string) => /^(\p{Lu}\p{Ll}+(?: \p{Ll}+)*) \p{Ll}+$/u.exec(name)?.[1]
  const lastOf = (name: string) => name.split(" ").at(-1)
  return entries.map((entry) => {
    const kind = kindOf(entry.name)
    const isListed =
      kind !== undefined &&
      entries.some((other) => other.name !== entry.name && kindOf(other.name) === kind) &&
      !entries.some(
        (other) =>
          other.name !== entry.name &&
          lastOf(other.name) === lastOf(entry.name) &&
          kindOf(other.name) !== kind,
      )
    return isListed ? { ...entry, isListed } : entry
  })
}

const GROUPED_MAX = 12 // rows of one group, as many as a person reads as one answer
const GROUP_COLUMN = /^(?:category|group|type|kind|section|class|range|department|area|family)$/i

/** What the rows of one category cost, where a priced list is ordered by categories: "What do the services in the category “Dental” cost?" */
function askGroups(entries: readonly Entry[], section: Section): Candidate[] {
  const groupOf = ({ cells }: Entry) => cells.find(({ column }) => GROUP_COLUMN.test(column))
  const column = entries.map((entry) => groupOf(entry)?.column).find((each) => each !== undefined)
  const [first] = entries
  if (column === undefined || !first || !entries.every((entry) => groupOf(entry) !== undefined)) return []
  const values = [...new Set(entries.map((entry) => groupOf(entry)!.value))]
  const things = LISTABLE.test(first.key) ? plural(small(first.key)) : "items"
  return values.flatMap((value): Candidate[] => {
    const rows = entries.filter((entry) => groupOf(entry)!.value === value)
    const from = entries.indexOf(rows[0]!)
    const isTogether = rows.every((row, at) => entries[from + at] === row)
    const prices = rows.flatMap(
      ({ cells }) => cells.find((cell) => PRICE.test(cell.column) && /\d/.test(cell.value)) ?? [],
    )
    if (
      !isTogether ||
      rows.length < 2 ||
      rows.length > GROUPED_MAX ||
      prices.length < rows.length ||
      !/\p{L}{3}/u.test(value)
    )
      return []
    return [
      {
        kind: "table",
        asks: [
          `What do the ${things} in the ${small(column)} “${value}” cost?`,
          `Which ${things} are there in the ${small(column)} “${value}”, and what do they cost?`,
        ].map(cast),
        output: rows.map(({ name }, at) => closed(`- ${name}: ${spelled(prices[at]!)}`)).join("\n"),
        quote: { start: rows[0]!.start, end: rows.at(-1)!.end },
        finding: `It lists ${rows.length} of them, each with its price, from “${rows[0]!.name}” to “${rows.at(-1)!.name}”.`,
        section,
        score: 0.93,
      },
    ]
  })
}

/** Rows of which several share a name, each under that name with its next cell. */
function parted(entries: readonly Entry[]): readonly Entry[] {
  const count = (name: string) => entries.filter((other) => other.name === name).length
  const second = secondKey(entries.filter(({ name }) => name !== ""))
  if (second !== undefined)
    return entries.map((entry): Entry => {
      const value = entry.cells.find(({ column }) => column === second)?.value ?? ""
      return {
        ...entry,
        name: /^(?:all|any|every|each|)$/i.test(value) ? entry.name : `${entry.name} (${value})`,
        cells: entry.cells.filter(({ column }) => column !== second),
      }
    })
  if (entries.filter(({ name }) => count(name) > 1).length * 2 <= entries.length) return entries
  return entries.map((entry): Entry => {
    const [next, ...rest] = entry.cells
    return next === undefined || /^[\d€$£.,:%\s-]+$/.test(next.value) || next.value.split(" ").length > 6
      ? entry
      : { ...entry, name: joinedNames(entry.name, next.value), isJoined: true, cells: rest }
  })
}

const SECOND_MIN_SHARE = 0.8 // of the rows must say it

/** The column of a few short words that tells apart what bears the same name: the species of "Vaccination". */
function secondKey(entries: readonly Entry[]): string | undefined {
  const namesakes = entries.filter(({ name }) => entries.filter((other) => other.name === name).length > 1)
  if (namesakes.length === 0) return undefined
  const valueIn = ({ cells }: Entry, column: string) =>
    cells.find((cell) => cell.column === column)?.value ?? ""
  return entries[0]?.cells
    .map(({ column }) => column)
    .find((column) => {
      const values = entries.map((entry) => valueIn(entry, column)).filter((value) => value !== "")
      return (
        !NOTE.test(column) &&
        !DESCRIPTION.test(column) &&
        values.length >= entries.length * SECOND_MIN_SHARE &&
        values.every((value) => /^\p{L}[\p{L} /-]{1,24}$/u.test(value)) &&
        new Set(values).size <= entries.length / 2 &&
        new Set(namesakes.map((entry) => `${entry.name} ${valueIn(entry, column)}`)).size === namesakes.length
      )
    })
}

const LISTED_MAX = 15 // rows; of more nobody wants all at once

/** All rows at once, where they are few: "What are the milestones?" */
function askAll(entries: readonly Entry[], section: Section, passage: Passage): Candidate[] {
  const [first] = entries
  const last = entries.at(-1)
  if (!first || !last || entries.length < 3 || entries.length > LISTED_MAX || /\?$/.test(section.heading))
    return []
  const key = first.key
  const isKey = LISTABLE.test(key) && entries.every((entry) => entry.key === key && entry.cells.length > 0)
  const priced = entries.every(({ cells }) =>
    cells.some(({ column, value }) => PRICE.test(column) && /\d/.test(value)),
  )
  if (
    /^(?:task|step)s?$/i.test(key) &&
    !entries.some(({ cells }) => cells.some(({ column }) => OF_WORK.test(column)))
  )
    return [] // what to wear for each task is no list of tasks
  if (!isPricedList(entries) && OF_WHAT.test(key)) return []
  if (!isKey || (passage.matter === undefined && !priced)) return [] // "What are the levels?" of what?
  const heading = /^\p{Lu}\p{Ll}{3,}s$/u.test(section.title) && !isGeneric(section.title) ? section.title : ""
  const things =
    heading !== "" && /^(?:article|item|product|part)s?$/i.test(key) ? small(heading) : plural(small(key))
  const price = (entry: Entry) =>
    entry.cells.find(({ column, value }) => PRICE.test(column) && /\d/.test(value))
  const isPriced = entries.every((entry) => price(entry) !== undefined)
  const lines = entries.map((entry) =>
    closed(
      isPriced
        ? `- ${entry.name}: ${spelled(price(entry)!)}`
        : `- ${entry.name}: ${entry.cells.map((cell) => cellSaid(cell.column, spelled(cell))).join("; ")}`,
    ),
  )
  const output = lines.join("\n")
  if (output.length > LISTED_MAX_CHARS) return []
  return [
    {
      kind: "table",
      asks: (isPriced
        ? [`What do the ${things} cost?`, `What are the prices of the ${things}?`]
        : [`What are the ${things}?`, `Which ${things} are there?`]
      ).map(cast),
      output,
      quote: { start: first.start, end: last.end },
      finding: `It lists ${entries.length} of them${isPriced ? ", each with its price" : ""}, from “${first.name}” to “${last.name}”.`,
      section,
      score: passage.matter === undefined ? 0.6 : 0.9,
    },
  ]
}

const isPricedList = (entries: readonly Entry[]): boolean =>
  entries.every(({ cells }) => cells.some(({ column, value }) => PRICE.test(column) && /\d/.test(value)))

/** Kinds, of which only the text around says what they are kinds of: "What are the classes?" */
const OF_WHAT =
  /^(?:class|level|category|role|size|step|event|phase|plan|material|tool|site|location|branch|station|machine)e?s?$/i

/** Columns of a list of what is to be done. */
const OF_WORK =
  /\b(?:owner|who|responsible|person|due|date|deadline|until|when|by|status|done|time|price|cost)\b/i
const LISTED_MAX_CHARS = 1_100
const LISTABLE =
  /^(?:service|product|article|plan|tariff|package|milestone|task|step|room|course|event|model|station|department|team|role|phase|risk|material|tool|size|category|level|class|machine|branch|site|location|workshop|session|dish|menu|ticket)s?$/i

const plural = (noun: string): string =>
  /(?<!s)s$/.test(noun)
    ? noun
    : /(?:ch|sh|x|ss)$/.test(noun)
      ? `${noun}es`
      : /[^aeiou]y$/.test(noun)
        ? `${noun.slice(0, -1)}ies`
        : `${noun}s`
