// Columns that tick something off: yes or no, asked as whether a thing has, includes or is it.
import { thirdPerson } from "../read/inflection.ts"
import { isPluralNoun } from "../read/noun.ts"
import { isParticipleWord } from "../read/tokens.ts"
import { capital, small } from "../read/wording.ts"
import type { Cell } from "./columns.ts"

/** A cell with what its row is called in a sentence ("the Crew plan") and the column that names the row. */
export type Named = Cell & { name: string; key: string }
/** A cell's questions and its answer. */
export type Said = { prompts: string[]; output: string }
/** A kind of column, and what is said of a cell of it. */
export type Kind = {
  column: RegExp
  /** Values it holds for; none: all. */
  value?: RegExp
  say: (cell: Named, found: RegExpExecArray) => Said | undefined
}

const YES = /^(?:yes|y|true|✓|✔|✅|included|ja)$/i
const NO = /^(?:no|n|false|✗|❌|not included|none|nein)$/i
const TICK = new RegExp(`${YES.source}|${NO.source}`, "i")
/** Rows whose things come with something: a plan "includes", a room "has". */
export const COMES_WITH =
  /^(?:plan|package|tariff|model|product|subscription|offer|bundle|edition|tier|licen[sc]e|membership|ticket|variant|version)s?$/i

/** What a row's thing does with what it comes with. */
export const verbOf = (key: string) => (COMES_WITH.test(key) ? "include" : "have")

const MASS =
  /(?:access|support|storage|insurance|training|parking|breakfast|wifi|wi-fi|delivery|shipping|heating|cooling|lighting|assistance|maintenance|travel|equipment|furniture|hosting|reporting|billing|protection|installation|cleaning|catering|software|hardware|power|water|gas|electricity|audio|video|email|e-mail|sso|encryption|roaming|cover|coverage|reception)$/i

/** Columns of yes and no, surest first. */
export const TICKS: Kind[] = [
  {
    column:
      /^(.{3,30}?) (included|required|needed|allowed|permitted|possible|available|accepted|covered|provided|recommended)$/i,
    value: TICK,
    say: ({ name, value }, [, what = "", state = ""]) => {
      const thing = small(what)
      const are = isPluralNoun(thing) ? "are" : "is"
      const joint = /^(?:included|covered)$/i.test(state) ? "in" : "for"
      return {
        prompts: [`${capital(are)} ${thing} ${state.toLowerCase()} ${joint} ${name}?`],
        output: `${YES.test(value) ? "Yes" : "No"}, ${thing} ${are} ${YES.test(value) ? "" : "not "}${state.toLowerCase()} ${joint} ${name}.`,
      }
    },
  },
  {
    column:
      /^(?:\p{L}+-)?(?:free|proof|safe|friendly|accessible|vegan|vegetarian|refundable|waterproof|mandatory|compulsory|optional|taxable|active|open|covered|heated|barrier-free|washable|reusable|renewable|transferable|cancellable|deductible)$/iu,
    value: TICK,
    say: ({ name, value, column }) => ({
      prompts: [`Is ${name} ${small(column)}?`],
      output: `${YES.test(value) ? "Yes" : "No"}, ${name} is ${YES.test(value) ? "" : "not "}${small(column)}.`,
    }),
  },
  {
    column: /^\p{L}[\p{L} -]{2,30}$/u,
    value: TICK,
    say: ({ name, key, value, column }) => {
      if (isParticipleWord(column.split(" ").at(-1)!.toLowerCase()) || /^[a-z]+_|`/.test(name))
        return undefined
      const thing = small(column)
      if (/ (?:on|of|in|for|at|by|to|after|before|with|from) /.test(thing))
        return {
          prompts: [`Does ${thing} apply to ${name}?`],
          output: `${YES.test(value) ? "Yes" : "No"}, ${thing} ${YES.test(value) ? "applies" : "does not apply"} to ${name}.`,
        }
      const whole =
        isPluralNoun(thing) || MASS.test(thing) ? thing : `${/^[aeiou]/.test(thing) ? "an" : "a"} ${thing}`
      const verb = verbOf(key)
      return {
        prompts: [`Does ${name} ${verb} ${whole}?`],
        output: YES.test(value)
          ? `Yes, ${name} ${thirdPerson(verb).replace("haves", "has")} ${whole}.`
          : `No, ${name} does not ${verb} ${whole}.`,
      }
    },
  },
]

/** Whether a cell only ticks something off. */
export const isTick = (value: string): boolean => YES.test(value) || NO.test(value) || /^x$/i.test(value)
