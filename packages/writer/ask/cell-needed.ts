// Cells of a list of ingredients: how much of each is needed.
import { isPluralNoun } from "../read/noun.ts"
import { closed, small } from "../read/wording.ts"
import { type AskOf, found } from "./cell.ts"
import { spelled } from "./columns.ts"

/** "How much rye flour do I need?" of a row with an amount and its unit. */
export const askNeeded: AskOf = (asking) => {
  const { entry, column, cell, passage } = asking
  const amount = spelled(cell)
  if (
    !/^ingredients?$/i.test(entry.key) ||
    !/^(?:amount|quantity|qty|weight)$/i.test(column) ||
    !/^\d[\d.,/]* ?(?:k?g|m?l|cl|dl|oz|lbs?|cups?|tbsp|tsp|litres?)$/i.test(amount) ||
    !/^[\p{L}][\p{L} -]*$/u.test(entry.name)
  )
    return undefined
  const thing = small(entry.name)
  const whole = passage.matter?.name.split(", ")[0]
  const of = whole === undefined ? "" : ` for ${whole}`
  return {
    prompts: [
      isPluralNoun(thing) ? `What amount of ${thing} do I need${of}?` : `How much ${thing} do I need${of}?`,
    ],
    output: closed(`You need ${amount} of ${thing}`),
    finding: found(asking),
    score: 0.88,
  }
}
