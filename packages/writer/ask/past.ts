// Columns that say what was done and who does it: "When was the station built?", "How many people does the job need?"
import { capital, closed, small } from "../read/wording.ts"
import type { Named, Said } from "./ticks.ts"

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
)
const DONE =
  /^(?:(?:year|date) )?(built|made|founded|opened|installed|renewed|acquired|bought|purchased|commissioned|established|erected|completed|refurbished|renovated|modernised|repaired|calibrated|launched|planted|restored|rebuilt|introduced|adopted|hired|manufactured)(?: (?:in|on))?$/i
/** Whom a job needs. */
const PEOPLE = /^(?:persons|people|technicians|workers|staff|operators|helpers)$/i
const LAST = /^last ((?:\p{Ll}+ )?\p{Ll}+)$/iu
const SIGNED = /^(\p{L}+) (signed|approved|issued|granted|countersigned) by$/iu

/** "in 1988", "in May 2021", "on 4 March 2026"; `undefined` for what is no day, month or year. */
export function when(value: string): string | undefined {
  if (/^(?:1[5-9]|20)\d{2}$/.test(value)) return `in ${value}`
  const [, month = "", year = ""] = /^(\d{1,2})[/.](\d{4})$/.exec(value) ?? []
  const named = MONTHS[Number(month) - 1]
  if (named !== undefined && year !== "") return `in ${named} ${year}`
  if (new RegExp(`^(?:${MONTHS.join("|")}) \\d{4}$`, "i").test(value)) return `in ${value}`
  return new RegExp(`^\\d{1,2} (?:${MONTHS.join("|")})(?: \\d{4})?$`, "i").test(value)
    ? `on ${value}`
    : undefined
}

/** When it was done, or who signs for it; `undefined` for all other columns. */
export function askPast({ name, column, value }: Named): Said | undefined {
  const day = when(value.trim())
  const done = DONE.exec(column)?.[1]?.toLowerCase()
  if (done !== undefined && day !== undefined)
    return { prompts: [`When was ${name} ${done}?`], output: closed(`${capital(name)} was ${done} ${day}`) }
  if (PEOPLE.test(column) && /^\d+$/.test(value.trim()))
    return {
      prompts: [`How many ${small(column)} does ${name} need?`],
      output: closed(`${capital(name)} needs ${value === "1" ? "one person" : `${value} ${small(column)}`}`),
    }
  const last = LAST.exec(column)?.[1]?.toLowerCase()
  if (last !== undefined && day !== undefined)
    return {
      prompts: [`When was the last ${last} of ${name}?`],
      output: closed(`The last ${last} of ${name} was ${day}`),
    }
  const [, paper = "", signed = ""] = SIGNED.exec(column) ?? []
  if (paper !== "" && /^\p{L}[^\d]*$/u.test(value)) {
    const who = /^\p{Ll}/u.test(value) ? `the ${value.replace(/^the /, "")}` : value
    const thing = `the ${small(paper)} for ${name}`
    return {
      prompts: [`By whom is ${thing} ${signed.toLowerCase()}?`],
      output: closed(`${capital(thing)} is ${signed.toLowerCase()} by ${who}`),
    }
  }
  return undefined
}
