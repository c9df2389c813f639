// Questions for when, where, how long, how and why: the adverbial is taken out, the rest is turned round.
import type { Adverbial } from "../read/adverbial.ts"
import { adverbialsIn } from "../read/adverbial.ts"
import type { Clause } from "../read/clause.ts"
import { isParticipleWord } from "../read/tokens.ts"
import { NUMBER, small } from "../read/wording.ts"
import type { Asked } from "./asked.ts"
import { askingHelper, besides, isPlaced } from "./asked.ts"

/** The two sharpest questions for an adverbial of a clause. */
export function askAdverbial(clause: Clause, subject: string, core: string): Asked[] {
  if (clause.lemma === "mean") return [] // a definition is asked for as one
  if (clause.lemma === "be" && !clause.passive && /^(?:the|a|an|our|one|no|not) |^[€$£]?\d/i.test(core))
    return []
  const inTail = [...adverbialsIn(core, clause)].flatMap((found) => {
    if (clause.lead && !/^(?:in|during|for|on|since|from|as of) /i.test(clause.lead)) return []
    if (found.kind === "how" && clause.lead) return []
    if (
      found.kind === "how long" &&
      /^(?:have|include|need|contain|offer|receive|get|be)$/.test(clause.lemma) &&
      !clause.passive
    )
      return [] // "forms for 24 hours"
    if (found.kind === "when" && clause.helper === "have") return []
    if (/\bwhen\b.* and .*\bwhen\b/.test(clause.tail)) return [] // one thing in each of two cases: nobody asks for one of them
    if (found.kind !== "why" && !clause.passive && SAYING.test(clause.lemma)) return [] // "asks for a dish every day": that belongs to the dish
    if (/^(?:when|how often)$/.test(found.kind) && clause.lemma === "be" && OPEN_HOURS.test(core)) return [] // "open daily from 6 am to 10 pm": the hours are the answer
    const rest = core
      .slice(0, found.at)
      .trim()
      .replace(/[,\s]+$/, "")
      .replace(/\s(?:only|also|about|around|roughly|approximately|at least|no later than)$/, "")
      .replace(/ at any time$/, "")
    const whether = / (?:whether|how) .+$/.exec(core.slice(found.at))?.[0] ?? "" // what it is decided on stands behind
    return askFor(
      found,
      rest + whether,
      clause,
      subject,
      /^(?:since|from|as of) /i.test(clause.lead) ? "" : besides(clause.lead),
    )
  })
  if (inTail.length > 0) return inTail.slice(0, 2)
  const fromLead = leadAdverbial(clause)
  return fromLead ? askFor(fromLead, core, clause, subject, "") : []
}

function askFor(
  adverbial: Pick<Adverbial, "ask" | "kind" | "finding" | "score">,
  rest: string,
  clause: Clause,
  subject: string,
  after: string,
): Asked[] {
  if (
    /^(?:be|is|are|have|do|\w+ (?:be|to)|able to|allowed to)$/i.test(rest) ||
    /\b(?:and|or|of|to|the|a|an|with|by|for|from|(?<!\b(?:signed|logged|checked|handed|turned|filled) )in|on|at|least|most|than|within|during|until|after|before)$/i.test(
      rest,
    )
  )
    return []
  if (clause.passive && / and (?:\p{Ll}+ed|sent|paid|given|taken|kept|held)$/u.test(rest)) return [] // two events have two times
  if (isPlaced(adverbial.kind, rest)) return []
  if (rest === "" && clause.lemma !== "be") return []
  const last = rest.split(" ").at(-1) ?? ""
  if (
    !clause.passive &&
    clause.helper !== "has" &&
    clause.helper !== "have" &&
    rest.includes(" ") &&
    isParticipleWord(last)
  )
    return [] // "tape measures made before 2017"
  const not = clause.negated ? (clause.helper === "can" && adverbial.kind !== "why" ? undefined : "not ") : ""
  if (not === undefined || (clause.negated && !["why", "when"].includes(adverbial.kind))) return []
  return [
    {
      form: adverbial.kind,
      prompt:
        `${adverbial.ask} ${owed(adverbial, clause, subject, rest) ?? `${askingHelper(clause)} ${subject} ${not}${rest}`}`.trim() +
        `${after}?`,
      finding: adverbial.finding,
      score:
        adverbial.score -
        (rest.split(" ").length > 14 ? 0.15 : 0) -
        (/\band\b/.test(rest) ? 0.1 : 0) - // of two things done, the words belong to the last
        (/ (?:by|at|from|until|on|within) (?:\d|\p{Lu}\p{Ll}+day)/u.test(rest) ? 0.15 : 0) - // rather ask for that
        (/^(?:when|how often)$/.test(adverbial.kind) && new RegExp(`\\s${NUMBER}\\s`, "i").test(rest)
          ? 0.15
          : 0), // rather ask for the number
    },
  ]
}

const SAYING =
  /^(?:ask|request|propose|suggest|recommend|plan|demand|urge|remind|report|say|think|hope|wish|fear|complain|expect|warn)$/
const OPEN_HOURS = /\b(?:from|between) \d[^ ]*(?: ?[ap]\.?m\.?)? (?:to|and|until|till) \d/i

/** "must claims be sent": what is done within a time is asked as what has to be, where a rule says it of somebody else. */
function owed(
  { ask }: Pick<Adverbial, "ask">,
  clause: Clause,
  subject: string,
  rest: string,
): string | undefined {
  if (ask !== "How soon" || clause.negated || /^(?:we|it)$/i.test(subject)) return undefined
  if (clause.passive && /^(?:is|are)$/.test(clause.helper)) return `must ${subject} be ${rest}`
  return /^(?:do|does)$/.test(clause.helper) &&
    !/^(?:get|receive|have|hear|follow|expire|lapse|end|begin|start|come|arrive|take|fall|become|reach|lead|run|heal|dry|dissolve|decay)$/.test(
      clause.lemma,
    )
    ? `must ${subject} ${rest}`
    : undefined
}

/** "In 2025", "On public holidays": when, asked of a past event only. */
function leadAdverbial(
  clause: Clause,
): { ask: string; kind: string; finding: string; score: number } | undefined {
  if (clause.helper !== "did" && !(clause.passive && /^w(?:as|ere)$/.test(clause.helper))) return undefined
  if (
    !/^(?:in|on|at|since)\b.*(?:\d{4}|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday)/i.test(
      clause.lead,
    )
  )
    return undefined
  return {
    ask: "When",
    kind: "when",
    finding: `“${small(clause.lead)}” is the time that was asked for.`,
    score: 0.8,
  }
}
