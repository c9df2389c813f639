// Questions that an order answers: how something is done, what to do in a case, how much of something.
import { adverbialIn } from "../read/adverbial.ts"
import type { Order } from "../read/clause.ts"
import { NUMBER, ROUGHLY, small } from "../read/wording.ts"
import type { Asked } from "./asked.ts"
import { coreOf, isPlaced } from "./asked.ts"
import { IN_A_CASE, askLead } from "./case.ts"
import { contactOf } from "./contact.ts"
import { LOOSE } from "./question.ts"

/** The questions of "Keep receipts for seven years." */
export function askOrder(order: Order): Asked[] {
  const goal = /^to (?!(?:the|a|an|this|that|be)\b)(\p{Ll}[^,]{4,80})$/iu.exec(order.lead)?.[1]
  if (goal && !order.negated && !LOOSE.test(goal))
    return [
      {
        form: "how",
        prompt: `How do I ${goal}?`,
        otherwise: [`What do I need to do to ${goal}?`],
        finding: `It says what to do for that: “${small(order.tail)}”.`,
        score: 0.94,
      },
    ]
  const contact = contactOf(order)
  if (contact !== undefined) return [contact]
  if (order.lead) {
    const lead = askLead(order.lead).map((asked) => ({
      ...asked,
      prompt: `What should I do ${small(order.lead)}?`,
      otherwise: [
        `What do I do ${small(order.lead)}?`,
        `What is the right thing to do ${small(order.lead)}?`,
      ],
      score: 0.94,
    }))
    if (lead.length > 0) return lead
    if (IN_A_CASE.test(order.lead)) return [] // what to do in a case only must not be asked without the case
  }
  const before =
    /^(.{8,80}?)(?<!\b(?:even|also|only|except),?) (before|when|after) ((?:you|the|your|an?) .{4,70}|\p{L}+ing .{3,60})$/iu.exec(
      order.tail,
    )
  if (before && !order.negated && !order.lead && !/[,;:]/.test(order.tail) && !LOOSE.test(order.tail))
    if (/^you /.test(before[3]!) || /^\p{L}+ing /iu.test(before[3]!))
      return [
        {
          form: "case",
          prompt: `What should I do ${before[2]} ${before[3]}?`,
          otherwise: [`What do I have to do ${before[2]} ${before[3]}?`],
          finding: `It says what to do ${before[2]} that: “${before[1]}”.`,
          score: 0.9,
        },
      ]
  const amount = new RegExp(
    `^(\\p{Ll}+) (?:${ROUGHLY} )?(${NUMBER} ?\\p{L}{0,12}) of ((?:\\p{Ll}+ ){0,2}\\p{Ll}+) ((?:in|on|at|around|between|behind|to|for|per|into|below|above) .{4,60})$`,
    "u",
  ).exec(order.tail)
  if (amount && !order.negated)
    return [
      {
        form: "value",
        prompt: `How much ${amount[3]} should I ${amount[1]} ${amount[4]}?`,
        finding: `“${amount[2]}” is the amount that was asked for.`,
        score: 0.9,
      },
    ]
  const inCase =
    /^(?!.* (?:if|when) .* (?:if|when) ).{6,80}?(?<!\b(?:even|also|only|except),?) (if|when) ((?:the|my|an?|your) .{4,70}|nobody .{4,60}|something .{4,60})$/iu.exec(
      order.tail,
    )
  if (
    inCase &&
    !order.negated &&
    !order.lead &&
    !/[;:]/.test(order.tail) &&
    !LOOSE.test(inCase[2]!) &&
    /\b(?:is|are|has|have|does|do|shows?|fails?|stays?|cannot|can['’]t|\p{Ll}{3,}s)\b/u.test(inCase[2]!)
  )
    return [
      {
        form: "case",
        prompt: `What should I do ${inCase[1]!.toLowerCase()} ${inCase[2]}?`,
        otherwise: [`What do I do ${inCase[1]!.toLowerCase()} ${inCase[2]}?`],
        finding: `It says what to do ${inCase[1]!.toLowerCase()} ${inCase[2]}.`,
        score: 0.9,
      },
    ]
  const core = coreOf(order.tail)
  if (/\band\b/.test(core) || LOOSE.test(core)) return []
  if (order.negated && /\b(?:unless|until|without|if|when)\b/.test(core)) return []
  if (order.negated && /^(?:be|let|worry|hesitate|forget|panic|wait|try)\b|\b(?:while|or)\b/.test(core))
    return []
  if (order.negated)
    return core.split(" ").length < 2
      ? []
      : [
          {
            form: "whether",
            prompt: `May I ${core}?`,
            opening: "No.",
            finding: "It forbids this expressly.",
            score: 0.8,
          },
        ]
  const found = adverbialIn(core, { helper: "should", lemma: core.split(" ")[0] ?? "", passive: false })
  const rest = found
    ? core
        .slice(0, found.at)
        .replace(/(?<=\S \S+) (?:at once|immediately|promptly)\s*$/u, "")
        .trim()
    : ""
  if (/\b(?:us|me|or)\b|^\p{L}+ (?:at once|immediately|promptly)$/u.test(rest)) return []
  if (
    /^(?:tell|inform|notify|call|contact|ask) (?:the|your|our|my) [\p{L} -]+$/iu.test(rest) &&
    !/^(?:when|why)/.test(found?.kind ?? "")
  )
    return [] // of what?
  if (found !== undefined && isPlaced(found.kind, rest)) return []
  if (!found || rest.split(" ").length < 2 || /\b(?:and|or|of|to|the|a|an|with|by)$/i.test(rest)) return []
  return [
    {
      form: found.kind,
      prompt: `${found.ask} ${found.kind === "how" ? "do" : "should"} I ${rest}?`,
      finding: found.finding,
      score: found.score - 0.02,
    },
  ]
}
