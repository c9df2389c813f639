// Questions from "name: value" lines that stand once: who was present, who has to do what, when the next meeting is, what the budget is.
import type { Candidate, Passage } from "../candidate.ts"
import type { Block, Field } from "../read/blocks.ts"
import { linesIn } from "../read/lines.ts"
import type { Matter } from "../read/matter-base.ts"
import { inSentence, withArticle } from "../read/noun.ts"
import { capital, closed, small } from "../read/wording.ts"
import { columnOf, isAskable, isPlural, spelled } from "./columns.ts"
import { cast } from "./mould.ts"

type Said = { prompt: string; output: string; score: number }

const PRESENT = /^(?:present|attendees|participants|attending|in attendance)$/i
const ABSENT = /^(?:apologies|absent|excused|apologies received)$/i
const NEXT =
  /^next (meeting|session|review|inspection|appointment|committee meeting|board meeting|audit|date|training|drill)$/i
const ACTIONS = /^(?:actions?|action (?:items|points)|to-?dos?|tasks|next steps|follow-?ups?)$/i
const PEOPLE =
  /^(?:(?:project|team|deputy|technical|general|site|data protection|safety|shift) )?(?:lead|leader|manager|chair|treasurer|secretary|officer|supervisor|director|coordinator|client|sponsor|landlord|tenant|instructor|trainer|host|supplier|contractor|caretaker)$/i
/** Whether a text is on something that one does: "the weekly clean of the oven". */
const isDoing = (matter: Matter | undefined): matter is Matter =>
  matter !== undefined &&
  (matter.tie.startsWith("when ") || (matter.tie.startsWith("for ") && DONE.test(matter.name)))
const DONE =
  /\b(?:\p{Ll}{3,}ing|clean|check|service|test|wash|change|inspection|maintenance|repair|installation|replacement|calibration|setup|handover)(?= of\b|$)/u

/** What is laid out before one begins. */
const NEEDS =
  /^(?:you(?:'ll| will)? need|what you(?:'ll| will)? need|needed|tools(?: needed)?|equipment(?: needed)?)$/i
const LASTS =
  /^(?:about |around |approx\.? |ca\.? |up to )?\d+(?:[.,:]\d+)? ?(?:h|hours?|hrs?|min(?:utes?)?|days?)\b/i
const WHEN =
  /^(?:\d|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)/i
const FACT_MAX_WORDS = 14

/** The questions of fields whose names no other record repeats. */
export function askFields(passage: Passage, blocks: readonly Block[]): Candidate[] {
  const fields = blocks.flatMap((block) => fieldsOf(passage.text, block).map((field) => ({ field, block })))
  const count = (name: string) => fields.filter(({ field }) => field.name === name).length
  return fields
    .filter(({ field }) => count(field.name) === 1)
    .flatMap(({ field, block }): Candidate[] => {
      const said = askField(field, block.section.title, passage)
      if (!said) return []
      return [
        {
          kind: "row",
          asks: [cast(said.prompt)],
          output: said.output,
          quote: { start: field.start, end: field.end },
          finding: `“${field.name}” is followed by “${field.value.replace(/[.]$/, "")}”.`,
          section: block.section,
          column: field.name,
          score: said.score,
        },
      ]
    })
}

/** The fields of a record, or the one that a paragraph or item is. */
function fieldsOf(text: string, block: Block): Field[] {
  if (block.kind === "record") return block.fields
  const lines = block.kind === "paragraph" ? linesIn(text, block) : []
  const areFields =
    lines.length > 1 && lines.every(({ start, end }) => BOLD_FIELD.test(text.slice(start, end)))
  const places =
    block.kind === "list" ? block.items : areFields ? lines : block.kind === "paragraph" ? [block] : []
  return places.flatMap((place): Field[] => {
    const line = text.slice(place.start, place.end)
    const found = /^(?:\*\*)?([\p{Lu}][^:*\n]{1,40}?)(?:\*\*)?:(?:\*\*)? ([^\n]{2,160})$/u.exec(line)
    if (!found || linesIn(text, place).length > 1) return []
    return [{ ...place, name: found[1]!, value: found[2]!.trim(), valueStart: place.end - found[2]!.length }]
  })
}

const BOLD_FIELD = /^\*\*[^*:]{2,40}(?::\*\*|\*\*:) \S/

function askField({ name, value }: Field, title: string, passage: Passage): Said | undefined {
  if (PRESENT.test(name))
    return {
      prompt: `Who was present at the meeting${ofBody(passage)}?`,
      output: /^\d/.test(value)
        ? closed(`Present: ${value}`)
        : closed(`The following were present: ${value}`),
      score: isDated(passage) ? DATED : 0.86,
    }
  if (ABSENT.test(name) && !/^(?:none|-|–)$/i.test(value))
    return {
      prompt: `Who sent apologies for the meeting${ofBody(passage)}?`,
      output: closed(`Apologies were sent by ${value}`),
      score: isDated(passage) ? DATED : 0.8,
    }
  const next = NEXT.exec(name)?.[1]?.toLowerCase()
  if (next && WHEN.test(value) && !/\bsame (?:place|room|time|venue)\b/i.test(value))
    return {
      prompt: `When is the next ${next}?`,
      output: closed(`The next ${next} is on ${value}`),
      score: 0.9,
    }
  if (
    ACTIONS.test(title) &&
    /^\p{Lu}[\p{Ll}’'-]+(?: \p{Lu}[\p{Ll}’'-]+)?$/u.test(name) &&
    /^\p{L}/u.test(value)
  )
    return { prompt: `What does ${name} have to do?`, output: closed(`${name}: ${small(value)}`), score: 0.9 }
  const doing = isDoing(passage.matter) ? passage.matter.name : undefined
  if (doing !== undefined && NEEDS.test(name))
    return { prompt: `What do I need for ${doing}?`, output: closed(`You need: ${value}`), score: 0.9 }
  if (doing !== undefined && /^(?:time|duration|time needed|takes)$/i.test(name) && LASTS.test(value))
    return {
      prompt: `How long does ${doing} take?`,
      output: closed(`${capital(doing)} takes ${small(value)}`),
      score: 0.88,
    }
  if (
    (passage.matter === undefined && !/ (?:of|for) (?:the |our |an? )?\p{L}{3,}/u.test(name)) ||
    value.split(" ").length > FACT_MAX_WORDS ||
    /[?:]$|: |https?:/.test(value)
  )
    return undefined
  const { column, unit } = columnOf(name)
  if (PEOPLE.test(column) && /^\p{Lu}[^\d@]*$/u.test(value))
    return {
      prompt: `Who is the ${small(column)}?`,
      output: closed(`The ${small(column)} is ${value}`),
      score: 0.86,
    }
  if (OFFICE.test(column) && !/\bnumber\b/i.test(column) && REACH.test(value))
    return {
      prompt: `How do I reach ${withArticle(inSentence(column, passage.text))}?`,
      output: closed(`You can reach ${withArticle(inSentence(column, passage.text))} at ${value}`),
      score: 0.86,
    }
  if (!isAskable(column) || !FACT.test(column.split(/ (?:of|for) /)[0]!)) return undefined
  const be = isPlural(column) ? "are" : "is"
  return {
    prompt: `What ${be} the ${small(column)}?`,
    output: closed(`The ${small(column)} ${be} ${spelled({ column, unit, value })}`),
    score: /\d/.test(value) ? 0.84 : 0.78,
  }
}

/** Of a meeting with its day readers took who was there each time. */
const DATED = 0.98
const isDated = (passage: Passage): boolean => / on .*\d{4}$/.test(ofBody(passage))

/** " of the Parents' Council on 6 October 2026": which meeting it was. */
function ofBody({ matter }: Passage): string {
  const day = /^the minutes of (\d.+\d{4}|\p{Lu}\p{Ll}+ \d.+\d{4})$/u.exec(matter?.source ?? "")?.[1]
  const body = matter !== undefined && !/ meeting$/i.test(matter.name) ? ` of ${matter.name}` : ""
  return `${body}${day === undefined ? "" : ` on ${day}`}`
}

/** Who can be reached, and what one is reached by. */
const OFFICE =
  /\b(?:office|desk|team|hotline|reception|department|secretariat|caretaker|clinic|workshop|support|helpline)$/i
const REACH = /^(?:\+|\(?0)[\d ()/-]{5,}|^(?:ext(?:ension|\.)?|phone|tel\.?) ?\d|^\S+@\S+\.\S+/i

/** Nouns that name a figure, a place or a reach. */
const FACT =
  /(?:budget|price|fee|rent|deposit|cost|costs|address|phone|phone number|telephone|e-?mail|website|deadline|location|venue|capacity|duration|size|weight|height|width|length|depth|power|voltage|volume|temperature|colou?r|material|materials|article number|order number|warranty|guarantee|opening hours|dimensions|area|range|speed|battery life|runtime|noise level|interval|target|goal|version|emergency number|hotline|account number|vat number)$/i
