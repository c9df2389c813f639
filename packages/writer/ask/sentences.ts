// Questions from single sentences: the adverbial that answers is taken out, the rest is turned round.
import type { Candidate, Passage } from "../candidate.ts"
import { inContext } from "../context.ts"
import type { Clause, Order } from "../read/clause.ts"
import { clauseOf } from "../read/clause.ts"
import { adverbialIn } from "../read/adverbial.ts"
import type { Section } from "../read/blocks.ts"
import type { Stretch } from "../read/sentences.ts"
import { NUMBER, capital, closed, small } from "../read/wording.ts"
import { cast } from "./mould.ts"
import { askCount, askValue } from "./amounts.ts"
import type { Asked } from "./asked.ts"
import { besides, coreOf } from "./asked.ts"
import { LOOSE, forReader, isSound } from "./question.ts"
import { askMeaning, askObject } from "./what.ts"
import { askWho } from "./who.ts"

/** A sentence of the passage, on one line and without markup. */
export type Sentence = {
  stretch: Stretch
  words: string
  section: Section
  /** The next sentence, when it only goes on about this one ("It …", "Otherwise …"). */ more?: {
    words: string
    end: number
  }
}

/** Begins where another sentence ended; alone it would answer in riddles. */
const FOLLOWS =
  /^(?:after that|then|until then|in that case|otherwise|instead|meanwhile|at the same time|so|in addition|in this|for this|this|these|those|such|it|they|he|she|however|therefore|also|but|and|or|finally|similarly|likewise|for example|for instance|e\.g\.)\b/i

const SENTENCE_MAX_WORDS = 48

/** Whether words are one whole sentence of prose: begun, ended, and neither label, code nor half of something. */
export const isWholeSentence = (words: string): boolean =>
  /^[\p{Lu}\p{N}"“'(`]/u.test(words) &&
  /[.!]["”’)]*$/.test(words) &&
  !/\.\.\.|…|_{3,}|[{}|<>\\]|=>|\/\/|\t|\?|https?:|^\[?\d{1,2}:\d{2}|^\S+:\s/.test(words) &&
  words.split(" ").length <= SENTENCE_MAX_WORDS &&
  words.split(" ").length >= 5 &&
  (words.match(/\(/g)?.length ?? 0) === (words.match(/\)/g)?.length ?? 0)

/** The questions that one sentence answers, best first. */
export function askSentence(sentence: Sentence, passage: Passage): Candidate[] {
  if (FOLLOWS.test(sentence.words) || !isWholeSentence(sentence.words)) return []
  const clause = clauseOf(sentence.words)
  if (!clause) return []
  const asked = clause.kind === "order" ? askOrder(clause) : askStatement(clause)
  return asked
    .filter(({ prompt }) => isSound(prompt) && !/\byou\b/i.test(forReader(prompt)))
    .flatMap(({ opening, form: _form, prompt, otherwise = [], ...rest }) => {
      const asks = [prompt, ...otherwise]
        .flatMap((each) => inContext(forReader(each), sentence.section, passage))
        .map(cast)
      return asks.length === 0
        ? []
        : [
            {
              ...rest,
              kind: "sentence" as const,
              asks,
              score: rest.score - (asks[0]!.prompt === forReader(prompt) ? 0.08 : 0.14), // a question that needs its subject said first
              output: [opening, closed(capital(sentence.words.replace(OPENING, ""))), sentence.more?.words]
                .filter(Boolean)
                .join(" "),
              quote: { start: sentence.stretch.start, end: sentence.more?.end ?? sentence.stretch.end },
              section: sentence.section,
            },
          ]
    })
    .sort((one, other) => other.score - one.score)
}

/** What leads over from the sentence before. */
const OPENING = /^(?:please )?note that\s+/i

function askStatement(clause: Clause): Asked[] {
  const subject = clause.subject.replace(/^only /, "")
  if (
    /^(?:that|this|such|these|those)$|^(?:later|earlier|other|others|further|remaining|all others?)\b/i.test(
      subject,
    )
  )
    return []
  const lead = askLead(clause.lead)
  if (lead.length > 0) return lead // what holds in a case only must not be asked without the case
  const core = coreOf(clause.tail)
  return [
    ...askCount(clause),
    ...askMeaning(clause, subject),
    ...askAdverbial(clause, subject, core),
    ...askValue(clause, subject, core),
    ...askWho(clause, subject, core),
    ...askObject(clause, subject),
    ...askWhether(clause, subject),
  ]
}

function askLead(lead: string): Asked[] {
  const conditional = /^(?:if|when|whenever|once|as soon as|after|before|unless|while|until|in case)\b/i.exec(
    lead,
  )
  if (
    !conditional ||
    /^(?:[a-z]+|as soon as|in case) (?:it|they|this|these|that|those|he|she|one|such|there)\b/i.test(lead)
  )
    return []
  if (/,/.test(lead) || lead.split(" ").length > 14 || lead.split(" ").length < 3) return []
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
    : [
        `What happens ${small(lead)}?`,
        `What applies ${small(lead)}?`,
        `What should I know about what follows ${small(lead)}?`,
      ].slice(0, 2)
  return [
    {
      form: "condition",
      prompt: asked[0]!,
      otherwise: asked.slice(1),
      finding: `It names exactly this case (“${small(lead)}”) and says what follows.`,
      score: 0.93,
    },
  ]
}

function askAdverbial(clause: Clause, subject: string, core: string): Asked[] {
  const found = adverbialIn(core, clause)
  const fromLead = found ? undefined : leadAdverbial(clause)
  const adverbial = found ?? fromLead
  if (found && clause.lead && !/^(?:in|during|for|on) /i.test(clause.lead)) return []
  if (found?.kind === "how" && clause.lead) return []
  if (found?.kind === "when" && clause.helper === "have") return []
  if (!adverbial || (clause.lemma === "be" && !clause.passive && /^(?:the|a|an|our|one|no|not) /i.test(core)))
    return []
  const rest = found
    ? core
        .slice(0, found.at)
        .trim()
        .replace(/[,\s]+$/, "")
        .replace(/\s(?:only|also)$/, "")
        .replace(/ at any time$/, "")
    : core
  if (
    /^(?:be|is|are|have|do|\w+ (?:be|to)|able to|allowed to)$/i.test(rest) ||
    /\b(?:and|or|of|to|the|a|an|with|by)$/i.test(rest)
  )
    return []
  if (rest === "" && clause.lemma !== "be") return []
  const not = clause.negated ? (clause.helper === "can" && adverbial.kind !== "why" ? undefined : "not ") : ""
  if (not === undefined || (clause.negated && !["why", "when"].includes(adverbial.kind))) return []
  const prompt =
    `${adverbial.ask} ${clause.helper} ${subject} ${not}${rest}`.trim() +
    (fromLead ? "" : besides(clause.lead))
  return [
    {
      form: adverbial.kind,
      prompt: `${prompt}?`,
      finding: adverbial.finding,
      score:
        adverbial.score -
        (rest.split(" ").length > 14 ? 0.15 : 0) -
        (adverbial.kind === "when" && new RegExp(`\\s${NUMBER}\\s`, "i").test(rest) ? 0.15 : 0), // rather ask for the number
    },
  ]
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
  return { ask: "When", kind: "when", finding: `The time it gives is “${small(clause.lead)}”.`, score: 0.8 }
}

function askWhether(clause: Clause, subject: string): Asked[] {
  if (/\b(?:that|which|who|where)\b/i.test(subject)) return []
  const tail =
    clause.tail.split(/;|\s–\s|, (?=whatever|so that|because|which|but|and (?:the|it|they|we))/)[0]?.trim() ??
    ""
  const words = tail.split(" ").length
  if (words < 2 || words > 18) return []
  const asking = `${capital(clause.helper)} ${subject} `
  const finding = (what: string) => `It ${what}.`
  if (clause.negated)
    return [
      {
        form: "whether",
        prompt: `${asking}${/\bnever\b/i.test(clause.predicate) ? "ever " : ""}${tail}?`,
        opening: "No.",
        finding: finding(
          /^(?:may|must|can)$/.test(clause.helper) ? "rules this out" : "says that this is not so",
        ),
        score: 0.82,
      },
    ]
  if (/^(?:may|can)$/.test(clause.helper))
    return [
      {
        form: "whether",
        prompt: `${asking}${tail}?`,
        opening: "Yes.",
        finding: finding("allows this"),
        score: 0.74,
      },
    ]
  return []
}

function askOrder(order: Order): Asked[] {
  if (order.lead) {
    const lead = askLead(order.lead).map((asked) => ({
      ...asked,
      prompt: `What should I do ${small(order.lead)}?`,
      otherwise: [
        `What do we do ${small(order.lead)}?`,
        `What is the right thing to do ${small(order.lead)}?`,
      ],
      score: 0.94,
    }))
    if (lead.length > 0) return lead
  }
  const core = coreOf(order.tail)
  if (/\band\b/.test(core) || LOOSE.test(core)) return []
  if (order.negated && /\b(?:unless|until|without|if|when)\b/.test(core)) return []
  if (order.negated)
    return core.split(" ").length < 2
      ? []
      : [
          {
            form: "whether",
            prompt: `May I ${core}?`,
            opening: "No.",
            finding: "It forbids this.",
            score: 0.8,
          },
        ]
  const found = adverbialIn(core, { helper: "should", lemma: core.split(" ")[0] ?? "", passive: false })
  const rest = found ? core.slice(0, found.at).trim() : ""
  if (!found || rest.split(" ").length < 2 || /\b(?:and|or|of|to|the|a|an|with|by)$/i.test(rest)) return []
  return [
    {
      form: found.kind,
      prompt: `${found.ask} should I ${rest}?`,
      finding: found.finding,
      score: found.score - 0.02,
    },
  ]
}
