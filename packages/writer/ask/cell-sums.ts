// Cells that hold a sum of money: what something costs, at which time and for how long.
import type { Passage } from "../candidate.ts"
import { isPluralNoun } from "../read/noun.ts"
import { capital, closed, phrase, small } from "../read/wording.ts"
import { type Asked, type AskOf, bare, found, SUM } from "./cell.ts"
import { NOTE, PRICE, spelled } from "./columns.ts"
import { called, type Entry } from "./row-name.ts"

const turned = <T>(list: readonly T[], by: number): T[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
]

/** What a note says of the price: others belong to the thing. */
const OF_PRICE =
  /\b(?:vat|tax|net|gross|incl\w*|excl\w*|plus|minimum|deposit|surcharge|discount|free|price|cost|charge|fee|per|each|from|up to|flat rate|on top)\b|[%€$£]/i

/** "(see L02)": another row. */
const SEE = /,? ?\(?\b[Ss]ee (?:also )?\p{Lu}{0,3}-?\d+\)?/u

/** Columns that say how many a price is for. */
export const LEAST =
  /^(?:min(?:imum)?\.? )?(?:order|quantity|order quantity|pieces|copies|pack(?: size)?|print run|units)$/i

/** " per lift", " flat". */
const perUnit = (unit: string): string =>
  /^(?:flat(?: rate)?|one-off|once|in total|each)$/i.test(unit)
    ? ` ${small(unit)}`
    : ` per ${unit.replace(/^(?:per|each|pro) /i, "")}`

/** What something costs, for which unit, with a note on the price. */
export function askPrice(entry: Entry, turn: number, passage: Passage): Asked[] {
  const price = entry.cells.find(({ column, value }) => PRICE.test(column) && /\d/.test(value))
  if (!price) return []
  const unit = entry.cells.find(({ column }) => /^(?:unit|per|basis)$/i.test(column))?.value
  const note = entry.cells
    .find(({ column, value }) => NOTE.test(column) && value.length < 100 && OF_PRICE.test(value))
    ?.value.replace(SEE, "")
  const least = entry.cells.find(
    ({ column, value }) => LEAST.test(column) && /^\d{1,6}$/.test(value) && value !== "1",
  )
  const name = called(entry, passage.text)
  const areSeveral = /^\p{Ll}/u.test(name) && isPluralNoun(name)
  return [
    {
      prompts: turned(
        [
          entry.isListed ? `How much does ${name} cost?` : `What ${areSeveral ? "do" : "does"} ${name} cost?`,
          `How much ${areSeveral ? "are" : "is"} ${name}?`,
          `What is the price of ${name}?`,
        ],
        turn,
      ),
      output: closed(
        `${capital(name)} ${areSeveral ? "cost" : "costs"} ${spelled(price)}${unit ? perUnit(unit) : ""}${least ? ` for ${/^min|order/i.test(least.column) ? `a ${small(least.column)} of ${least.value}` : least.value}` : ""}${note ? ` (${note.replace(/\.$/, "")})` : ""}`,
      ),
      finding: `The row for ${bare(entry)} has “${price.value}” under “${price.column}”${unit ? ` and “${unit}” as its unit` : ""}.`,
      score: 0.9 + (note ? 0.03 : 0),
    },
  ]
}

const MONEY = /^(?:euros|dollars|pounds|francs|[€$£]|[A-Z]{3})$/
/** Columns that say for how long or for whom a sum is. */
const SPAN_COLUMN =
  /^(half |full |whole |working )?(day|week|month|year|hour|night|weekend|season|morning|afternoon|evening)$/i
/** What is told of prices without a currency: a list of what is hired or sold. */
const OF_HIRE = /\b(?:hire|rental|rent)\b/i
const OF_PRICES = /\b(?:prices?|rates?|tariff|fees|hire|rental)\b/i
const BARE_SUM = /^\d{1,6}(?:[.,]\d{2})?$/

const isOfPrices = ({ file, document }: Passage): boolean =>
  OF_PRICES.test(phrase(`${file ?? ""} ${document}`.replace(/[_-]/g, " ")))

/** "How much is the deposit for the lawn roller?" */
export const askDeposit: AskOf = (asking) => {
  const { name, column, value, cell } = asking
  if (!/^(?:security |returnable )?deposit$/i.test(column) || !/^[€$£]?\s?\d/.test(value)) return undefined
  return {
    prompts: [`How much is the ${small(column)} for ${name}?`],
    output: closed(`The ${small(column)} for ${name} is ${spelled(cell)}`),
    finding: found(asking),
    score: 0.86,
  }
}

/** "What does the Linden room cost for a full day?": a sum under a column that names no price. */
export const askRate: AskOf = (asking) => {
  const { entry, name, value, unit, passage } = asking
  const isBare = BARE_SUM.test(value) && isOfPrices(passage)
  if (!/\d/.test(value) || !(MONEY.test(unit) || SUM.test(value) || isBare)) return undefined
  const [, column = asking.column, when = ""] = /^(.+?)( \([^()]+\))$/.exec(asking.column) ?? []
  const span = SPAN_COLUMN.exec(column)
  if (!span) return undefined
  const rate = /^half/i.test(span[1] ?? "")
    ? `half a ${span[2]!.toLowerCase()}`
    : `${/^hour/i.test(column) ? "an" : "a"} ${column.toLowerCase()}`
  const isHired = OF_HIRE.test(phrase((passage.file ?? "").replace(/[_-]/g, " ")))
  const costs = `${isHired ? `hiring ${name}` : name} cost`
  return {
    prompts: [
      `What does ${costs} for ${rate}${when}?`,
      isHired
        ? `How much is it to hire ${name} for ${rate}${when}?`
        : `How much is ${name} for ${rate}${when}?`,
    ],
    output: closed(`${capital(costs)}s ${spelled({ column, unit, value })} for ${rate}${when}`),
    finding: `The row for ${bare(entry)} has “${value}” under “${capital(asking.column)}”.`,
    score: 0.88,
  }
}

/** So many at once, for each of which a list has a price of its own. */
const SCALE =
  /^(?:up to|over|under|from|more than|less than|\d+ ?(?:-|–|to)) ?\d+ ?(?:pcs\.?|pieces|items|units|kg|persons|people|guests|pages|sheets|copies|bottles|boxes|days|m²|m)$/i

/** "What is the price of the twist drill for 21-100 pcs?" */
export const askScale: AskOf = (asking) => {
  const { entry, name, column, value, unit, cell, passage } = asking
  if (
    !SCALE.test(column) ||
    value.includes("%") ||
    !(MONEY.test(unit) || SUM.test(value) || (BARE_SUM.test(value) && isOfPrices(passage)))
  )
    return undefined
  return {
    prompts: [`What is the price of ${name} for ${small(column)}?`],
    output: closed(`The price of ${name} for ${small(column)} is ${spelled(cell)}`),
    finding: `The row for ${bare(entry)} has “${value}” under “${capital(column)}”.`,
    score: 0.88,
  }
}

/** What it costs at a time that a column names: a season, weekends. */
export const askSeason: AskOf = (asking) => {
  const { name, column, cell } = asking
  if (
    /^(?:low|high|peak|mid|off|summer|winter) season$|^(?:weekdays?|weekends?|sundays?|holidays?)$/i.test(
      column,
    ) &&
    SUM.test(spelled(cell))
  )
    return {
      prompts: [
        `How much is ${name} in the ${small(column)}?`,
        `What does ${name} cost in the ${small(column)}?`,
      ].map((prompt) => prompt.replace(/in the (?=weekday|weekend|sunday|holiday)/i, "on ")),
      output: closed(
        `${capital(name)} costs ${spelled(cell)} ${/season/i.test(column) ? "in the" : "on"} ${small(column)}`,
      ),
      finding: found(asking),
      score: 0.84,
    }
  return undefined
}

/** What a ticket costs. */
export const askTicket: AskOf = (asking) => {
  const { name, column, cell } = asking
  if (/^(?:ticket|admission|entry|entrance)s?$/i.test(column) && SUM.test(spelled(cell)))
    return {
      prompts: [`What does a ticket for ${name} cost?`, `How much is a ticket for ${name}?`],
      output: closed(`A ticket for ${name} costs ${spelled(cell)}`),
      finding: found(asking),
      score: 0.86,
    }
  return undefined
}

/** What something costs per unit, of one of several columns of prices: "Delivered zone A (GBP per tonne ex VAT)". */
export const askPriced: AskOf = (asking) => {
  const { name, column, value, cell, unit } = asking
  const per = /^\p{Lu}{3} per (\p{L}+)/u.exec(unit)?.[1]
  if (per === undefined || !/^\d[\d.,]*$/.test(value)) return undefined
  const own = /^\p{L}+ price$/u.test(column) ? small(column) : undefined
  return {
    prompts: [
      own === undefined
        ? `What does ${name} cost per ${per} under “${capital(column)}”?`
        : `What is the ${own} of ${name} per ${per}?`,
    ],
    output: closed(
      own === undefined
        ? `Under “${capital(column)}”, ${name} costs ${spelled(cell)}`
        : `The ${own} of ${name} is ${spelled(cell)}`,
    ),
    finding: found(asking),
    score: 0.9,
  }
}
