// Questions for one cell: the value of a column, with its unit, for the thing that the row is about.
import type { Passage } from "../candidate.ts"
import { clauseOf } from "../read/clause.ts"
import { inSentence } from "../read/noun.ts"
import { capital, closed, small } from "../read/wording.ts"
import { askContact, askReached, askResponsible } from "./cell-people.ts"
import { askNeeded } from "./cell-needed.ts"
import { LEAST, askDeposit, askScale, askPriced, askRate, askSeason, askTicket } from "./cell-sums.ts"
import { askDaysOff, askDated, askDone, askLocation, askOpens, askRoom, askWithin } from "./cell-times.ts"
import { askCause, askRemedy } from "./cell-trouble.ts"
import { type Asked, type AskOf, bare, found, inRun } from "./cell.ts"
import { isAttribute } from "./attribute.ts"
import { askKind } from "./column-kinds.ts"
import type { Cell } from "./columns.ts"
import { DESCRIPTION, NOTE, PRICE, isAskable, isPerUnit, isPlural, spelled } from "./columns.ts"
import { askPast } from "./past.ts"
import { called, type Entry, isClause } from "./row-name.ts"
import { isTick } from "./ticks.ts"

/** What a thing is, where a column describes it. */
export function askDescription(entry: Entry, passage: Passage): Asked[] {
  const what = entry.cells.find(
    ({ column, value }) => DESCRIPTION.test(column) && value.split(" ").length >= 3 && !/[?:]$/.test(value),
  )
  if (!what) return []
  const name = called(entry, passage.text)
  const isSentence = /^\p{Lu}.*[.!]$/su.test(what.value) && clauseOf(what.value) !== undefined
  const says = /^(?:how|what|whether|which|when|where|who)\b/i.test(what.value)
  const isLabel = !says && !isSentence && !/^an? |^the /i.test(what.value)
  if (isLabel && (SOLD.test(entry.key) || entry.cells.some(({ column }) => PRICE.test(column)))) return [] // a line of a list, which defines nothing
  const output = says
    ? `${capital(name)} says ${small(what.value)}`
    : /^an? |^the /i.test(what.value) && !isSentence
      ? `${capital(name)} is ${small(what.value)}`
      : isSentence
        ? what.value
        : name.startsWith("a ")
          ? `${capital(name)} means: ${what.value}`
          : `${capital(name)}: ${what.value}`
  return [
    {
      prompts:
        says || /^the \p{L}+ `/u.test(name)
          ? [`What does ${name} do?`, `What is ${name} for?`]
          : name.startsWith("a ")
            ? [`What does ${name} mean?`]
            : [`What is ${name}?`, `What does ${name} mean?`],
      output: closed(output),
      finding: `The row for ${bare(entry)} explains it under “${what.column}”.`,
      score: 0.87,
    },
  ]
}

const SOLD = /^(?:service|product|article|item|package|ticket|dish|room)s?$/i

/** What a thing has: asked for with "have". */
const HAD = /^(?:equipment|features|facilities|amenities|accessories|symptoms|ingredients|components|ports)$/i

/** "films and games" */
const isSeveral = (name: string) =>
  !/[“”\x60]|^the .* (?:room|plan|team|event|station)\b/.test(name) &&
  (/ and /.test(name) || /[^s]s$/.test(name)) &&
  /^\p{Ll}/u.test(name)

/** Columns that belong to a thing: "the address of", where others are "for" it. */
export const OF =
  /^(?:cause|reason|meaning|role|address|opening hours|staff|name|owner|capital|population|area|author|date|size|colou?r|weight|length|height|width|duration|purpose|location|phone|telephone|e-?mail|capacity|age|head|manager|status|rating|score|population|founder|ceo|diameter|brand|origin)\b/i

/** What is asked of this column in words of its own. */
const askColumn: AskOf = (asking) => {
  const { cell, entry, name, value } = asking
  const column = { ...cell, name, key: entry.key }
  const said = askPast(column) ?? askKind(column)
  return said && { ...said, needsHead: isTick(value), finding: found(asking), score: 0.86 }
}

/** What there is to note. */
const askNote: AskOf = (asking) => {
  const { entry, name, column, value } = asking
  if (NOTE.test(column) && /[.!]$/.test(value) && value.split(" ").length > 5)
    return {
      prompts: [`What is there to note about ${name}?`],
      output: value,
      finding: `The row for ${bare(entry)} carries this note.`,
      score: 0.78,
    }
  return undefined
}

/** How many of something it has. */
const askCount: AskOf = (asking) => {
  const { entry, name, column, value, cell, passage } = asking
  const noun = inSentence(column, passage.text)
  if (
    /^\d{1,6}$/.test(value) &&
    isPlural(column) &&
    cell.unit === "" &&
    !/(?:hours|minutes|days|points|times|fees|costs|sales|rates|miles|kilometres)$/i.test(column)
  )
    return {
      prompts: [`How many ${noun} ${isSeveral(name) ? "do" : "does"} ${name} have?`],
      output: `${capital(name)} ${isSeveral(name) ? "have" : "has"} ${value} ${Number(value) === 1 ? noun.replace(/s$/, "") : noun}.`,
      finding: `The row for ${bare(entry)} has “${value}” under “${capital(column)}”.`,
      score: 0.82,
    }
  return undefined
}

/** "Days to harvest": the figure under it is a number of them. */
const SPAN_TO = /^(?:days|weeks|months|years|hours|minutes) (?:to|until|from|before|after|between) \p{L}/iu

/** A column of a time, which nobody asks for by its name. */
const LASTS =
  /^(?:(?:half|full|whole) )?(?:day|week|weekend|month|night|morning|afternoon|evening|hour)s?(?: \(.*\))?$/i

/** What only says which row it is, and what a unit left of its column: "% of flour". */
const NO_THING =
  /^(?:art|art(?:icle)?\.? ?no|ref|sku|pos)\.?$|^(?:of|per|in|to) |^(?:up to|over|under|from|more than|less than) \d/i

/** Anything else is asked for by its column's name. */
const askPlain: AskOf = (asking) => {
  const { name, column, value, passage } = asking
  const isSpan = SPAN_TO.test(column) && /^\d+$/.test(value)
  const cell = isSpan ? { ...asking.cell, unit: "" } : asking.cell
  const noun = isSpan ? `number of ${small(column)}` : inSentence(column, passage.text)
  const sentence = /^\p{Lu}.*\s.*[.!]$/su.test(value)
  if (LEAST.test(column) && asking.entry.cells.some((other) => PRICE.test(other.column))) return undefined // its price says it
  if (!isSpan && !isAttribute(column)) return undefined // another thing, a state or half a phrase
  if (LASTS.test(column) || NO_THING.test(column) || /^\d+, /.test(value)) return undefined // no subject: "the week is 98.00"
  const be =
    (isPlural(column) && !isSpan) ||
    /^(?:meals|hours|days|fees|costs|rates|prices|charges) (?:per|a|of|for|in|by) /i.test(column)
      ? "are"
      : "is"
  const the = /^(?:my|our|your|the)\b/i.test(noun) ? noun : `the ${noun}`
  const joint = OF.test(column) ? "of" : "for"
  return {
    prompts: [
      ...(HAD.test(noun)
        ? [`What ${noun} ${/s$/.test(name) && !/[“`]/.test(name) ? "do" : "does"} ${name} have?`]
        : []),
      `What ${be} ${the} ${joint} ${name}?`,
      ...(joint === "for" && be === "is" && asking.entry.code === undefined && /\d/.test(value)
        ? [`Which ${noun} applies to ${name}?`]
        : []),
    ],
    output: closed(
      sentence
        ? value
        : HAD.test(noun)
          ? `${capital(name)} has this ${noun}: ${inRun(spelled(cell), passage.text)}`
          : `${capital(the)} ${joint} ${name} ${be} ${isClause(value) ? "that " : ""}${inRun(spelled(cell), passage.text)}`,
    ),
    finding: found(asking),
    score: /\d/.test(value) ? 0.84 : 0.74,
  }
}

/** Surest first. What a tick says is told by its column alone; some columns are asked for in words of their own only. */
const BEFORE_TICKS: readonly AskOf[] = [askRate, askScale, askDeposit, askNeeded, askColumn]
const OF_THEIR_OWN: readonly AskOf[] = [
  askWithin,
  askDone,
  askOpens,
  askNote,
  askCause,
  askRemedy,
  askContact,
  askDaysOff,
  askReached,
  askResponsible,
  askRoom,
  askLocation,
  askDated,
  askSeason,
  askTicket,
]
const BY_NAME: readonly AskOf[] = [askCount, askPlain]

/** What stands in a cell, asked as its column wants it. */
export function askCell(entry: Entry, cell: Cell, passage: Passage): Asked[] {
  const { column, value } = cell
  if (value.length > 300 || PRICE.test(column) || DESCRIPTION.test(column)) return []
  const asking = { ...cell, cell, entry, name: called(entry, passage.text), passage }
  const isStatement =
    /^(?:problem|issue|error|symptom|bug|fault)$/i.test(column) && value.split(" ").length >= 4
  const asked = isPerUnit(cell.unit)
    ? askPriced(asking) // a sum in no other words
    : (firstOf(BEFORE_TICKS, asking) ??
      (isTick(value) ? undefined : firstOf(OF_THEIR_OWN, asking)) ??
      (isTick(value) || !isAskable(column) || isStatement ? undefined : firstOf(BY_NAME, asking)))
  return asked ? [asked] : []
}

function firstOf(asks: readonly AskOf[], asking: Parameters<AskOf>[0]): Asked | undefined {
  for (const ask of asks) {
    const asked = ask(asking)
    if (asked) return asked
  }
  return undefined
}
