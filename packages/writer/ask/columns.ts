// Columns, fields and what rows are called, as words that fit into a sentence.
import { capital, phrase, small } from "../read/wording.ts"

export type Cell = { column: string; value: string }

const CURRENCIES: Record<string, string> = { eur: "euros", usd: "dollars", gbp: "pounds", chf: "francs" }

const NAME_COLUMN =
  /^(?:name|item|title|product|article|service|term|role|position|topic|subject|task|joint|part|wheel|country|city|day|station)s?$/i

const CODE_COLUMN =
  /^(?:id|code|no|nr|number|sku|key|ref|reference|level|priority|class|type|category|grade|step|phase|stage|version|zone|tier)$/i

/** Column and field names as words: "price_eur" is "price in euros". */
export function label(name: string): string {
  const words = phrase(name.replace(/_/g, " ")).replace(
    /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/g,
    capital,
  )
  const currency = /^(.+?) \(?(eur|usd|gbp|chf)\)?$/i.exec(words)
  return currency ? `${currency[1]} in ${CURRENCIES[(currency[2] ?? "").toLowerCase()]}` : words
}

/** What a row is about: its name column, else its first value when that is short and of a kind that names things. */
export function nameOf(cells: Cell[]): { name: string; cells: Cell[] } {
  const filled = cells.filter(({ value }) => value !== "" && value !== "none")
  const named = filled.find(({ column }) => NAME_COLUMN.test(column))
  const key = named ?? filled[0]
  if (!key || key.value.split(" ").length > 8) return { name: "", cells: [] }
  const isCode = !named && (CODE_COLUMN.test(key.column) || key.value.length <= 3)
  return {
    name:
      isCode && !key.value.toLowerCase().includes(key.column.toLowerCase())
        ? `${small(key.column)} ${key.value}`
        : TITLE_COLUMN.test(key.column)
          ? `“${key.value}”`
          : key.value,
    cells: filled.filter(
      (cell) => cell !== key && !(named && CODE_COLUMN.test(cell.column) && cell === filled[0]),
    ),
  }
}

export const NOTE = /^(?:notes?|remarks?|comments?|hints?)$/i

export const PRICE =
  /^(?:(?:unit |list |net |gross )?price|costs?|fee|rate|charge)(?: in (euros|dollars|pounds|francs))?$/i

/** A column that can be asked for with "what is the …". */
export const isNoun = (column: string) =>
  column.length <= 40 &&
  !NOTE.test(column) &&
  !/\b(?:within|by|until|after|before|for|of|to|is|are|it)$/i.test(column) &&
  !/^(?:what|who|when|where|how|which|column \d|fits|applies|includes|contains|covers|needs|requires|valid|allowed)\b/i.test(
    column,
  )

export const theColumn = (column: string) => {
  const [main = "", detail] = column.split(", ")
  return detail === undefined
    ? `the ${small(main)}`
    : `the ${small(main)} (${detail.replace(/ to /g, " to ")})`
}

export const isPlural = (column: string) =>
  /(?:[^s]s|hours)$/i.test(column.split(" in ")[0]?.split(", ")[0] ?? "") &&
  !/(?:address|status|basis)$/i.test(column)

export const beOf = (column: string) => (isPlural(column) ? "are" : "is")

/** Columns whose values are titles rather than names: in a sentence they stand in quotation marks. */
const TITLE_COLUMN = /^(?:item|title|product|article|service|part|position|topic|subject|task)s?$/i

/** A name in a sentence: short ones plain, longer ones in quotation marks. */
export const told = (name: string) =>
  name.startsWith("“") ||
  /^(?:the|a|an|\p{Ll})/u.test(name) ||
  (name.split(" ").length <= 2 && !/\d/.test(name))
    ? name
    : `“${name}”`

/** "58.00" in a column "price in euros" is "58.00 euros". */
export const spelled = (column: string, value: string) => {
  const unit = / in (euros|dollars|pounds|francs)$/.exec(column)?.[1]
  return unit && /^[\d.,]+$/.test(value) ? `${value} ${unit}` : value
}
