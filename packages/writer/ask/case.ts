// Questions for what happens or applies in a case that a sentence names first, and from when something holds.
import { adverbialIn } from "../read/adverbial.ts"
import type { Clause } from "../read/clause.ts"
import { NUMBER, TIME_UNIT, small } from "../read/wording.ts"
import type { Asked } from "./asked.ts"
import { askingHelper, coreOf } from "./asked.ts"
import { LOOSE } from "./question.ts"

/** How what holds in a case only begins. */
export const IN_A_CASE = /^(?:if|when|whenever|once|as soon as|unless|while|in case|where|provided that)\b/i

/** "If a part is missing, …": what happens then. */
export function askLead(given: string): Asked[] {
  const lead = given.replace(/ on (?:that|the) day$/i, "")
  if (
    /^(?:in the event of|in case of) (?!(?:doubt|this|that|these|such)\b)[^,]{4,60}$|^in an emergency$/i.test(
      lead,
    )
  )
    return [
      {
        form: "case",
        prompt: `What happens ${small(lead)}?`,
        otherwise: [`What applies ${small(lead)}?`],
        finding: `It speaks of just this case (“${small(lead)}”) and says what applies then.`,
        score: 0.93,
      },
    ]
  const conditional = /^(?:if|when|whenever|once|as soon as|after|before|unless|while|until|in case)\b/i.exec(
    lead,
  )
  if (
    !conditional ||
    /^(?:[a-z]+|as soon as|in case) (?:it|they|this|these|that|those|he|she|one|such|there|yours|mine|ours)\b/i.test(
      lead,
    )
  )
    return []
  if (/,/.test(lead) || lead.split(" ").length > 14 || lead.split(" ").length < 3) return []
  if (
    /^(?:after|before) (?:an? |the )?(?:\p{L}+ )?(?:discussion|debate|talk|vote|while|time|break|moment)$/iu.test(
      lead,
    )
  )
    return []
  if (/\b(?:that|this|these|those) \p{L}+$/iu.test(lead)) return [] // "at that price"
  const ing = /^(?:after|before|when|while) \w+ing\b/i.test(lead)
  if (ing && !/^before/i.test(lead)) return []
  if (
    /^(?:once|while|after|before|until)\b/i.test(lead) &&
    !ing &&
    !/^(?:once|after) (?:the|a|an|your?|you)\b/i.test(lead)
  )
    return []
  const asked = ing
    ? [`What has to be done ${small(lead)}?`]
    : [`What happens ${small(lead)}?`, `What applies ${small(lead)}?`]
  return [
    {
      form: "condition",
      prompt: asked[0]!,
      otherwise: asked.slice(1),
      finding: `It names this very case (“${small(lead)}”) and says what follows.`,
      score: 0.93,
    },
  ]
}

/** "After 30 minutes of outage …", "From the third day of illness on …": from when something holds. */
export function askSince(clause: Clause, subject: string): Asked[] {
  if (new RegExp(`^after ${NUMBER} (?!${TIME_UNIT}\\b)[\\p{L}-]+ ?[\\p{L}-]*$`, "iu").test(clause.lead))
    return [
      {
        form: "case",
        prompt: `What happens ${small(clause.lead)}?`,
        finding: `It names this very case (“${small(clause.lead)}”) and says what follows.`,
        score: 0.93,
      },
    ]
  const from = /^from (?:the .+|\p{Lu}\p{L}+) (?:on|onwards)$/iu.test(clause.lead)
  const after = new RegExp(`^after ${NUMBER} ${TIME_UNIT}\\b`, "i").test(clause.lead)
  if ((!from && !after) || clause.negated) return []
  const core = coreOf(clause.tail)
  if (core.split(" ").length > 10 || adverbialIn(core, clause) || LOOSE.test(core)) return []
  if (!clause.passive && clause.lemma !== "be" && !/^(?:must|may|can|should)$/.test(clause.helper)) return []
  return [
    {
      form: "when",
      prompt: `${from ? "From when" : "When"} ${askingHelper(clause)} ${subject} ${core}?`,
      finding: `“${small(clause.lead)}” tells when.`,
      score: 0.92,
    },
  ]
}
