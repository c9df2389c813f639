// Questions from tables and records: one value, two values of a row together, or the row that holds a value.
import type { Candidate } from "../candidate.ts"
import type { Block, Section } from "../read/blocks.ts"
import type { Stretch } from "../read/sentences.ts"
import { NUMBER, capital, closed, small } from "../read/wording.ts"
import type { Cell } from "./columns.ts"
import { NOTE, PRICE, beOf, isNoun, isPlural, label, nameOf, spelled, theColumn, told } from "./columns.ts"

type Entry = Stretch & {
  /** What the row is about: "Pedals", "level A". */ name: string
  /** What such rows are called: the name of their first column, "joint". */ kind: string
  cells: Cell[]
}

type Asked = Pick<Candidate, "form" | "prompt" | "output" | "finding" | "score">

const MESSAGE =
  /\b(?:message|question|request|inquiry|enquiry|query|complaint|incoming|prompt|customer[_ ]?(?:says|text|message|wrote)|asked)\b/i

const REPLY =
  /\b(?:reply|answer|response|our[_ ]?(?:reply|answer)|outgoing|agent[_ ]?(?:reply|answer)|resolution|completion)\b/i

/** The questions a table answers. */
export function askTable(table: Extract<Block, { kind: "table" }>): Candidate[] {
  const entries = table.rows.map((row) => {
    const cells = row.cells.map((value, index) => ({ column: label(table.columns[index] ?? ""), value }))
    return { start: row.start, end: row.end, kind: small(cells[0]?.column || "entry"), ...nameOf(cells) }
  })
  return askEntries(entries, table.section)
}

/** The questions that records, each a group of "name: value" lines, answer. */
export function askRecords(records: Extract<Block, { kind: "record" }>[]): Candidate[] {
  const pairs = records.flatMap(askPair)
  const entries = records.map((record) => {
    const cells = record.fields.map(({ name, value }) => ({ column: label(name), value }))
    return { start: record.start, end: record.end, kind: "entry", ...nameOf(cells) }
  })
  const section = records[0]?.section ?? { title: "", above: "", part: false }
  return pairs.length > 0 ? pairs : askEntries(entries, section)
}

/** A record that holds a message and the reply to it. */
function askPair(record: Extract<Block, { kind: "record" }>): Candidate[] {
  const message = record.fields.find(({ name }) => MESSAGE.test(label(name)))
  const reply = record.fields.find((field) => field !== message && REPLY.test(label(field.name)))
  if (!message || !reply || message.value.length < 8 || reply.value.length < 8) return []
  return [
    {
      form: "reply",
      prompt: message.value,
      output: reply.value,
      quote: { start: reply.valueStart, end: reply.end },
      finding: "",
      section: record.section,
      score: 0.97 + Math.min(reply.value.length, 400) / 40_000, // of two, the fuller reply teaches more
    },
  ]
}

function askEntries(entries: Entry[], section: Section): Candidate[] {
  const usable = entries.filter(({ name, cells }) => name !== "" && name.length <= 80 && cells.length > 0)
  return usable.flatMap((entry, index) => {
    const turn = (at: number) => (index + at) % 3
    const asked: Asked[] = [
      ...askPrice(entry, turn(0)),
      ...askWhat(entry),
      ...askBoth(entry),
      ...entry.cells.flatMap((cell, at) => askCell(entry, cell, turn(at))),
      ...askWhich(entry, usable),
    ]
    return asked.map((each) => ({ ...each, quote: { start: entry.start, end: entry.end }, section }))
  })
}

/** What something costs, for which unit, with its note. */
function askPrice(entry: Entry, turn: number): Asked[] {
  const price = entry.cells.find(({ column, value }) => PRICE.test(column) && /\d/.test(value))
  if (!price) return []
  const unit = entry.cells.find(({ column }) => /^(?:unit|per|basis)$/i.test(column))?.value
  const note = entry.cells.find(({ column }) => NOTE.test(column))?.value
  const name = told(entry.name)
  const prompt =
    [
      `What does ${name} cost?`,
      `How much is ${name}${unit ? ` per ${unit}` : ""}?`,
      `What is the price of ${name}?`,
    ][turn] ?? ""
  return [
    {
      form: "price",
      prompt,
      output: closed(
        `${capital(name)} costs ${spelled(price.column, price.value)}${unit ? ` per ${unit}` : ""}${note ? ` (${note})` : ""}`,
      ),
      finding: `In the row for ${name}, “${price.column}” is “${price.value}”${unit ? ` and the unit is “${unit}”` : ""}.`,
      score: 0.9 + (note ? 0.03 : 0),
    },
  ]
}

/** What a thing is, where a column describes it. */
function askWhat(entry: Entry): Asked[] {
  const what = entry.cells.find(({ column }) =>
    /^(?:what it is|description|meaning|definition|role|purpose)$/i.test(column),
  )
  if (!what) return []
  const rest = entry.cells.filter((cell) => cell !== what && cell.value.length <= 60).slice(0, 3)
  const more = rest.map(({ column, value }) => `${small(column)}: ${spelled(column, value)}`).join("; ")
  const name = told(entry.name)
  return [
    {
      form: "definition",
      prompt: `What is ${name}?`,
      output: closed(`${capital(name)} is listed as “${what.value}”${more ? ` (${more})` : ""}`),
      finding: `In the row for ${name}, “${what.column}” reads “${what.value}”.`,
      score: 0.87,
    },
  ]
}

function askCell(entry: Entry, { column, value }: Cell, turn: number): Asked[] {
  if (value.length > 300 || PRICE.test(column) || /^(?:unit|shelf|currency)$/i.test(column)) return []
  const name = told(entry.name)
  const within = /^(.{3,30}) (within|by|until)$/i.exec(column)
  if (within) {
    const what = /^on site$/i.test(within[1] ?? "") ? "attended to on site" : small(within[1] ?? "")
    return [
      {
        form: "cell",
        prompt: `${/within/i.test(within[2] ?? "") ? "How soon" : "By when"} must ${name} be ${what}?`,
        output: closed(`${capital(name)} must be ${what} ${small(within[2] ?? "")} ${value}`),
        finding: `In the row for ${name}, the column “${column}” reads “${value}”.`,
        score: 0.84,
      },
    ]
  }
  if (NOTE.test(column) && /[.!]$/.test(value) && value.split(" ").length > 5)
    return [
      {
        form: "notes",
        prompt: `What should I know about ${name}?`,
        output: value,
        finding: `The field “${column}” of ${name} says so.`,
        score: 0.8,
      },
    ]
  if (!isNoun(column)) return []
  if (/^\d+$/.test(value) && isPlural(column))
    return [
      {
        form: "how many",
        prompt: `How many ${small(column)} does ${name} have?`,
        output: `${capital(name)} has ${value} ${Number(value) === 1 ? small(column).replace(/s\b/, "") : small(column)}.`,
        finding: `In the entry for ${name}, “${column}” is ${value}.`,
        score: 0.82,
      },
    ]
  const be = beOf(column)
  const isFigure = new RegExp(`^${NUMBER}`, "i").test(value) && be === "is"
  return [
    {
      form: "cell",
      prompt:
        isFigure && turn === 1
          ? `Which ${small(column)} applies to ${name}?`
          : `What ${be} ${theColumn(column)} ${/^(?:role|address|opening hours|staff|name|owner)/i.test(column) ? "of" : "for"} ${name}?`,
      output: closed(`${capital(theColumn(column))} for ${name} ${be} ${spelled(column, value)}`),
      finding: `In the row for ${name}, “${column}” is “${value}”.`,
      score: /\d/.test(value) ? 0.84 : 0.72,
    },
  ]
}

/** Two values of a row in one answer. */
function askBoth(entry: Entry): Asked[] {
  const fitting = entry.cells.filter(
    ({ column, value }) =>
      isNoun(column) &&
      !PRICE.test(column) &&
      !(isPlural(column) && /^\d+$/.test(value)) &&
      value.length <= 60 &&
      !/^(?:unit|shelf|stops)$/i.test(column),
  )
  const [one, two] = fitting.slice(-2)
  if (!one || !two) return []
  const name = told(entry.name)
  const says = ({ column, value }: Cell) => `${theColumn(column)} ${beOf(column)} ${spelled(column, value)}`
  return [
    {
      form: "row",
      prompt: `What are ${theColumn(one.column)} and ${theColumn(two.column)} for ${name}?`,
      output: closed(`For ${name}, ${says(one)} and ${says(two)}`),
      finding: `The row for ${name} holds both values.`,
      score: 0.86,
    },
  ]
}

/** The one row whose column has this value. */
function askWhich(entry: Entry, all: Entry[]): Asked[] {
  return entry.cells.flatMap(({ column, value }) => {
    const same = all.filter((other) =>
      other.cells.some((cell) => cell.column === column && cell.value === value),
    )
    if (all.length < 3 || !isNoun(column) || PRICE.test(column) || same.length !== 1) return []
    if (value.length > 40 || !/\d.*[a-z%]/i.test(value) || column.includes(",") || isPlural(column)) return []
    const has = `has ${/^[aeiou]/i.test(column) ? "an" : "a"} ${small(column)} of ${value}`
    return [
      {
        form: "which",
        prompt: `Which ${entry.kind} ${has}?`,
        output: closed(`${capital(told(entry.name))} ${has}`),
        finding: `Only the row for ${told(entry.name)} has “${value}” in the column “${column}”.`,
        score: 0.74,
      },
    ]
  })
}
