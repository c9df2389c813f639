// Questions for the one who does it.
import type { Clause } from "../read/clause.ts"
import { thirdPerson } from "../read/inflection.ts"
import type { Asked } from "./asked.ts"
import { besides, coreOf } from "./asked.ts"

export const PEOPLE =
  /\b(?:manager|lead|leads|leader|supervisor|director|officer|owner|member|employee|employer|staff|team|department|committee|board|customer|client|supplier|vendor|mechanic|technician|engineer|dispatcher|driver|nurse|doctor|teacher|student|tenant|landlord|colleague|mentor|partner|representative|agent|administrator|admin|operator|assistant|accountant|reviewer|editor|author|chair|treasurer|secretary|auditor|inspector|contractor|user|guest|visitor|person|people|caretaker|company|desk|office|hr|council|riders?|trainer|coordinator|analyst|developer|buyer|seller)s?\b/i

export function askWho(clause: Clause, subject: string, core: string): Asked[] {
  const by =
    /^(.*?)\bby ((?:the|our|a|an|your|two|five|three|another)\b[^,;:]*?)(?: (?:before|after|when|if|in|on|at|within|until|so|because)\b.*)?$/i.exec(
      core,
    )
  if (clause.passive && by?.[1] && by[2] && PEOPLE.test(by[2]) && !clause.negated) {
    const [rest, agent] = [
      by[1].trim().replace(/^(?:also|only|always|usually|normally|first|then) /, ""),
      by[2],
    ]
    const participle = rest.split(" ")
    const modal = /^(?:must|should|may|can|shall|will)$/.test(clause.helper) && participle[0] === "be"
    const after = participle.slice(modal ? 2 : 1).join(" ")
    const particle = /^(?:after|up|out|over|off|down|in|on|for|at|to)$/.test(after)
    const verb = modal
      ? `${clause.helper} ${clause.lemma}`
      : /^(?:is|are)$/.test(clause.helper)
        ? thirdPerson(clause.lemma)
        : undefined
    if (verb && participle.length <= 6 && !/\band\b/.test(rest))
      return [
        {
          form: "who",
          prompt: `Who ${particle ? `${verb} ${after} ${subject}` : `${verb} ${subject} ${after}`.trim()}?`, // "looks after the fork"
          finding: `“${agent}” names who does.`,
          score: 0.9,
        },
      ]
  }
  if (
    (!PEOPLE.test(headOf(subject)) && !/^only /i.test(clause.subject)) ||
    /\bbecause\b|^\p{L}+ (?:to |us|me)\b(?<! to (?!us\b|me\b))/u.test(core) ||
    /^(?:open|close|run|work) (?:at|in|on|from)\b/.test(core) ||
    (/^(?:do|does|did)$/.test(clause.helper) && /\band\b/.test(core)) || // two verbs would have to be turned
    (!DUTY.test(clause.lemma) && !/^only /i.test(clause.subject)) || // "who left?" asks for the wrong end of most sentences
    /^(?:we|you|i|they)$/i.test(subject) ||
    core.split(" ").length < 2 ||
    clause.negated
  )
    return []
  if (clause.helper === "did")
    return [
      {
        form: "who",
        prompt: `Who ${coreOf(clause.predicate)}${besides(clause.lead)}?`,
        finding: `“${clause.subject}” names who did.`,
        score: 0.83,
      },
    ]
  const helper = clause.helper === "are" ? "is" : clause.helper === "were" ? "was" : clause.helper
  if (/^(?:is|was)$/.test(helper) && !clause.passive) return []
  if (
    /^(?:have|get|need|be|end|start|begin|mean|apply)$/.test(clause.lemma) &&
    !/^only /.test(clause.subject)
  )
    return []
  const verb = /^(?:do|does)$/.test(clause.helper) ? thirdPerson(core) : `${helper} ${core}`
  return [
    {
      form: "who",
      prompt: `Who ${verb}${besides(clause.lead)}?`,
      finding: `“${clause.subject}” names who.`,
      score: /^only /.test(clause.subject) ? 0.92 : /\bthe same\b/.test(core) ? 0.5 : 0.85,
    },
  ]
}

/** What people are given to do. */
const DUTY =
  /^(?:approve|decide|sign|check|confirm|inform|manage|lead|negotiate|clean|pay|repair|inspect|answer|handle|chair|arrange|organi[sz]e|book|provide|maintain|send|order|issue|collect|bear|take|keep|look|prepare|review|supervise|monitor|run|choose|appoint|elect|report|store|hold|update|contact|call|train|host|write|own|file|audit|lock|open|close|operate|connect|enter|use|access|change|terminate|cancel)$/

/** The noun phrase before "of", "in", "who" …: who or what a subject is. */
const headOf = (subject: string) =>
  subject
    .split(/ (?:of|in|at|on|for|from|with|who|that|which|to)\b/)[0]
    ?.split(" ")
    .at(-1) ?? ""
