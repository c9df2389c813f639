// Cells of a table of faults: what is the cause, what helps.
import { clauseOf } from "../read/clause.ts"
import { inSentence } from "../read/noun.ts"
import { capital, closed, small } from "../read/wording.ts"
import { type AskOf, found, inRun } from "./cell.ts"
import { isPlural } from "./columns.ts"
import { happening, isClause } from "./row-name.ts"

/** What is the cause if it happens. */
export const askCause: AskOf = (asking) => {
  const { name, column, value, passage } = asking
  const happens = happening(name)
  if (happens !== undefined && /^(?:\p{L}+ )?(?:cause|reason)s?$/iu.test(column)) {
    const [noun, be] = [`the ${inSentence(column, passage.text)}`, isPlural(column) ? "are" : "is"]
    return {
      prompts: [`What ${be} ${noun} if ${happens}?`],
      output: closed(
        `If ${happens}, ${noun} ${be} ${isClause(value) || isVerbal(value) ? "that " : ""}${inRun(value, passage.text)}`,
      ),
      finding: found(asking),
      score: 0.74,
    }
  }
  if (/^(?:\p{L}+ )?(?:cause|reason)s?$/iu.test(column)) {
    const [noun, be] = [`the ${inSentence(column, passage.text)}`, isPlural(column) ? "are" : "is"]
    const bareName = name.replace(/^“(.+)”$/u, "$1").replace(/^the (?=no )/i, "")
    if (!/^no \p{Ll}/iu.test(bareName)) return undefined
    const there = small(bareName)
    return {
      prompts: [`What ${be} ${noun} if there is ${there}?`],
      output: closed(
        `If there is ${there}, ${noun} ${be} ${isClause(value) || isVerbal(value) ? "that " : ""}${inRun(value, passage.text)}`,
      ),
      finding: found(asking),
      score: 0.74,
    }
  }
  return undefined
}

/** "scale has come loose": a clause whose subject has no article. */
const isVerbal = (value: string): boolean =>
  /^\p{L}+ (?:is|are|was|were|has|have|does|do|can|cannot|blocks?|sticks?|leaks?)\b/iu.test(value)

/** What to do if it happens. */
export const askRemedy: AskOf = (asking) => {
  const { name, column, value } = asking
  const happens = happening(name)
  if (
    /^(?:what to do|action|solution|remedy|fix|measure|what helps|next steps?)s?$/i.test(column) &&
    clauseOf(closed(value))?.kind === "order"
  )
    return {
      prompts:
        happens === undefined
          ? [`What should I do in case of ${name}?`, `What helps with ${name}?`]
          : [`What should I do if ${happens}?`, `What can I do when ${happens}?`],
      output: closed(capital(value)),
      finding: found(asking),
      score: 0.86,
    }
  return undefined
}
