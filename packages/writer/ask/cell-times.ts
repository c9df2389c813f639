// Cells that say when something is, by when it must be done, how many days it takes, and where it is.
import { capital, closed, small } from "../read/wording.ts"
import { type AskOf, bare, found } from "./cell.ts"

const DATED =
  /(?:check|inspection|service|appointment|meeting|review|audit|maintenance|delivery|exam|due date)$/i

/** By when it must be done: "Repaired within". */
export const askWithin: AskOf = (asking) => {
  const { entry, name, column, value } = asking
  const within = /^(.{3,30}) (within|by|until)$/i.exec(column)
  if (
    within &&
    (!/by$/i.test(column) || /\d|day|week|month|year|noon|midnight/i.test(value)) &&
    /(?:ed|en|wn|lt|nt|de|ne)\b/i.test(within[1] ?? "")
  )
    return {
      prompts: [
        `${/within/i.test(within[2] ?? "") ? "How soon" : "By when"} must ${name} be ${small(within[1] ?? "")}?`,
      ],
      output: closed(`${capital(name)} must be ${small(within[1] ?? "")} ${small(within[2] ?? "")} ${value}`),
      finding: `The row for ${bare(entry)} has “${value}” under “${column}”.`,
      score: 0.84,
    }
  return undefined
}

/** At which state it is done: "Replaced when". */
export const askDone: AskOf = (asking) => {
  const { name, column, value } = asking
  const done = /^(\p{L}+(?:ed|ent|wn|en)) when$/iu.exec(column)?.[1]?.toLowerCase()
  if (done)
    return {
      prompts: [`When is ${name} ${done}?`],
      output: closed(`${capital(name)} is ${done} when ${small(value)}`),
      finding: found(asking),
      score: 0.86,
    }
  return undefined
}

/** When it opens, closes, starts or ends. */
export const askOpens: AskOf = (asking) => {
  const { name, column, value } = asking
  const verb = /^(opens|closes|starts|ends|begins)(?: at)?$/i.exec(column)?.[1]?.toLowerCase()
  if (verb && /\d/.test(value))
    return {
      prompts: [`When does ${name} ${verb.slice(0, -1)}?`],
      output: closed(`${capital(name)} ${verb} ${/^\d/.test(value) ? "at " : ""}${value}`),
      finding: found(asking),
      score: 0.85,
    }
  return undefined
}

/** How many days off somebody gets for it. */
export const askDaysOff: AskOf = (asking) => {
  const { name, column, value, passage } = asking
  if (
    /^days(?: off)?$/i.test(column) &&
    /\d/.test(value) &&
    /\b(?:leave|days off|absence)\b/i.test(passage.text)
  ) {
    const what = name.replace(/^own /i, "my own ").replace(/^the (?=own )/i, "my ")
    return {
      prompts: [`How many days off do I get for ${what}?`],
      output: closed(
        `For ${what.replace(/^my own/, "your own")} you get ${value}${/^\d+$/.test(value) ? (value === "1" ? " day off" : " days off") : ""}`,
      ),
      finding: found(asking),
      score: 0.88,
    }
  }
  return undefined
}

/** In which room it is. */
export const askRoom: AskOf = (asking) => {
  const { name, column, value } = asking
  if (/^room$/i.test(column) && /^(?:\p{Lu}|\d)/u.test(value) && value.split(" ").length <= 4)
    return {
      prompts: [`In which room is ${name}?`],
      output: closed(`The room of ${name} is ${value}`),
      finding: found(asking),
      score: 0.84,
    }
  return undefined
}

/** Where it is. */
export const askLocation: AskOf = (asking) => {
  const { name, column, value } = asking
  if (/^(?:location|place|where)$/i.test(column) && value.split(" ").length <= 6)
    return {
      prompts: [`Where is ${name}?`, `Where do I find ${name}?`],
      output: closed(
        /^\p{Ll}/u.test(value) ? `${capital(name)}: ${value}` : `The location of ${name} is ${value}`,
      ),
      finding: found(asking),
      score: 0.82,
    }
  return undefined
}

/** When its appointment is. */
export const askDated: AskOf = (asking) => {
  const { name, column, value } = asking
  if (
    DATED.test(column) &&
    /^\d{1,4}[-./ ]|^\d{1,2} \p{Lu}\p{L}+|^\p{Lu}\p{L}+ \d/u.test(value) &&
    /\d/.test(value)
  )
    return {
      prompts: [`When is the ${small(column)} for ${name}?`],
      output: closed(`The ${small(column)} for ${name} is ${value}`),
      finding: found(asking),
      score: 0.84,
    }
  return undefined
}
