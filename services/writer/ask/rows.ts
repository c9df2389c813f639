// Questions from tables and records: one value, two values of a row together, or the row that holds a value.
import type { Candidate } from "../candidate.ts"
import type { Block, Section } from "../read/blocks.ts"
import type { Stretch } from "../read/sentences.ts"
import { NUMBER, capital, closed, phrase, small } from "../read/wording.ts"

type Entry = Stretch & {
  /** What the row is about: "Pedals", "level A". */ name: string
  cells: { column: string; value: string }[]
}

const CURRENCIES: Record<string, string> = { eur: "euros", usd: "dollars", gbp: "pounds", chf: "francs" }
const NAME_COLUMN =
  /^(?:name|item|title|product|article|service|term|role|position|topic|subject|task|joint|part|wheel|country|city|day|station)s?$/i
const CODE_COLUMN =
  /^(?:id|code|no|nr|number|sku|key|ref|reference|level|priority|class|type|category|grade|step|phase|stage|version|zone|tier)$/i
const MESSAGE =
  /\b(?:message|question|request|inquiry|enquiry|query|complaint|incoming|prompt|customer[_ ]?(?:says|text|message|wrote)|asked)\b/i
const REPLY =
  /\b(?:reply|answer|response|our[_ ]?(?:reply|answer)|outgoing|agent[_ ]?(?:reply|answer)|resolution|completion)\b/i

/** The questions a table answers. */
export function askTable(table: Extract<Block, { kind: "table" }>): Candidate[] {
  const entries = table.rows.map((row) => {
    const cells = row.cells.map((value, index) => ({ column: label(table.columns[index] ?? ""), value }))
    return { start: row.start, end: row.end, ...nameOf(cells) }
  })
  return askEntries(entries, table.section)
}

/** The questions that records, each a group of "name: value" lines, answer. */
export function askRecords(records: Extract<Block, { kind: "record" }>[]): Candidate[] {
  const pairs = records.flatMap(askPair)
  const entries = records.map((record) => {
    const cells = record.fields.map(({ name, value }) => ({ column: label(name), value }))
    return { start: record.start, end: record.end, ...nameOf(cells) }
  })
  const section = records[0]?.section ?? { title: "", above: "" }
  return pairs.length > 0 ? pairs : askEntries(entries, section)
}

/** A record that holds a message and the reply to it. */
function askPair(record: Extract<Block, { kind: "record" }>): Candidate[] {
  const message = record.fields.find(({ name }) => MESSAGE.test(label(name)))
  const reply = record.fields.find((field) => field !== message && REPLY.test(label(field.name)))
  if (!message || !reply || message.value.length < 8 || reply.value.length < 8) return []
  const at = reply.start + Math.max(0, record.start === reply.start ? 0 : 0)
  return [
    {
      form: "reply",
      prompt: message.value,
      output: reply.value,
      quote: { start: at, end: reply.end },
      finding: "",
      section: record.section,
      score: 0.97 + Math.min(reply.value.length, 400) / 40_000, // of two, the fuller reply teaches more
    },
  ]
}

/** Column and field names as words: "price_eur" is "price in euros". */
function label(name: string): string {
  const words = phrase(name.replace(/_/g, " "))
  const currency = /^(.+?) \(?(eur|usd|gbp|chf)\)?$/i.exec(words)
  return currency ? `${currency[1]} in ${CURRENCIES[(currency[2] ?? "").toLowerCase()]}` : words
}

function nameOf(cells: Entry["cells"]): Pick<Entry, "name" | "cells"> {
  const filled = cells.filter(({ value }) => value !== "" && value !== "none")
  const named = filled.find(({ column }) => NAME_COLUMN.test(column))
  const first = filled[0]
  const key = named ?? first
  if (!key) return { name: "", cells: [] }
  const isCode = key === first && !named && (CODE_COLUMN.test(key.column) || key.value.length <= 3)
  return {
    name:
      isCode && !key.value.toLowerCase().includes(key.column.toLowerCase())
        ? `${small(key.column)} ${key.value}`
        : key.value,
    cells: filled.filter(
      (cell) => cell !== key && !(named && CODE_COLUMN.test(cell.column) && cell === first),
    ),
  }
}

function askEntries(entries: Entry[], section: Section): Candidate[] {
  const usable = entries.filter(({ name, cells }) => name !== "" && name.length <= 80 && cells.length > 0)
  return usable.flatMap((entry, index) => [
    ...askBoth(entry, section),
    ...entry.cells.flatMap((cell, at) => askCell(entry, cell, section, (index + at) % 7)),
    ...askWhich(entry, usable, section),
  ])
}

/** A column that can be asked for with "what is the …". */
const isNoun = (column: string) =>
  column.length <= 40 &&
  !/\b(?:within|by|until|after|before|for|of|to|is|are|it|note|notes|remark|remarks|comment|comments)$/i.test(
    column,
  ) &&
  !/^(?:what|who|when|where|how|which|column \d|note|notes|remark|remarks|comment|comments)\b/i.test(column)

const theColumn = (column: string) => {
  const [main = "", detail] = column.split(", ")
  return detail === undefined ? `the ${small(main)}` : `the ${small(main)} (${detail})`
}
const beOf = (column: string) =>
  /(?:[^s]s|hours)$/i.test(column.split(" in ")[0]?.split(", ")[0] ?? "") &&
  !/^(?:address|status|basis)/i.test(column)
    ? "are"
    : "is"
const told = (name: string) => (/^(?:the|a|an|level|priority|\p{Ll})/u.test(name) ? name : `“${name}”`)

function askCell(entry: Entry, cell: Entry["cells"][number], section: Section, turn: number): Candidate[] {
  const { column, value } = cell
  if (value.length > 300) return []
  const common = { quote: { start: entry.start, end: entry.end }, section }
  const within = /^(.{3,30}) (within|by|until|after|before)$/i.exec(column)
  if (within) {
    const [, what = "", word = ""] = within
    const ask = /within/i.test(word) ? "How soon" : "When"
    return [
      {
        ...common,
        form: "cell",
        prompt: `${ask} must something of ${told(entry.name)} be ${small(what)}?`.replace(
          "be on site",
          "be attended to on site",
        ),
        output: closed(`For ${told(entry.name)}, the limit for “${column}” is ${value}`),
        finding: `In the row for ${told(entry.name)}, the column “${column}” reads “${value}”.`,
        score: 0.78,
      },
    ]
  }
  if (/\s/.test(value) && /[.!?]$/.test(value) && value.split(" ").length > 6)
    return [
      {
        ...common,
        form: "notes",
        prompt: `What should I know about ${told(entry.name)}?`,
        output: value,
        finding: `The field “${column}” of ${told(entry.name)} says so.`,
        score: 0.86,
      },
    ]
  if (!isNoun(column)) {
    if (/^(?:notes?|remarks?|comments?)$/i.test(column) && value.split(" ").length > 1)
      return [
        {
          ...common,
          form: "cell",
          prompt: `Is there anything to note about ${told(entry.name)}?`,
          output: closed(`Yes. The note on ${told(entry.name)} reads: ${value}`),
          finding: `In the row for ${told(entry.name)}, the note reads “${value}”.`,
          score: 0.62,
        },
      ]
    return []
  }
  const be = beOf(column)
  const ask =
    turn % 3 === 1 && new RegExp(`^${NUMBER}`, "i").test(value) && be === "is"
      ? `Which ${small(column)} applies to ${told(entry.name)}?`
      : `What ${be} ${theColumn(column)} ${/^(?:role|address|opening hours|staff)/i.test(column) ? "of" : "for"} ${told(entry.name)}?`
  return [
    {
      ...common,
      form: "cell",
      prompt: ask,
      output: closed(`${capital(theColumn(column))} for ${told(entry.name)} ${be} ${spelled(column, value)}`),
      finding: `In the row for ${told(entry.name)}, “${column}” is “${value}”.`,
      score: /\d/.test(value) ? 0.84 : 0.72,
    },
  ]
}

/** "58.00" in a column "price in euros" is "58.00 euros". */
const spelled = (column: string, value: string) => {
  const unit = / in (euros|dollars|pounds|francs)$/.exec(column)?.[1]
  return unit && /^[\d.,]+$/.test(value) ? `${value} ${unit}` : value
}

/** Two or three values of a row in one answer. */
function askBoth(entry: Entry, section: Section): Candidate[] {
  const cells = entry.cells.filter(({ column, value }) => isNoun(column) && value.length <= 80).slice(0, 3)
  const [one, two] = cells.slice(-2)
  if (!one || !two) return []
  const what = entry.cells.find(({ column }) =>
    /^(?:what it is|description|meaning|definition|role)$/i.test(column),
  )
  const about = [...entry.cells]
    .filter(({ value }) => value.length <= 120)
    .map(({ column, value }) => (cell(column) ? `${small(column)}: ${spelled(column, value)}` : value))
  const common = { quote: { start: entry.start, end: entry.end }, section }
  return [
    {
      ...common,
      form: "row",
      prompt: `What are ${theColumn(one.column)} and ${theColumn(two.column)} for ${told(entry.name)}?`,
      output: closed(
        `For ${told(entry.name)}, ${theColumn(one.column)} is ${spelled(one.column, one.value)} and ${theColumn(two.column)} is ${spelled(two.column, two.value)}`,
      ),
      finding: `The row for ${told(entry.name)} holds both values.`,
      score: 0.88,
    },
    ...(what
      ? [
          {
            ...common,
            form: "definition",
            prompt: `What is ${told(entry.name)}?`,
            output: closed(`${capital(told(entry.name))}: ${about.join("; ")}`),
            finding: `The row for ${told(entry.name)} describes it.`,
            score: 0.87,
          },
        ]
      : []),
  ]
}
const cell = (column: string) => !/^(?:what it is|description|meaning|definition)$/i.test(column)

/** The one row whose column has this value. */
function askWhich(entry: Entry, all: Entry[], section: Section): Candidate[] {
  return entry.cells.flatMap(({ column, value }) => {
    const same = all.filter((other) =>
      other.cells.some((cell) => cell.column === column && cell.value === value),
    )
    if (
      all.length < 3 ||
      !isNoun(column) ||
      same.length !== 1 ||
      value.length > 40 ||
      !/\d.*[a-z%]/i.test(value) ||
      column.includes(",")
    )
      return []
    return [
      {
        form: "which",
        prompt: `Which entry has ${/^[aeiou]/i.test(column) ? "an" : "a"} ${small(column)} of ${value}${section.title ? ` under “${section.title}”` : ""}?`,
        output: closed(
          `${capital(told(entry.name))} has ${/^[aeiou]/i.test(column) ? "an" : "a"} ${small(column)} of ${value}`,
        ),
        quote: { start: entry.start, end: entry.end },
        finding: `Only the row for ${told(entry.name)} has “${value}” in the column “${column}”.`,
        section,
        score: 0.7,
      },
    ]
  })
}
