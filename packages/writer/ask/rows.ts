// Questions from tables and records: each row under its name, each cell under its column.
import type { Candidate, Passage } from "../candidate.ts"
import type { Block, Section } from "../read/blocks.ts"
import { askCell, askDescription, askPrice } from "./cells.ts"
import type { Entry } from "./cells.ts"
import { columnOf, nameOf } from "./columns.ts"
import { cast } from "./mould.ts"

const MESSAGE =
  /\b(?:message|request|inquiry|enquiry|query|complaint|incoming|prompt|customer[_ ]?(?:says|text|message|wrote)|asked)\b/i
const REPLY =
  /\b(?:reply|answer|response|our[_ ]?(?:reply|answer)|outgoing|agent[_ ]?(?:reply|answer)|resolution|completion)\b/i

/** The questions a table's cells answer. */
export function askTable(passage: Passage, table: Extract<Block, { kind: "table" }>): Candidate[] {
  const columns = table.columns.map(columnOf)
  if (columns.every(({ column }) => !/\p{L}{2}/u.test(column))) return []
  const entries = table.rows.map((row) => ({
    start: row.start,
    end: row.end,
    ...nameOf(row.cells.map((value, at) => ({ column: "", unit: "", ...columns[at], value: value.trim() }))),
  }))
  return askEntries(entries, table.section, passage)
}

/** The questions that records, each a group of "name: value" lines, answer. */
export function askRecords(passage: Passage, records: Extract<Block, { kind: "record" }>[]): Candidate[] {
  const pairs = records.flatMap(askPair)
  if (pairs.length > 0) return pairs
  const entries = records
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
  const usable = entries.filter(({ name, cells }) => name !== "" && cells.length > 0)
  if (usable.length < 2) return [] // one row says nothing about which of several is meant
  const isUnique = (name: string) => usable.filter((other) => other.name === name).length === 1
  return usable
    .filter(({ name }) => isUnique(name)) // of two rows of one name nobody knows which is meant
    .flatMap((entry, at) => {
      const asked = [
        ...askPrice(entry, at, passage),
        ...askDescription(entry, passage),
        ...entry.cells.flatMap((cell, place) => askCell(entry, cell, at + place, passage)),
      ]
      return asked.map(({ prompts, ...each }): Candidate => ({
        ...each,
        kind: "row",
        asks: prompts.map(cast),
        quote: { start: entry.start, end: entry.end },
        section,
      }))
    })
}
