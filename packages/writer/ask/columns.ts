// Columns, fields and what rows are called, as words that fit into a sentence; units stand with the value, not in the name.
import { isKnownName } from "../read/names.ts"
import { phrase, small } from "../read/wording.ts"

export type Cell = {
  /** "setup fee" for "setup_fee_nok". */
  column: string
  value: string
  /** What the column's name says it is counted in: "NOK"; "" for nothing. */
  unit: string
}

const CURRENCIES: Record<string, string> = { eur: "euros", usd: "dollars", gbp: "pounds", chf: "francs" }
const UNITS: Record<string, string> = {
  pct: "%",
  percent: "%",
  percentage: "%",
  kg: "kg",
  g: "g",
  km: "km",
  m: "m",
  cm: "cm",
  mm: "mm",
  min: "minutes",
  mins: "minutes",
  minutes: "minutes",
  hrs: "hours",
  hours: "hours",
  h: "hours",
  d: "days",
  days: "days",
  weeks: "weeks",
  months: "months",
  years: "years",
  ms: "ms",
  sec: "seconds",
  seconds: "seconds",
  s: "seconds",
  kw: "kW",
  kwh: "kWh",
  w: "W",
  v: "V",
  l: "litres",
  ml: "ml",
  mb: "MB",
  gb: "GB",
  kb: "kB",
  mbit: "Mbit/s",
  "mbit/s": "Mbit/s",
  "gbit/s": "Gbit/s",
  "km/h": "km/h",
  "l/h": "l/h",
  mbps: "Mbit/s",
  gbit: "Gbit/s",
  tb: "TB",
  c: "°C",
  celsius: "°C",
  sqm: "m²",
  m2: "m²",
  bar: "bar",
  t: "tonnes",
  "t/m3": "t/m3",
  "kg/m3": "kg/m3",
  nm: "Nm",
}
const CODES = /^(?:nok|sek|dkk|pln|czk|huf|jpy|cny|cad|aud|nzd|inr|brl|mxn|zar|try|rub|isk|ron|bgn)$/i

/** What is counted in the span that stands behind it. */
const OF_TIME =
  /(?:time|duration|period|notice|age|length|term|labou?r|work|delivery|warranty|validity|interval)$/i

/** A column or field name as words and unit. */
export function columnOf(name: string): { column: string; unit: string } {
  const words = phrase(name.replace(/_/g, " "))
    .replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, " ")
    .replace(
      /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/g,
      (day) => day.slice(0, 1).toUpperCase() + day.slice(1),
    )
    .replace(/\bqty\b/i, "quantity")
    .replace(/\bmax\b\.?/i, "maximum")
    .replace(/\bmin\b\.?(?= [a-z])/i, "minimum")
    .replace(/\bno\b\.?$/i, "number")
  const priced = /^(.{3,}?),? (EUR|USD|GBP|CHF|NOK|SEK|DKK) (net|gross)$/.exec(words)
  if (priced)
    return {
      column: `${priced[3]} ${small(priced[1]!)}`,
      unit: CURRENCIES[priced[2]!.toLowerCase()] ?? priced[2]!,
    }
  const taxed =
    /^(.{3,}?),? [([](EUR|USD|GBP|CHF|CAD|AUD|NOK|SEK|DKK|€|£|\$),? ((?:ex|excl|incl|inc|plus|without|with)\.?(?:uding)? (?:VAT|tax)|net|gross)[)\]]$/i.exec(
      words,
    )
  if (taxed)
    return {
      column: taxed[1]!,
      unit: `${CURRENCIES[taxed[2]!.toLowerCase()] ?? taxed[2]!} ${taxed[3]!}`,
    }
  const own =
    /^(.{2,}?) [([]((?:EUR|USD|GBP|CHF|CAD|AUD) per \p{L}+[^)\]]{0,20}|(?:working|calendar) days)[)\]]$/u.exec(
      words,
    )
  if (own) return { column: own[1]!, unit: own[2]! }
  const [, before = "", marked = ""] =
    /^(.{2,}?),?\s+(?:in )?[([]?([A-Za-z%€$£°²0-9/]{1,10})[)\]]?$/.exec(words) ?? []
  const key = marked.toLowerCase()
  if (
    /^(?:minutes|hours|days|weeks|months|years|seconds)$/.test(key) &&
    !name.includes("_") &&
    !/[([]|, /.test(words) &&
    !OF_TIME.test(before)
  )
    return { column: words, unit: "" } // "Weekday hours" are no weekday
  const isMarked = /[([][^)\]]+[)\]]$|, \S+$| in \S+$/.test(words)
  const unit =
    CURRENCIES[key] ??
    (CODES.test(key)
      ? key.toUpperCase()
      : /^[%€$£]/.test(key)
        ? key
        : isMarked || name.includes("_") || key.length > 2 || /^(?:[kMGT]B|k[WgVm]|[cm]m)$/.test(marked)
          ? UNITS[key]
          : undefined)
  return unit === undefined || before === "" ? { column: words, unit: "" } : { column: before, unit }
}

/** A name with the next one, where several rows share the first: "Machine s1 tiny". */
export const joinedNames = (one: string, other: string): string =>
  other.toLowerCase().includes(one.toLowerCase()) ? other : `${one} ${other}`

/** "450 NOK" for "450" in a column counted in NOK, "£450" where it is counted by a sign. */
export function spelled({ value, unit }: Cell): string {
  if (unit === "" || !/^[\d.,\s–-]+$/.test(value)) return value
  if (
    value.trim() === "1" &&
    /^(?:(?:working |calendar )?days|minutes|hours|weeks|months|years|seconds|litres|tonnes)$/.test(unit)
  )
    return `1 ${unit.slice(0, -1)}`
  if (isPerUnit(unit)) return `${unit.slice(0, 3)} ${value.trim()}${unit.slice(3)}`
  if (/^[€$£]$/.test(unit)) return `${unit}${value.trim()}`
  return unit.startsWith("%") ? `${value}${unit}` : `${value} ${unit}`
}

/** Whether a column counts sums per something: "GBP per tonne". */
export const isPerUnit = (unit: string): boolean => /^\p{Lu}{3} per /u.test(unit)

/** "IR-2020": what a thing is listed under, where another column says what it is. */
const isModelCode = (value: string) => /^[\p{Lu}\d]{1,6}[-/.]?\d[\p{Lu}\d./-]*$/u.test(value)

const NAME_COLUMN =
  /^(?:name|item|title|product|article|service|term|role|position|topic|subject|task|joint|part|wheel|country|city|day|station|room|course|event|category|plan|model|team|department|material|size|milestone|deliverable|activity|option|setting|command|parameter|property|field|code|error|level|severity|type|status|bezeichnung|artikel|produkt|leistung|nom|article|produit|nombre|producto|servicio|artículo)s?$/i
/** What a row is called, where there is more than one column that could name it. */
const TITLE_COLUMN =
  /^(?:name|item|title|product|article|service|bezeichnung|artikel|produkt|leistung|nom|produit|nombre|producto|servicio|artículo)s?$/i

const NUMBER_COLUMN = /\b(?:number|no|nr|code|id|reference)$/i

const CODE_COLUMN =
  /^(?:id|code|no|nr|number|sku|key|ref|reference|level|priority|class|type|category|grade|step|phase|stage|version|zone|tier|severity|size|room)$/i

/** What a code stands for in its row, with its size: "Limestone dust 0-4 mm". */
function described(cells: readonly Cell[], code: Cell): { name: string; used: readonly Cell[] } | undefined {
  if (!CODED_COLUMN.test(code.column) || !/^[\p{Lu}\d][\p{Lu}\d./-]*$/u.test(code.value)) return undefined
  const what = cells.find(
    (cell) =>
      cell !== code &&
      DESCRIBING_COLUMN.test(cell.column) &&
      /\p{L}{3}/u.test(cell.value) &&
      cell.value.split(" ").length <= 8 &&
      !/[.!?(]/.test(cell.value),
  )
  if (!what) return undefined
  const size = cells.find(
    (cell) => SIZE_COLUMN.test(cell.column) && /\d/.test(cell.value) && cell.value.length <= 12,
  )
  return {
    name: size === undefined ? what.value : `${what.value} ${spelled(size)}`,
    used: size === undefined ? [what] : [what, size],
  }
}

const CODED_COLUMN = /^(?:code|id|no|nr|number|sku|key|ref|reference)$|\b(?:number|no|nr|code|id)$/i
const DESCRIBING_COLUMN =
  /^(?:material|item|product|article|description|designation|name|equipment|object|asset|device)s?$/i
const SIZE_COLUMN = /^(?:size|grade|grading|dimensions?)(?: ?\/ ?(?:size|grade|grading|dimensions?))?$/i

/** What a row is about: its name column, else its first value when that is short and of a kind that names things. */
export function nameOf(cells: Cell[]): { name: string; key: string; code?: string; cells: Cell[] } {
  const filled = cells.filter(({ value }) => value !== "" && !/^(?:none|n\/a|null|-|–|—|tbd|x)$/i.test(value))
  const named =
    filled.find(
      ({ column, value }) => TITLE_COLUMN.test(column) && /\p{L}{2}/u.test(value) && !isModelCode(value),
    ) ??
    (filled[0] && isNaming(filled[0]) ? filled[0] : undefined) ??
    filled.find(
      ({ column, value }) => NAME_COLUMN.test(column) && /\p{L}/u.test(value) && !isAddress(value),
    ) ??
    filled[0]
  if (!named || named.value.split(" ").length > 8 || named.value.length > 60 || isAddress(named.value))
    return { name: "", key: "", cells: [] }
  const what = described(filled, named)
  if (what !== undefined)
    return {
      name: `${what.name} (${named.value})`,
      key: what.used[0]!.column,
      code: named.value,
      cells: filled.filter((cell) => cell !== named && !what.used.includes(cell) && !isAddress(cell.value)),
    }
  const isCode =
    CODE_COLUMN.test(named.column) &&
    ((named.value.length <= 4 && /\d|^\p{Lu}+$/u.test(named.value)) || /^\d/.test(named.value))
  if (
    !isCode &&
    (!/\p{L}{2}/u.test(named.value) ||
      /^(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*,? \d/iu.test(named.value) ||
      /^\d{1,4}[-./]\d/.test(named.value) ||
      /[.!?]$/.test(named.value))
  )
    return { name: "", key: "", cells: [] }
  return {
    name:
      isCode && !named.value.toLowerCase().includes(named.column.toLowerCase())
        ? `${small(named.column)} ${named.value}`
        : named.value,
    key: named.column,
    cells: filled.filter(
      (cell) =>
        cell !== named &&
        !(
          (NUMBER_COLUMN.test(cell.column) || TITLE_COLUMN.test(cell.column)) &&
          /^[\p{Lu}\d][\p{Lu}\d./-]*$/u.test(cell.value)
        ) && // what it is listed under
        !/^(?:id|uuid|code|slug|title|file|collection|shelf|url|uri|link|href|image|img|icon|path|file|sku|ref)$/i.test(
          cell.column,
        ) &&
        !isAddress(cell.value),
    ),
  }
}

/** Whether a first cell names its row: words, and neither a date, a sentence nor an address. */
const isNaming = ({ column, value }: Cell): boolean =>
  /\p{L}{3}/u.test(value) &&
  !/^\d|[.!?]$|^(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*,? \d/iu.test(value) &&
  value.split(" ").length <= 6 &&
  !isAddress(value) &&
  !CODE_COLUMN.test(column) &&
  !NOTE.test(column) &&
  !/^(?:date|when|time|from|to|until|start|end|question|answer|message|link|url|mail|e-?mail|file|sheet|shelf|collection)$/i.test(
    column,
  )

const isAddress = (value: string) =>
  /https?:|\/\S+\/|^\S+\.(?:png|jpe?g|svg|gif|pdf|docx?|csv|json|xml|html?|md|ts|js)$|^[0-9a-f]{8,}$/i.test(
    value,
  )

export const NOTE =
  /^(?:notes?|remarks?|comments?|hints?|details|bemerkung(?:en)?|hinweis|remarques?|observaciones|notas?)$/i
export const PRICE = /^(?:(?:unit|list|net|gross|base|standard) )?(?:price|costs?)$/i
export const DESCRIPTION =
  /^(?:what it is|what it does|description|meaning|definition|purpose|explanation|summary)$/i

/** A column that can be asked for with "what is the …". */
export const isAskable = (column: string): boolean =>
  /^\p{L}[\p{L}\p{N} ()&'’-]{1,39}$/u.test(column) && // of two words with a stroke nobody says which
  !NOTE.test(column) &&
  !/\b(?:open|opens|close|closes|start|starts|end|ends|begin|begins|empty|within|by|until|since|after|before|for|of|to|is|are|it|if|per|when|where|how|who|what|with|from|at|on|in|them|us|you|me)$/i.test(
    column,
  ) &&
  !/^(?:un\p{L}+|paid|free|extra|front|rear|new|old|other|total|warn|cc|kg|g|cm|mm|m|l|ml|km|kw|kwh|w|v)$/iu.test(
    column,
  ) &&
  !/^(?:adults?|child|children|students?|seniors?|likelihood|probability|impact|damage|severity|abroad|inside|outside|within|with|by|from|in|on|at|to|what|who|when|where|how|which|why|column \d|fits|applies|includes|contains|covers|needs|requires|since|until|led|run|valid|allowed|available|supported|required|enabled|active|yes|no|value|values|unit|currency|basis|per|examples?|sample|default\?|made|is|are|has|can|if|do|does|did|don['’]t|resp)\b/i.test(
    column,
  ) &&
  !/^\p{L}+ed$|^(?:opens|closes|starts|ends|begins|costs|lasts)\b/iu.test(column) &&
  column.split(" ").length <= 5

export const isPlural = (column: string): boolean =>
  /(?:[^su]s|hours)$/i.test(column.split(" in ")[0] ?? "") &&
  !/(?:address|status|basis|class|access|process)$/i.test(column)

/** A name in a sentence: words people say plain, whatever looks like a title in quotation marks. */
export const told = (name: string): string =>
  /^(?:the |a |an |\p{Ll})|^`/u.test(name) ||
  /^[\p{Lu}\d-]+$/u.test(name) ||
  (/^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){0,3}$/u.test(name) &&
    (name.includes(" ") || isKnownName(name))) ||
  /^\p{Lu}\p{L}+ [\p{Lu}\d]\S{0,6}$/u.test(name)
    ? name
    : `“${name}”`
