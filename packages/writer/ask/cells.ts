// Questions for one cell: the value of a column, with its unit, for the thing that the row is about.
import type { Passage } from "../candidate.ts"
import { clauseOf } from "../read/clause.ts"
import { inSentence } from "../read/noun.ts"
import { isName } from "../read/names.ts"
import { isRole } from "../read/subject.ts"
import { capital, closed, small } from "../read/wording.ts"
import { askKind } from "./column-kinds.ts"
import type { Cell } from "./columns.ts"
import type { Entry } from "./row-name.ts"
import { called, isClause } from "./row-name.ts"
import { isTick } from "./ticks.ts"
import { DESCRIPTION, NOTE, PRICE, isAskable, isPlural, spelled } from "./columns.ts"

/** The questions of a cell. */
export type Asked = { prompts: string[]; output: string; finding: string; score: number; isTicked?: boolean }

const turned = <T>(list: readonly T[], by: number): T[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
]

const DATED =
  /(?:check|inspection|service|appointment|meeting|review|audit|maintenance|delivery|exam|due date)$/i

/** A cell's words behind "is": small where they are no name. */
const inRun = (value: string, passage: string): string =>
  /^\p{Lu}\p{Ll}*(?:, | \p{Ll})/u.test(value)
    ? small(value, (word) => isName(word, passage.replace(value, "")))
    : value

/** The row's name as it stands there. */
const bare = ({ name }: Entry) => (/^`|^\p{Ll}/u.test(name) ? name : `“${name}”`)

/** What a note says of the price: others belong to the thing. */
const OF_PRICE =
  /\b(?:vat|tax|net|gross|incl\w*|excl\w*|plus|minimum|deposit|surcharge|discount|free|price|cost|charge|fee|per|each|from|up to|flat rate|on top)\b|[%€$£]/i

/** "(see L02)": another row. */
const SEE = /,? ?\(?\b[Ss]ee (?:also )?\p{Lu}{0,3}-?\d+\)?/u

/** What something costs, for which unit, with a note on the price. */
export function askPrice(entry: Entry, turn: number, passage: Passage): Asked[] {
  const price = entry.cells.find(({ column, value }) => PRICE.test(column) && /\d/.test(value))
  if (!price) return []
  const unit = entry.cells.find(({ column }) => /^(?:unit|per|basis)$/i.test(column))?.value
  const note = entry.cells
    .find(({ column, value }) => NOTE.test(column) && value.length < 100 && OF_PRICE.test(value))
    ?.value.replace(SEE, "")
  const name = called(entry, passage.text)
  return [
    {
      prompts: turned(
        [
          `What does ${name} cost?`,
          `How much is ${name}?`,
          `What is the price of ${name}?`,
          `What do we charge for ${name}?`,
        ],
        turn,
      ),
      output: closed(
        `${capital(name)} costs ${spelled(price)}${unit ? ` per ${unit.replace(/^(?:per|each|pro) /i, "")}` : ""}${note ? ` (${note.replace(/\.$/, "")})` : ""}`,
      ),
      finding: `The row for ${bare(entry)} has “${price.value}” under “${price.column}”${unit ? ` and “${unit}” as its unit` : ""}.`,
      score: 0.9 + (note ? 0.03 : 0),
    },
  ]
}

/** What a thing is, where a column describes it. */
export function askDescription(entry: Entry, passage: Passage): Asked[] {
  const what = entry.cells.find(
    ({ column, value }) => DESCRIPTION.test(column) && value.split(" ").length >= 3 && !/[?:]$/.test(value),
  )
  if (!what) return []
  const name = called(entry, passage.text)
  const isSentence = /^\p{Lu}.*[.!]$/su.test(what.value) && clauseOf(what.value) !== undefined
  const says = /^(?:how|what|whether|which|when|where|who)\b/i.test(what.value)
  const output = says
    ? `${capital(name)} says ${small(what.value)}`
    : /^an? |^the /i.test(what.value) && !isSentence
      ? `${capital(name)} is ${small(what.value)}`
      : isSentence
        ? what.value
        : `${capital(name)}: ${what.value}`
  return [
    {
      prompts:
        says || /^the \p{L}+ `/u.test(name)
          ? [`What does ${name} do?`, `What is ${name} for?`]
          : [`What is ${name}?`, `What does ${name} mean?`],
      output: closed(output),
      finding: `The row for ${bare(entry)} explains it under “${what.column}”.`,
      score: 0.87,
    },
  ]
}

/** What a thing has: asked for with "have". */
const HAD = /^(?:equipment|features|facilities|amenities|accessories|symptoms|ingredients|components|ports)$/i

/** Columns that belong to a thing: "the address of", where others are "for" it. */
export const OF =
  /^(?:cause|reason|meaning|role|address|opening hours|staff|name|owner|capital|population|area|author|date|size|colou?r|weight|length|height|width|duration|purpose|location|phone|telephone|e-?mail|capacity|age|head|manager|status|rating|score|population|founder|ceo|diameter|brand|origin)\b/i

/** What stands in a cell, asked as its column wants it. */
export function askCell(entry: Entry, cell: Cell, turn: number, passage: Passage): Asked[] {
  const { column, value } = cell
  if (value.length > 300 || PRICE.test(column) || DESCRIPTION.test(column)) return []
  const name = called(entry, passage.text)
  const said = askKind({ ...cell, name, key: entry.key })
  if (said)
    return [
      {
        ...said,
        isTicked: isTick(value),
        finding: `The row for ${bare(entry)} has “${value.replace(/[.]$/, "")}” under “${capital(column)}”.`,
        score: 0.86,
      },
    ]
  if (isTick(value)) return []
  const within = /^(.{3,30}) (within|by|until)$/i.exec(column)
  if (within && /(?:ed|en|wn|lt|nt|de|ne)\b/i.test(within[1] ?? ""))
    return [
      {
        prompts: [
          `${/within/i.test(within[2] ?? "") ? "How soon" : "By when"} must ${name} be ${small(within[1] ?? "")}?`,
        ],
        output: closed(
          `${capital(name)} must be ${small(within[1] ?? "")} ${small(within[2] ?? "")} ${value}`,
        ),
        finding: `The row for ${bare(entry)} has “${value}” under “${column}”.`,
        score: 0.84,
      },
    ]
  const done = /^(\p{L}+(?:ed|ent|wn|en)) when$/iu.exec(column)?.[1]?.toLowerCase()
  if (done)
    return [
      {
        prompts: [`When is ${name} ${done}?`],
        output: closed(`${capital(name)} is ${done} when ${small(value)}`),
        finding: `The row for ${bare(entry)} has “${value.replace(/[.]$/, "")}” under “${capital(column)}”.`,
        score: 0.86,
      },
    ]
  const verb = /^(opens|closes|starts|ends|begins)(?: at)?$/i.exec(column)?.[1]?.toLowerCase()
  if (verb && /\d/.test(value))
    return [
      {
        prompts: [`When does ${name} ${verb.slice(0, -1)}?`],
        output: closed(`${capital(name)} ${verb} ${/^\d/.test(value) ? "at " : ""}${value}`),
        finding: `The row for ${bare(entry)} has “${value.replace(/[.]$/, "")}” under “${capital(column)}”.`,
        score: 0.85,
      },
    ]
  if (NOTE.test(column) && /[.!]$/.test(value) && value.split(" ").length > 5)
    return [
      {
        prompts: [`What should I know about ${name}?`, `What is there to note about ${name}?`],
        output: value,
        finding: `The row for ${bare(entry)} carries this note.`,
        score: 0.78,
      },
    ]
  if (
    /^(?:what to do|action|solution|remedy|fix|measure|what helps|next steps?)s?$/i.test(column) &&
    clauseOf(closed(value))?.kind === "order"
  )
    return [
      {
        prompts: [`What should I do in case of ${name}?`, `What helps with ${name}?`],
        output: closed(capital(value)),
        finding: `The row for ${bare(entry)} has “${value.replace(/[.]$/, "")}” under “${capital(column)}”.`,
        score: 0.86,
      },
    ]
  const found = `The row for ${bare(entry)} has “${value.replace(/[.]$/, "")}” under “${capital(column)}”.`
  if (
    /^(?:responsible(?: person)?|person responsible|person in charge|owner|who is responsible|responsibility)$/i.test(
      column,
    ) &&
    /^\p{Lu}/u.test(value) &&
    value.split(" ").length <= 6
  )
    return [
      {
        prompts: [`Who is responsible for ${name}?`],
        output: closed(
          `${/^\p{Lu}\p{Ll}+ (?:team|department|company|desk|office)$/u.test(value) || (!value.includes(" ") && isRole(value)) ? `The ${small(value)}` : value} is responsible for ${name}`,
        ),
        finding: found,
        score: 0.85,
      },
    ]
  if (/^room$/i.test(column) && /^(?:\p{Lu}|\d)/u.test(value) && value.split(" ").length <= 4)
    return [
      {
        prompts: [`In which room is ${name}?`],
        output: closed(`The room of ${name} is ${value}`),
        finding: found,
        score: 0.84,
      },
    ]
  if (/^(?:location|place|where)$/i.test(column) && value.split(" ").length <= 6)
    return [
      {
        prompts: [`Where is ${name}?`, `Where do I find ${name}?`],
        output: closed(
          /^\p{Ll}/u.test(value) ? `${capital(name)}: ${value}` : `The location of ${name} is ${value}`,
        ),
        finding: found,
        score: 0.82,
      },
    ]
  if (
    DATED.test(column) &&
    /^\d{1,4}[-./ ]|^\d{1,2} \p{Lu}\p{L}+|^\p{Lu}\p{L}+ \d/u.test(value) &&
    /\d/.test(value)
  )
    return [
      {
        prompts: [`When is the ${small(column)} for ${name}?`],
        output: closed(`The ${small(column)} for ${name} is ${value}`),
        finding: found,
        score: 0.84,
      },
    ]
  if (!isAskable(column)) return []
  if (/^(?:problem|issue|error|symptom|bug|fault)$/i.test(column) && value.split(" ").length >= 4) return [] // a whole statement
  const noun = inSentence(column, passage.text)
  const sentence = /^\p{Lu}.*\s.*[.!]$/su.test(value)
  if (
    /^\d{1,6}$/.test(value) &&
    isPlural(column) &&
    cell.unit === "" &&
    !/(?:hours|minutes|days|points|times|fees|costs|sales|rates|miles|kilometres)$/i.test(column)
  )
    return [
      {
        prompts: [`How many ${noun} does ${name} have?`],
        output: `${capital(name)} has ${value} ${Number(value) === 1 ? noun.replace(/s$/, "") : noun}.`,
        finding: `The row for ${bare(entry)} has “${value}” under “${capital(column)}”.`,
        score: 0.82,
      },
    ]
  const be = isPlural(column) ? "are" : "is"
  const the = /^(?:my|our|your|the)\b/i.test(noun) ? noun : `the ${noun}`
  const joint = OF.test(column) ? "of" : "for"
  return [
    {
      prompts: [
        ...(HAD.test(noun)
          ? [`What ${noun} ${/s$/.test(name) && !/[“`]/.test(name) ? "do" : "does"} ${name} have?`]
          : []),
        `What ${be} ${the} ${joint} ${name}?`,
        ...(joint === "for" && be === "is" && /\d/.test(value) ? [`Which ${noun} applies to ${name}?`] : []),
      ],
      output: closed(
        sentence
          ? value
          : HAD.test(noun)
            ? `${capital(name)} has this ${noun}: ${inRun(spelled(cell), passage.text)}`
            : `${capital(the)} ${joint} ${name} ${be} ${isClause(value) ? "that " : ""}${inRun(spelled(cell), passage.text)}`,
      ),
      finding: `The row for ${bare(entry)} has “${value.replace(/[.]$/, "")}” under “${capital(column)}”.`,
      score: /\d/.test(value) ? 0.84 : 0.74,
    },
  ]
}
