// Cells of a table and fields of a record in people's words: "The single kayak costs 22 EUR for a full day."
import { languageOf } from "@cerebros/contract/refusals.ts"
import { lexicon } from "../lexicon/lexicon.ts"
import { ofThing, type Statement } from "../reading/statements.ts"
import { whole } from "./windows.ts"

/** What a row has in one of its columns; the unit of a column stands with the value. */
export type Cell = { subject: string; field: string; value: string }

/** The parts of a statement that is a cell or a field of a thing. */
export function cellOf({ subject, text }: Pick<Statement, "subject" | "text">): Cell {
  const of = `${ofThing(subject)} is `
  const at = text.startsWith("The ") ? text.indexOf(of) : -1
  const led = text.startsWith(`${subject} – `) ? text.slice(subject.length + " – ".length) : text
  const colon = led.indexOf(": ")
  const [field, value] =
    at > 0
      ? [text.slice("The ".length, at), text.slice(at + of.length)]
      : [led.slice(0, Math.max(0, colon)), led.slice(colon < 0 ? 0 : colon + ": ".length)]
  return { subject, field: field === subject ? "" : field, value: value.replace(/\.$/, "") }
}

const IS_SUM = /[€$£¥]|\b(?:EUR|USD|GBP|CHF|NOK|SEK|DKK|JPY|euros?|dollars?|pounds?|francs?|kron\p{L}+)\b/iu
const PRICE = /^(?:(?:unit|total|net|gross|list|sales) )?(?:prices?|costs?|fees?|charges?|rates?)$/i
const LASTING =
  /^(half |full |whole )?(an? )?(minute|hour|morning|afternoon|day|night|weekend|week|month|season|year)$/i
const PER = /^(?:(?:price|rate|cost|fee|hire|rent) )?per (.+)$/i
const DOES = /^(?:opens|closes|starts|begins|ends|finishes|leaves|arrives|departs|boards)$/i
const WHO = /^who (\p{L}+)$/iu
const COUNTED = /^(.*?)\s*\b(minutes|hours|days|weeks|months|years)$/i
const BARE = /^(?:value|amount|detail|details|notes?|remarks?|comments?|info|information|description)$/i
const IS_CLOCK = /^\d{1,2}[:.]\d\d\b|^\d{1,2} ?[ap]\.?m\b/i
const ADVERBS: Readonly<Record<string, string>> = {
  typical: "typically",
  usual: "usually",
  average: "on average",
}
const VALUE_MAX_WORDS = 6
const IS_DAY = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|^\d{1,2}\.? \p{Lu}/u

/** One cell as a sentence, with the thing as the question spells it. */
export function sayCell(cell: Cell, question: string): string {
  const { subject, field, value } = cell
  if (subject === "") return whole({ text: field === "" ? value : `${field}: ${value}` })
  const named = namedIn(question, subject)
  const said = (text: string) => whole({ text: text.charAt(0).toUpperCase() + text.slice(1) })
  const plainly = () => said(`${subject}: ${besideOthers(cell, question)}`)
  if (languageOf(question) !== "en") return plainly()
  if (IS_SUM.test(value) && /\d/.test(value)) {
    const lasting = LASTING.exec(field)
    const per = PER.exec(field)?.[1]
    if (PRICE.test(field)) return said(`${named} costs ${value}`)
    if (lasting) return said(`${named} costs ${value} ${forTime(lasting)}`)
    if (per !== undefined) return said(`${named} costs ${value} per ${per}`)
  }
  if (DOES.test(field)) {
    if (!IS_CLOCK.test(value)) return said(`${subject}: ${value}`)
    return said(
      IS_DAY.test(subject)
        ? `${subject}: ${small(field)} at ${value}`
        : `${named} ${small(field)} at ${value}`,
    )
  }
  const counted = countedIn(cell)
  if (counted && (counted.of === "" || ADVERBS[counted.of] !== undefined))
    return said([named, ADVERBS[counted.of], "takes", counted.amount].filter(Boolean).join(" "))
  if (
    !isNamed(field) ||
    BARE.test(field) ||
    counted ||
    value.split(/\s+/).length > VALUE_MAX_WORDS ||
    /[;:.]\s/.test(value)
  )
    return plainly()
  return said(`the ${small(field)} for ${named} is ${value}`)
}

/** Several cells of one row as a sentence: "Single kayak: half day 14 EUR, full day 22 EUR." */
export function sayRow(cells: readonly Cell[], question: string): string {
  const [first] = cells
  if (!first) return ""
  if (cells.length === 1) return sayCell(first, question)
  const parts = [...new Set(cells.map(({ value }) => value))]
  const said = parts.length === 1 ? parts : cells.map((cell) => besideOthers(cell, question))
  return whole({ text: `${first.subject}: ${said.join(/,\s/.test(said.join("")) ? "; " : ", ")}` })
}

/** A cell behind its thing: "full day 22 EUR", "the guest pays". */
function besideOthers(cell: Cell, question: string): string {
  const { field, value } = cell
  if (field === "" || BARE.test(field)) return value
  if (languageOf(question) !== "en") return `${field} ${value}`
  const who = WHO.exec(field)?.[1]
  if (who !== undefined) return `${/^\p{Ll}/u.test(value) ? "the " : ""}${value} ${who}`
  const counted = countedIn(cell)
  if (counted) return `${ADVERBS[counted.of] ?? counted.of} ${counted.amount}`.trim()
  return `${small(field)} ${value}`
}

/** A number of days or hours whose unit stands in the name of its column: "1 day"; null for what is none. */
export function countedIn({ field, value }: Cell): { of: string; amount: string } | null {
  const [, of, units] = COUNTED.exec(field) ?? []
  if (of === undefined || units === undefined || !/^\d[\d.,]*(?: ?[-–] ?\d+)?$/.test(value)) return null
  const unit = value === "1" ? units.replace(/s$/i, "") : units
  return { of: of.toLowerCase(), amount: `${value} ${unit.toLowerCase()}` }
}

const forTime = ([, share, , time = ""]: RegExpExecArray): string => {
  const lasts = time.toLowerCase()
  if (share === undefined) return `per ${lasts}`
  const article = lasts === "hour" || lasts === "afternoon" ? "an" : "a"
  return /^half/i.test(share)
    ? `for half ${article} ${lasts}`
    : `for a ${share.trim().toLowerCase()} ${lasts}`
}

/** Whether a column's name is a thing, so that "the … for …" can be said of it. */
const isNamed = (field: string): boolean => {
  const all = field.split(/\s+/)
  const last = (all.at(-1) ?? "").toLowerCase()
  return all.length <= 3 && /^[\p{L} -]+$/u.test(field) && (lexicon().isNoun(last) || MORE_NOUNS.has(last))
}
const MORE_NOUNS = new Set("deposit hire rent limit start end surcharge discount charge".split(" ")) // verbs first of all

const small = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) && !IS_DAY.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

/** A thing as the question spells it, with its article; as the table does where the question says it otherwise. */
function namedIn(question: string, subject: string): string {
  const escaped = subject.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+")
  return (
    new RegExp(`(?:\\b(?:an?|the)\\s+)?(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "iu").exec(
      question,
    )?.[0] ?? subject
  )
}
