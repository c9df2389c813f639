// What limits an answer and stands outside it: a footnote, an exception two sentences on, the reason that a "no" holds for.
import type { Candidate } from "./candidate.ts"

/** Whether an answer says flatly what its passage limits elsewhere. */
export const isUnlimited = ({ output, quote, asks }: Candidate, text: string): boolean => {
  const said = text.slice(quote.start, quote.end)
  if (hasNoteElsewhere(said, text)) return true
  if (/ (?:does|do) not mean /.test(output) && asks.some(({ prompt }) => / mean[ ?]/.test(prompt)))
    return true
  if (!/^(?:Yes|No|Ja|Nein)\.(?: |$)/.test(output)) return false
  const reason = /\bbecause of (?:the )?(\p{L}+)/u.exec(said)?.[1]
  if (reason !== undefined && asks.some(({ prompt }) => !prompt.includes(reason))) return true
  const end = text.indexOf("\n\n", quote.end)
  return EXCEPTION.test(text.slice(quote.end, end < 0 ? undefined : end))
}

/** Whether a footnote's sign stands in a quote and what it says does not. */
const hasNoteElsewhere = (said: string, text: string): boolean =>
  [...said.matchAll(/\[\^(\w+)\](?!:)/g)].some(
    ([mark, name = ""]) => text.includes(`${mark}:`) && !said.includes(`[^${name}]:`),
  ) ||
  [...said.matchAll(/(?<=[\p{L}\d%)])([¹²³⁴⁵])(?!\p{L})/gu)].some(
    ([, sign = ""]) =>
      new RegExp(`(?:^|\\n)\\W{0,3}${sign} ?\\p{L}`, "u").test(text) &&
      !new RegExp(`(?:^|\\n)\\W{0,3}${sign} ?\\p{L}`, "u").test(said),
  )

const EXCEPTION =
  /\b(?:except(?:ions?)?|exempt(?:ed|ion)?|unless|other than|does not apply|do not apply|only if|may however|ausgenommen|Ausnahmen?|es sei denn|gilt nicht|dürfen jedoch|sind erlaubt|sauf|exception|excepto|salvo)\b/iu
