// Registers of numbered things: "How often is P-13 inspected?" of a row whose head says "Inspection interval (months)".
import type { Candidate } from "../candidate.ts"
import type { Block, Field } from "../read/blocks.ts"
import { capital, closed, small } from "../read/wording.ts"
import { PRICE } from "./columns.ts"
import { cast } from "./mould.ts"
import { withRemarks } from "./remark.ts"

type Row = Extract<Block, { kind: "record" }>
type Said = { ask: string; say: string; score: number }

const CODE = /^\p{Lu}{1,5}-?\d[\p{L}\d-]*$/u
const MIN_ROWS = 3
const NAME =
  /^(?:name|equipment|item|asset name|description|device|machine|object|type of equipment|tool|vehicle)$/i

const COUNT = /^(?:qty|quantity|count|number|pieces|units)\.?$/i

/** Columns of what is kept and looked after. */
const OF_THINGS =
  /\b(?:interval|next (?:test|inspection|service|check|calibration|maintenance)|last (?:test|inspection|service|check|calibration)|responsible|location|room|weight|power|pressure|volume)\b/i

/** Whether every row of a list is one thing with a number of its own. */
export const isRegister = (rows: readonly Row[]): boolean =>
  rows.length >= MIN_ROWS &&
  rows.some(({ fields }) => fields.some(({ name }) => OF_THINGS.test(name))) &&
  !rows.some(({ fields }) => fields.some(({ name }) => PRICE.test(name))) &&
  rows.every(({ fields }) => CODE.test(fields[0]?.value ?? "")) &&
  new Set(rows.map(({ fields }) => fields[0]?.value)).size === rows.length

/** What people ask of one thing in a register, each row for another of its cells first. */
export function askRegister(rows: readonly Row[]): Candidate[] {
  const isNamed = rows.some(({ fields }) => fields.some(({ name }) => NAME.test(name.trim())))
  const all = rows.flatMap((row, at) => {
    const [code, ...fields] = row.fields
    const named = fields.find(
      ({ name, value }) => NAME.test(name.trim()) && /^\p{L}[\p{L}\d "“”/.-]+$/u.test(value),
    )
    if (named === undefined && isNamed) return []
    if (fields.some(({ name, value }) => COUNT.test(name.trim()) && /^\d+$/.test(value) && value !== "1"))
      return [] // of several nobody asks as of one
    const thing =
      named === undefined
        ? code!.value
        : `the ${asWritten(named.value.replace(/"([^"]+)"/g, "“$1”"))} (${code!.value})`
    const asked = fields.flatMap((field) => {
      const said = askField(thing, field)
      return said === undefined ? [] : [{ ...said, field }]
    })
    return asked.map(({ ask, say, score, field }, place): Candidate => ({
      kind: "row",
      asks: [cast(ask)],
      output: withRemarks(
        closed(say),
        field.name,
        fields.map(({ name, value }) => ({ column: name, value })),
      ),
      quote: { start: row.start, end: row.end },
      finding: `The row of “${code!.value}” has “${field.value}” under “${field.name}”.`,
      section: row.section,
      column: field.name,
      score: score - (place === at % asked.length ? 0 : 0.05), // not the same column of every row
    }))
  })
  let places = 0
  return all
    .toSorted((one, other) => other.score - one.score)
    .filter(({ asks }) => !/^Where is .* kept\?$/.test(asks[0]!.prompt) || places++ < PLACES_MAX)
}

const PLACES_MAX = 4

/** "Double/pair", "AED": a name in small letters only where its words are plain ones. */
const asWritten = (name: string): string =>
  /^\p{Lu}\p{Ll}+(?= |$)(?!.*\p{L}\/\p{L})/u.test(name) ? small(name) : name

const DONE: Record<string, string> = {
  inspection: "inspected",
  test: "tested",
  service: "serviced",
  servicing: "serviced",
  maintenance: "maintained",
  calibration: "calibrated",
  check: "checked",
  cleaning: "cleaned",
  replacement: "replaced",
}
const EVENT = Object.keys(DONE).join("|")
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
)

/** "in March 2026" of "2026-03", "on 4 March 2026" of a day. */
function dated(value: string): string | undefined {
  const iso = value.replace(/^(\d{2})\.(\d{2})\.(\d{4})$/, "$3-$2-$1")
  const [, year = "", month = "", day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(iso) ?? []
  const name = MONTHS[Number(month) - 1]
  if (name === undefined) return undefined
  return day === undefined ? `in ${name} ${year}` : `on ${Number(day)} ${name} ${year}`
}

function askField(thing: string, { name, value }: Field): Said | undefined {
  const [, title = "", unit = ""] = /^(.+?)(?:\s*[([]([^)\]]+)[)\]])?$/u.exec(name.trim()) ?? []
  const column = small(title)
    .replace(/^max\.? /, "maximum ")
    .replace(/^min\.? /, "minimum ")
  const interval = new RegExp(`^(${EVENT}) interval$`, "i").exec(column)?.[1]
  if (interval !== undefined && /^\d+$/.test(value) && /^(?:months|weeks|days|years|hours)$/i.test(unit)) {
    const every = value === "1" ? unit.replace(/s$/, "") : `${value} ${unit}`
    const done = DONE[interval]!
    return {
      ask: `How often is ${thing} ${done}?`,
      say: `${capital(thing)} is ${done} every ${every}`,
      score: 0.94,
    }
  }
  const next = new RegExp(`^(next|last) (${EVENT})$`, "i").exec(column)
  const day = dated(value)
  if (next && day !== undefined) {
    const [, which = "", event = ""] = next
    const [be, is] = /next/i.test(which) ? ["is", "is due"] : ["was", "was"]
    return {
      ask: `When ${be} the ${which} ${event} of ${thing}?`,
      say: `The ${which} ${event} of ${thing} ${is} ${day}`,
      score: 0.93,
    }
  }
  if (
    /^(?:responsible|responsible person|owner|in charge|person responsible|keeper|custodian)$/i.test(
      column,
    ) &&
    /^\p{Lu}/u.test(value)
  )
    return {
      ask: `Who is responsible for ${thing}?`,
      say: `${value} is responsible for ${thing}`,
      score: 0.92,
    }
  if (/^(?:supplier|manufacturer|maker|contact person|contact)$/i.test(column) && /^\p{L}/u.test(value)) {
    const joint = /contact/.test(column) ? "for" : "of"
    return {
      ask: `Who is the ${column} ${joint} ${thing}?`,
      say: `The ${column} ${joint} ${thing} is ${value}`,
      score: 0.9,
    }
  }
  if (/^(?:contents?|medium)$/i.test(column) && /^\p{Ll}/u.test(value))
    return { ask: `What does ${thing} contain?`, say: `${capital(thing)} contains ${value}`, score: 0.9 }
  if (/^(?:location|room|place|site|hall)$/i.test(column) && /^\p{L}/u.test(value))
    return {
      ask: `Where is ${thing} kept?`,
      say: `The location given for ${thing} is “${value}”`,
      score: 0.86,
    }
  if (/^(?:EUR|USD|GBP|CHF)$/.test(unit) && /^\d+(?:[.,]\d\d)?$/.test(value) && /^[\p{Ll} ]+$/u.test(column))
    return {
      ask: `What was the ${column} of ${thing}?`,
      say: `The ${column} of ${thing} was ${unit} ${sumOf(value)}`,
      score: 0.9,
    }
  if (
    /^\p{L}/u.test(unit) &&
    /^\d[\d.,]*$/.test(value) &&
    /^[\p{Ll} ]+$/u.test(column) &&
    !/interval/.test(column)
  )
    return {
      ask: `What is the ${column} of ${thing}?`,
      say: `The ${column} of ${thing} is ${value} ${unit === "l" ? (value === "1" ? "litre" : "litres") : unit}`,
      score: 0.9,
    }
  return undefined
}

/** "1,250.50" of "1250,50". */
const sumOf = (value: string): string =>
  Number(value.replace(",", ".")).toLocaleString("en", { minimumFractionDigits: /[.,]/.test(value) ? 2 : 0 })
