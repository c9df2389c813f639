// Cells that name whom to ask, and how they are reached.
import { isRole } from "../read/subject.ts"
import { capital, closed, small } from "../read/wording.ts"
import { type AskOf, found } from "./cell.ts"

/** Whom to ask about a topic. */
export const askContact: AskOf = (asking) => {
  const { entry, name, column, value } = asking
  if (
    /^(?:person|contact(?: person)?|who|ask for|name of contact|who to (?:ask|call|contact))$/i.test(
      column,
    ) &&
    /^\p{Lu}/u.test(value) &&
    /^(?:topic|subject|issue|question|matter|concern|about|for|reason|area)/i.test(entry.key)
  )
    return {
      prompts: [`Who do I contact about ${name}?`, `Who is the contact for ${name}?`],
      output: closed(
        `The contact for ${name} is ${value.replace(/^(?:Office|Reception|Secretary|Front desk|Service desk|Help desk)\b/, (word) => `the ${word.toLowerCase()}`)}`,
      ),
      finding: found(asking),
      score: 0.88,
    }
  return undefined
}

/** By which number or address. */
export const askReached: AskOf = (asking) => {
  const { name, column, value } = asking
  const reached = /^(phone|telephone|tel|extension|ext|e-?mail)(?: number| address)?$/i
    .exec(column)?.[1]
    ?.toLowerCase()
  if (reached !== undefined && /\d{3}|@/.test(value)) {
    const what = /mail/.test(reached) ? "e-mail address" : /^ext/.test(reached) ? "extension" : "phone number"
    return {
      prompts: [`What is the ${what} for ${name}?`],
      output: closed(`The ${what} for ${name} is ${value}`),
      finding: found(asking),
      score: 0.82,
    }
  }
  return undefined
}

/** Who is responsible. */
export const askResponsible: AskOf = (asking) => {
  const { name, column, value } = asking
  if (
    /^(?:(?:the )?responsible(?: person)?|person responsible|person in charge|owner|who is responsible|responsibility)$/i.test(
      column,
    ) &&
    value.split(" ").length <= 6
  )
    return {
      prompts: [`Who is responsible for ${name}?`],
      output: closed(
        `${/^\p{Ll}/u.test(value) ? capital(value) : /^\p{Lu}\p{Ll}+ (?:team|department|company|desk|office)$/u.test(value) || (!value.includes(" ") && isRole(value)) ? `The ${small(value)}` : value} is responsible for ${name}`,
      ),
      finding: found(asking),
      score: 0.85,
    }
  return undefined
}
