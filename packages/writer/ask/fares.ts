// Columns of fares and tickets: what a thing costs for whom, and how long it holds.
import { capital, closed, small } from "../read/wording.ts"
import { spelled } from "./columns.ts"
import type { Kind } from "./ticks.ts"

const TICKET = /^(?:ticket|fare|pass|entry|admission|tariff|price|service|offer|course)s?$/i

/** "ten entries" */
const isMany = (name: string): boolean =>
  /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty|\d+)[ -]\p{L}+s$/iu.test(name)

export const FARES: Kind[] = [
  {
    column:
      /^(?:adults?|child(?:ren)?|students?|seniors?|pensioners?|members?|non-members?|guests?|pupils?|famil(?:y|ies)|groups?|locals|residents|visitors)$/i,
    value: /^[€£$]? ?\d[\d.,]*(?: ?(?:€|£|\$|eur|usd|gbp|euros|pounds|dollars))?$/i,
    say: (cell) => {
      if (!TICKET.test(cell.key) && !/[€£$.,]|\p{L}/u.test(cell.value)) return undefined // how many it holds
      const whom = /(?:s|ren)$/i.test(cell.column) ? small(cell.column) : `one ${small(cell.column)}`
      const many = isMany(cell.name)
      return {
        prompts: [
          `What ${many ? "do" : "does"} ${cell.name} cost for ${whom}?`,
          `How much ${many ? "are" : "is"} ${cell.name} for ${whom}?`,
        ],
        output: closed(`${capital(cell.name)} ${many ? "cost" : "costs"} ${spelled(cell)} for ${whom}`),
      }
    },
  },
  {
    column: /^valid(?: for)?$/i,
    value: /^(?:\d+|one|two|three) (?:minute|hour|day|week|month|year)s?$/i,
    say: ({ name, value }) => ({
      prompts: [`How long ${isMany(name) ? "are" : "is"} ${name} valid?`],
      output: closed(`${capital(name)} ${isMany(name) ? "are" : "is"} valid for ${value}`),
    }),
  },
]
