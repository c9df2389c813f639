// Questions from single sentences: the adverbial that answers is taken out, the rest is turned round.
import type { Candidate } from "../candidate.ts"
import type { Clause, Order } from "../read/clause.ts"
import { clauseOf, thirdPerson } from "../read/clause.ts"
import { adverbialIn } from "../read/adverbial.ts"
import type { Section } from "../read/blocks.ts"
import type { Stretch } from "../read/sentences.ts"
import { NUMBER, ROUGHLY, TIME_UNIT, capital, closed, small } from "../read/wording.ts"

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

type Asked = Pick<Candidate, "form" | "prompt" | "finding" | "score"> & {
  /** Before the sentence in the answer. */ opening?: string
}

const PEOPLE =
  /\b(?:manager|lead|leads|leader|supervisor|director|officer|owner|member|employee|employer|staff|team|department|committee|board|customer|client|supplier|vendor|mechanic|technician|engineer|dispatcher|driver|nurse|doctor|teacher|student|tenant|landlord|colleague|mentor|partner|representative|agent|administrator|admin|operator|assistant|accountant|reviewer|editor|author|chair|treasurer|secretary|auditor|inspector|contractor|user|guest|visitor|person|people|caretaker|company|desk|office|hr|council|riders?|trainer|coordinator|analyst|developer|buyer|seller)s?\b/i
const LOOSE =
  /\b(?:it|they|them|this|these|those|such|its|their|he|she|his|her|there|then|so|latter|former|itself|themselves)\b/i

/** Begins where another sentence ended; alone it would answer in riddles. */
const FOLLOWS =
  /^(?:after that|then|until then|in that case|otherwise|instead|meanwhile|at the same time|so|in addition)\b/i

/** The questions that one sentence answers, best first. */
export function askSentence(sentence: Sentence): Candidate[] {
  if (FOLLOWS.test(sentence.words)) return []
  const clause = clauseOf(sentence.words)
  if (!clause) return []
  const asked = clause.kind === "order" ? askOrder(clause) : askStatement(clause)
  return asked
    .filter(({ prompt }) => isSound(prompt))
    .map(({ opening, ...rest }) => ({
      ...rest,
      prompt: forReader(rest.prompt),
      output: [opening, closed(capital(sentence.words)), sentence.more?.words].filter(Boolean).join(" "),
      quote: { start: sentence.stretch.start, end: sentence.more?.end ?? sentence.stretch.end },
      section: sentence.section,
    }))
    .sort((one, other) => other.score - one.score)
}

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

/** The tail up to the first side remark. */
const coreOf = (tail: string) =>
  tail
    .split(
      /\s*[;:(–]\s|, (?!\d)|\s(?:and|but) (?=(?:is|are|was|were|must|may|can|should|has|have|does|do|then|the|a|an|it|they|we|you|who|also|not|\w+s (?:the|a|an|to|in|on|at|by|with|from|into|nothing))\b)/,
    )[0]
    ?.trim() ?? ""

function askLead(lead: string): Asked[] {
  const conditional = /^(?:if|when|whenever|once|as soon as|after|before|unless|while|until|in case)\b/i.exec(
    lead,
  )
  if (
    !conditional ||
    /^(?:[a-z]+|as soon as|in case) (?:it|they|this|these|that|those|he|she|one|such|there)\b/i.test(lead)
  )
    return []
  const ing = /^(?:after|before|when|while) \w+ing\b/i.test(lead)
  const asked =
    ing && /^before/i.test(lead)
      ? `What has to be done ${small(lead)}?`
      : `What happens ${small(lead).replace(/^in case /, "in case ")}?`
  return [
    {
      form: "condition",
      prompt: asked,
      finding: `It names exactly this case (“${small(lead)}”) and says what follows.`,
      score: 0.93,
    },
  ]
}

function askCount(clause: Clause): Asked[] {
  const found = new RegExp(
    `^(?:${ROUGHLY} )?(${NUMBER}) (?!of\\b|percent|${TIME_UNIT}\\b)((?:[a-z][\\w-]* ){0,2}[a-z][\\w-]*s|people)$`,
    "i",
  ).exec(clause.subject)
  if (!found?.[2] || !clause.plural) return []
  const predicate = coreOf(clause.predicate)
  if (LOOSE.test(predicate.replace(/\bhere\b/, ""))) return []
  return [
    {
      form: "how many",
      prompt: `How many ${found[2]} ${predicate}?`,
      finding: `The number it gives is ${found[1]}.`,
      score: 0.92,
    },
  ]
}

function askMeaning(clause: Clause, subject: string): Asked[] {
  if (clause.lemma === "mean" && clause.helper !== "did")
    return [
      {
        form: "meaning",
        prompt: `What ${clause.helper} ${subject} mean?`,
        finding: `It explains ${subject} directly.`,
        score: 0.95,
      },
    ]
  const isA = /^(?:a|an|the|any|our|one of the|a kind of|a type of)\s+[\w-]+/i.exec(clause.tail)
  if (clause.lemma !== "be" || !/^(?:is|are|was)$/.test(clause.helper) || !isA || clause.negated) return []
  if (new RegExp(`^(?:the|a|an) (?:\\w+ )?${NUMBER}`, "i").test(clause.tail)) return []
  if (/^(?:the|a) (?:usual|main|only|most|best|first|last|reason|case|same)\b/i.test(clause.tail)) return []
  const what =
    PEOPLE.test(subject) &&
    /^[A-Z]/.test(subject) &&
    !/\b(?:service|company|team|department)\b/i.test(subject)
      ? "Who"
      : "What"
  return [
    {
      form: "definition",
      prompt: `${what} ${clause.helper} ${subject}?`,
      finding: `It says what ${subject} ${clause.helper}.`,
      score: /^the \w+$/i.test(subject) ? 0.7 : 0.94, // "what is the time?" needs a place to be a question
    },
  ]
}

function askAdverbial(clause: Clause, subject: string, core: string): Asked[] {
  const found = adverbialIn(core, clause)
  const fromLead = found ? undefined : leadAdverbial(clause)
  const adverbial = found ?? fromLead
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

/** A phrase before the subject, said at the end of the question instead. */
const besides = (lead: string) => (lead ? ` ${small(lead)}` : "")

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

function askValue(clause: Clause, subject: string, core: string): Asked[] {
  const inYear = /^(?:in|from|between|for) .*\d/i.test(clause.lead) ? ` ${small(clause.lead)}` : ""
  if (clause.lemma === "be" && !clause.negated && !clause.passive) {
    const value = new RegExp(`^(?:set at |limited to |${ROUGHLY} )?(${NUMBER}) ?([a-z%°/]+)?`, "i").exec(
      clause.tail,
    )
    if (!value || /^(?:a|an|one)$/i.test(value[1] ?? "")) return []
    const unit = value[2] ?? ""
    const how =
      new RegExp(`^${TIME_UNIT}$`, "i").test(unit) &&
      !/time|age|interval|period of|number|stock/i.test(subject)
        ? "How long"
        : /[€$£]/.test(value[1] ?? "") || /^(?:euros?|eur|dollars?|usd|pounds?|gbp|francs?|chf)$/i.test(unit)
          ? "How much"
          : "What"
    const named =
      !clause.plural && !/^(?:the|a|an|our|each|every|any|your|this|[A-Z])/.test(subject) && how === "What"
        ? `the ${subject}`
        : subject
    return [
      {
        form: "value",
        prompt: `${how} ${clause.helper} ${named}${inYear}?`,
        finding: `The figure it gives is ${[value[1], unit].join(" ").trim()}.`,
        score: 0.9,
      },
    ]
  }
  const cost = new RegExp(
    `^(cost|pay|receive|earn|charge|take|last|weigh|measure|need) (?:us |you )?(?:${ROUGHLY} )?(${NUMBER}) ?([a-z%]+)`,
    "i",
  ).exec(core)
  if (cost) {
    const [, verb = "", figure = "", unit = ""] = cost
    const how =
      new RegExp(`^${TIME_UNIT}$`, "i").test(unit) || /^(?:working|business|calendar)$/i.test(unit)
        ? "How long"
        : /^(?:euros?|eur|dollars?|usd|pounds?|percent)$/i.test(unit) || /[€$£%]/.test(figure)
          ? "How much"
          : undefined
    if (how)
      return [
        {
          form: "value",
          prompt: `${how} ${clause.helper} ${subject} ${verb}${inYear}?`,
          finding: `The figure it gives is ${figure} ${unit}.`,
          score: 0.93,
        },
      ]
  }
  const many = new RegExp(
    `^([a-z]+(?: up| out| after| for| over| back)?) (?:${ROUGHLY} )?(${NUMBER}) ((?:[a-z][\\w-]* ){0,2}?[a-z][\\w-]*s|people)(?=$| (?:of|in|on|at|for|from|to|with|after|before|between|a|per|each|every)\\b)(.*)$`,
    "i",
  ).exec(core)
  if (
    many &&
    !new RegExp(`^${TIME_UNIT}$`, "i").test(many[3] ?? "") &&
    !/^(?:percent|times|euros|dollars|degrees)$/i.test(many[3] ?? "") &&
    clause.helper !== "is" &&
    clause.helper !== "are" &&
    !clause.passive
  ) {
    const [, verb = "", figure = "", things = "", after = ""] = many
    const of =
      /^ of [^,;]*?(?=$| (?:in|on|at|for|from|to|with|after|before|between|per|each|every)\b)/i.exec(
        after,
      )?.[0] ?? ""
    if (!/^(?:be|is)$/.test(verb))
      return [
        {
          form: "how many",
          prompt: `How many ${things}${of} ${clause.helper} ${subject} ${verb}${after.slice(of.length)}${inYear}?`,
          finding: `The number it gives is ${figure}.`,
          score: 0.84,
        },
      ]
  }
  return []
}

function askWho(clause: Clause, subject: string, core: string): Asked[] {
  const by =
    /^(.*?)\bby ((?:the|our|a|an|your|two|five|three|another)\b[^,;:]*?)(?: (?:before|after|when|if|in|on|at|within|until|so|because)\b.*)?$/i.exec(
      core,
    )
  if (clause.passive && by?.[1] && by[2] && PEOPLE.test(by[2]) && !clause.negated) {
    const [rest, agent] = [by[1].trim(), by[2]]
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
          finding: `It names ${agent}.`,
          score: 0.9,
        },
      ]
  }
  if (
    !PEOPLE.test(headOf(subject)) ||
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
        finding: `It names ${clause.subject}.`,
        score: 0.83,
      },
    ]
  const helper = clause.helper === "are" ? "is" : clause.helper === "were" ? "was" : clause.helper
  if (/^(?:is|was)$/.test(helper) && !clause.passive) return []
  if (
    /^(?:have|get|need|be|run|end|start|begin|mean|apply|take)$/.test(clause.lemma) &&
    !/^only /.test(clause.subject)
  )
    return []
  const verb = /^(?:do|does)$/.test(clause.helper) ? thirdPerson(core) : `${helper} ${core}`
  return [
    {
      form: "who",
      prompt: `Who ${verb}${besides(clause.lead)}?`,
      finding: `It names ${clause.subject}.`,
      score: /^only /.test(clause.subject) ? 0.92 : /\bthe same\b/.test(core) ? 0.5 : 0.85,
    },
  ]
}

/** The noun phrase before "of", "in", "who" …: who or what a subject is. */
const headOf = (subject: string) =>
  subject
    .split(/ (?:of|in|at|on|for|from|with|who|that|which|to)\b/)[0]
    ?.split(" ")
    .at(-1) ?? ""

function askObject(clause: Clause, subject: string): Asked[] {
  const verb = /^(?:does|do|did)$/.test(clause.helper) ? clause.tail.split(" ")[0] : undefined
  const object = clause.tail.split(" ").slice(1).join(" ")
  if (
    !verb ||
    !/^(?:cover|include|store|contain|require|need|offer|provide|hold|keep|record|receive|want|use|check|collect|carry|promise|show|list|support|replace|apply|give|recommend|allow|prevent|cause|produce|change|decide|test|measure|write|send|bring|take)$/.test(
      verb,
    )
  )
    return []
  if (
    !/^(?:the|a|an|all|every|each|both|at least|up to|our|your|only|any|planned|measuring|\w+ing|\w+s\b|\w+,|\w+ \w+,|\w+ \w+s\b)/i.test(
      object,
    ) ||
    /^(?:in|on|at|to|for|by|with|from)\b/i.test(object)
  )
    return []
  const not = clause.negated ? "not " : ""
  return [
    {
      form: "what",
      prompt: `What ${clause.helper} ${subject} ${not}${verb}?`,
      finding: `It lists ${not ? "what is left out" : "exactly that"}: “${firstWords(object)}”.`,
      score: clause.negated || /,/.test(object) ? 0.84 : 0.66,
    },
  ]
}

const firstWords = (text: string) => {
  const words = text.split(" ")
  return words.length <= 10
    ? text.replace(/[,;:]$/, "")
    : `${words
        .slice(0, 9)
        .join(" ")
        .replace(/[,;:]$/, "")} …`
}

function askWhether(clause: Clause, subject: string): Asked[] {
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
      score: 0.94,
    }))
    if (lead.length > 0) return lead
  }
  const core = coreOf(order.tail)
  if (/\band\b/.test(core) || LOOSE.test(core)) return []
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

/** A question that stands on its own feet: no word that points out of it, not too short, no loose ends. */
function isSound(prompt: string): boolean {
  const words = prompt.replace(/[?]$/, "").split(" ")
  if (words.length < 4 || words.length > 26 || prompt.length > 220) return false
  if (/["“”]/.test(prompt) && (prompt.match(/["“”]/g) ?? []).length % 2 === 1) return false
  if (
    /[;:(]/.test(prompt.replace(/\d:\d/g, "")) ||
    /\b(?:below|above|following|described|mentioned|whatever)\b/i.test(prompt)
  )
    return false
  const loose = LOOSE.exec(words.slice(1).join(" "))
  if (loose && !/^(?:its|their|it|they|them|so|there)$/i.test(loose[0])) return false
  if (loose && /^(?:there|so)$/i.test(loose[0])) return false
  // "its", "it" and "they" are fine once the question has named what they stand for
  return !loose || words.indexOf(loose[0]) > 4
}

/** "you" in a document is the person who asks. */
function forReader(prompt: string): string {
  return prompt
    .replace(
      /\b(do|did|can|could|may|might|must|should|will|would|shall|have|had|if|when|once|before|after|until|unless|as|that|what|while) you\b/gi,
      "$1 I",
    )
    .replace(/\byou (?=\w+ed\b|need\b|want\b|have\b|get\b|use\b|see\b|buy\b|made\b|bought\b)/g, "I ")
    .replace(/\bare you\b/g, "am I")
    .replace(/\bI are\b/g, "I am")
    .replace(/\bI were\b/g, "I was")
    .replace(/\byou (are|were)\b/g, (_, be: string) => (be === "are" ? "I am" : "I was"))
    .replace(/\byou\b/g, "me")
    .replace(/\byours\b/g, "mine")
    .replace(/\byour\b/g, "my")
    .replace(/\byourself\b/g, "myself")
}
