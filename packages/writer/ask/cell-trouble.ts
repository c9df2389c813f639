// Cells of a table of faults: what is the cause, what helps.
import { clauseOf } from "../read/clause.ts"
import { inSentence, isPluralNoun, withArticle } from "../read/noun.ts"
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

/** "a crack in the glaze", "blisters": whichever of its kind, as nobody knows which. */
const anyOf = (name: string): string => {
  const thing = /^the (\p{Ll}.*)$/u.exec(name)?.[1]
  if (thing === undefined || /^(?:first|last|only|same|next)\b/.test(thing)) return name
  if (isPluralNoun(thing) || withArticle(thing) === thing) return thing
  return `${/^[aeiou]/.test(thing) ? "an" : "a"} ${thing}`
}

/** What to do if it happens. */
export const askRemedy: AskOf = (asking) => {
  const { name, column, value } = asking
  const happens = happening(name)
  if (
    /^(?:do|what to do|what you (?:can |should )?do|your action|action|solution|remedy|fix|measure|what helps|next steps?)s?$/i.test(
      column,
    ) &&
    clauseOf(closed(capital(value)))?.kind === "order"
  ) {
    const quoted = /^“(.+)”$/u.exec(name)?.[1]
    if (happens === undefined && quoted !== undefined && clauseOf(closed(quoted)) !== undefined)
      return undefined // a sentence is no case of itself
    return {
      prompts:
        happens === undefined
          ? [`What should I do in case of ${anyOf(name)}?`, `What helps with ${anyOf(name)}?`]
          : [`What should I do if ${happens}?`, `What can I do when ${happens}?`],
      output: closed(capital(value)),
      finding: found(asking),
      score: 0.86,
    }
  }
  return undefined
}
