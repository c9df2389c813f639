// Questions from single sentences: the adverbial that answers is taken out, the rest is turned round.
import type { Candidate, Passage } from "../candidate.ts"
import { inContext } from "../context.ts"
import type { Clause, Order } from "../read/clause.ts"
import { clauseOf } from "../read/clause.ts"
import type { Adverbial } from "../read/adverbial.ts"
import { adverbialIn, adverbialsIn } from "../read/adverbial.ts"
import type { Section } from "../read/blocks.ts"
import { isParticipleWord } from "../read/tokens.ts"
import type { Stretch } from "../read/sentences.ts"
import { NUMBER, ROUGHLY, TIME_UNIT, capital, closed, small } from "../read/wording.ts"
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
  /** The sentence before, of the same paragraph. */ before?: { words: string; start: number }
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
export function askSentence(given: Sentence, passage: Passage): Candidate[] {
  const sentence = withName(given)
  if (FOLLOWS.test(sentence.words) || / [›→>] /.test(sentence.words) || !isWholeSentence(sentence.words))
    return []
  const clause = clauseOf(sentence.words)
  const asked = [
    ...askExistence(sentence.words),
    ...(clause === undefined ? [] : clause.kind === "order" ? askOrder(clause) : askStatement(clause)),
  ]
  return asked
    .filter(
      ({ prompt }) =>
        isSound(prompt) &&
        !/\b(?:we|I|you) \p{L}+ (?:it|them|this|that)\b/u.test(prompt) &&
        !/\byou\b/i.test(forReader(prompt)),
    )
    .flatMap(({ opening, form, prompt, otherwise = [], ...rest }) => {
      const more =
        sentence.more && (LIMITS.test(sentence.more.words) || WHOLE.test(form)) ? sentence.more : undefined
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
              score: rest.score - (asks[0]!.prompt.startsWith("Under ") ? 0.06 : 0), // a question that needs its subject said first
              output: [opening, closed(capital(sentence.words.replace(OPENING, ""))), more?.words]
                .filter(Boolean)
                .join(" "),
              quote: { start: sentence.stretch.start, end: more?.end ?? sentence.stretch.end },
              section: sentence.section,
            },
          ]
    })
    .sort((one, other) => other.score - one.score)
}

/**
 * "It does not cover …" with what "it" stands for, when the sentence before begins with a noun phrase of that number; and
 * "This agreement …" as "The agreement …". Other pronouns stay, and with them the sentence unasked.
 */
function withName(sentence: Sentence): Sentence {
  const own =
    /^This (agreement|policy|contract|plan|notice|handbook|guide|scheme|programme|programme?|service|offer|lease)\b/.exec(
      sentence.words,
    )
  if (own) return { ...sentence, words: sentence.words.replace(/^This/, "The") }
  const pronoun = /^(It|They) (?=\p{Ll})/u.exec(sentence.words)?.[1]
  const before = sentence.before
  if (!pronoun || !before || FOLLOWS.test(before.words)) return sentence
  const clause = clauseOf(before.words)
  if (clause?.kind !== "statement" || clause.lead !== "" || clause.plural !== (pronoun === "They"))
    return sentence
  if (
    /^(?:it|they|we|you|i|he|she|there|everyone|nobody)\b/i.test(clause.subject) ||
    clause.subject.split(" ").length > 6
  )
    return sentence
  return {
    ...sentence,
    words: capital(sentence.words.replace(/^(?:It|They)/, () => clause.subject)),
    stretch: { start: before.start, end: sentence.stretch.end },
  }
}

/** Sentences without which the one before would not hold. */
const LIMITS = /^(?:otherwise|if not|if it|if they|in that case|until then)\b/i
/** Questions whose answer is all that is said on the matter, not one figure or name of it. */
const WHOLE = /^(?:definition|meaning|condition|case|fate|whether)$/

/** What leads over from the sentence before. */
const OPENING = /^(?:\d{1,2}(?:\.\d{1,2})+ |(?:please )?note that\s+)/i

function askStatement(clause: Clause): Asked[] {
  const subject = clause.subject.replace(/^only /, "")
  if (
    /^(?:that|this|such|these|those|the (?:first|second|third|fourth|last|other|others|one|latter|former|same|rest))$|\b(?:them|let|it)\b.*\s|^(?:later|earlier|other|others|further|remaining|all others?)\b/i.test(
      subject,
    )
  )
    return []
  const lead = askLead(clause.lead)
  if (lead.length > 0) return lead // what holds in a case only must not be asked without the case
  const core = coreOf(clause.tail)
  const since = askSince(clause, subject)
  if (since.length > 0) return since
  return [
    ...askCount(clause),
    ...askMeaning(clause, subject),
    ...askFate(clause, subject),
    ...askAdverbial(clause, subject, core),
    ...askValue(clause, subject, core),
    ...askSized(clause, subject, core),
    ...askWho(clause, subject, core),
    ...askObject(clause, subject),
    ...askRest(clause, subject, core),
    ...askWhether(clause, subject),
  ]
}

function askLead(lead: string): Asked[] {
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
      finding: `It names this very case (“${small(lead)}”) and says what follows.`,
      score: 0.93,
    },
  ]
}

function askAdverbial(clause: Clause, subject: string, core: string): Asked[] {
  if (clause.lemma === "be" && !clause.passive && /^(?:the|a|an|our|one|no|not) |^[€$£]?\d/i.test(core))
    return []
  const inTail = [...adverbialsIn(core, clause)].flatMap((found) => {
    if (clause.lead && !/^(?:in|during|for|on|since|from|as of) /i.test(clause.lead)) return []
    if (found.kind === "how" && clause.lead) return []
    if (found.kind === "when" && clause.helper === "have") return []
    const rest = core
      .slice(0, found.at)
      .trim()
      .replace(/[,\s]+$/, "")
      .replace(/\s(?:only|also)$/, "")
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
    /\b(?:and|or|of|to|the|a|an|with|by|for|from|(?<!\b(?:signed|logged|checked|handed|turned|filled) )in|on|at|least|most|than)$/i.test(
      rest,
    )
  )
    return []
  if (rest === "" && clause.lemma !== "be") return []
  const not = clause.negated ? (clause.helper === "can" && adverbial.kind !== "why" ? undefined : "not ") : ""
  if (not === undefined || (clause.negated && !["why", "when"].includes(adverbial.kind))) return []
  return [
    {
      form: adverbial.kind,
      prompt: `${adverbial.ask} ${askingHelper(clause)} ${subject} ${not}${rest}`.trim() + `${after}?`,
      finding: adverbial.finding,
      score:
        adverbial.score -
        (rest.split(" ").length > 14 ? 0.15 : 0) -
        (/\band\b/.test(rest) ? 0.1 : 0) - // of two things done, the words belong to the last
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
  return {
    ask: "When",
    kind: "when",
    finding: `“${small(clause.lead)}” is the time that was asked for.`,
    score: 0.8,
  }
}

function askWhether(clause: Clause, subject: string): Asked[] {
  if (/\b(?:that|which|who|where)\b/i.test(subject)) return []
  const tail =
    clause.tail
      .split(
        /;|\s–\s|: |, (?=whatever|so that|because|which|but|except|unless|nor|and (?:the|it|they|we))/,
      )[0]
      ?.trim() ?? ""
  const words = tail.split(" ").length
  if (
    (words < 2 &&
      !/^(?:forbidden|prohibited|compulsory|mandatory|obligatory|eligible|included|covered|insured|paid|allowed|permitted)$/i.test(
        tail,
      )) ||
    words > 18
  )
    return []
  const asking = `${capital(clause.negated && clause.helper === "must" ? "may" : clause.helper)} ${subject} `
  const finding = (what: string) => `It ${what}.`
  if (clause.negated)
    return [
      {
        form: "whether",
        prompt: `${asking}${/\bnever\b/i.test(clause.predicate) ? "ever " : ""}${tail}?`,
        opening: "No.",
        finding: finding(
          /^(?:may|must|can)$/.test(clause.helper)
            ? "rules this out in so many words"
            : "says that this is not so",
        ),
        score: 0.82,
      },
    ]
  const rule =
    /^(?:strictly )?(forbidden|prohibited|allowed|permitted|compulsory|mandatory|obligatory|free of charge|tax-free)\b(.*)$/i.exec(
      tail,
    )
  if (rule && /^(?:is|are)$/.test(clause.helper) && !/^(?:we|you|i|he|she|they|it)\b/i.test(subject)) {
    const isForbidden = /^(?:forbidden|prohibited)$/i.test(rule[1]!)
    return [
      {
        form: "whether",
        prompt: `${capital(clause.helper)} ${subject} ${isForbidden ? "allowed" : rule[1]}${rule[2]}?`,
        opening: isForbidden ? "No." : "Yes.",
        finding: finding(`${isForbidden ? "rules this out" : "says so"} in so many words`),
        score: 0.82,
      },
    ]
  }
  if (
    /^(?:may|can)$/.test(clause.helper) &&
    // Of these "may" names a possibility and gives no permission.
    !/^(?:lead|result|cause|vary|differ|occur|happen|take|become|change|contain|need|arise|appear)$/.test(
      clause.lemma,
    ) &&
    !/^only /i.test(clause.subject) &&
    !/\b(?:only|if|when|unless)\b/.test(tail)
  )
    return [
      {
        form: "whether",
        prompt: `${asking}${tail.replace(/^(?:now|also) /, "")}?`,
        opening: "Yes.",
        finding: finding("allows this expressly"),
        score: 0.74,
      },
    ]
  return []
}

function askOrder(order: Order): Asked[] {
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
  const before = /^(.{8,80}?) (before|when|after) ((?:you|the|your|an?) .{4,70}|\p{L}+ing .{3,60})$/iu.exec(
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
  const rest = found ? core.slice(0, found.at).trim() : ""
  if (/\b(?:us|me|or)\b/.test(rest)) return []
  if (
    /^(?:tell|inform|notify|call|contact|ask) (?:the|your|our|my) [\p{L} -]+$/iu.test(rest) &&
    !/^(?:when|why)/.test(found?.kind ?? "")
  )
    return [] // of what?
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

/** "must not" forbids; asked, it is "may I". */
const askingHelper = (clause: Clause) => (clause.negated && clause.helper === "must" ? "may" : clause.helper)

/** "There are 40 parking spaces behind the building." */
function askExistence(words: string): Asked[] {
  const many = new RegExp(
    `^There (are|is) (?:${ROUGHLY} )?(${NUMBER}) ((?:\\p{Ll}[\\p{L}-]* ){0,2}\\p{Ll}[\\p{L}-]*s|people) ((?:in|on|at|behind|beside|for|near|per|inside|outside|opposite|of) [^,;:]{4,60})[.!]$`,
    "u",
  ).exec(words)
  if (!many) return []
  return [
    {
      form: "how many",
      prompt: `How many ${many[3]} are there ${many[4]}?`,
      finding: `“${many[2]}” is the number that was asked for.`,
      score: 0.93,
    },
  ]
}

/** "After 30 minutes of outage …", "From the third day of illness on …": from when something holds. */
function askSince(clause: Clause, subject: string): Asked[] {
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

/** "Claims that arrive late are not paid.": what becomes of those. */
function askFate(clause: Clause, subject: string): Asked[] {
  const words = subject.split(" ")
  if (
    /^(?:the|this|our|your|my|its|their|anyone|everyone|those)\b/i.test(subject) ||
    words.length > 11 ||
    /,/.test(subject)
  )
    return []
  const isNarrowed =
    /^(?:an? |all |any )?\p{L}[\p{L} -]* (?:that|which|who) \p{L}+/iu.test(subject) ||
    (clause.plural &&
      /^\p{L}+s (?:older|younger|newer|larger|smaller|longer|shorter|heavier|above|below|over|under|outside) /iu.test(
        subject,
      )) ||
    (clause.plural &&
      words.length >= 3 &&
      /^\p{L}+s$/u.test(words[0] ?? "") &&
      isParticipleWord(words[1] ?? ""))
  if (!isNarrowed || /\b(?:all|every|any)\b/i.test(subject.split(" ")[0] ?? "")) return []
  const isDone = clause.passive && /^(?:is|are|will)$/.test(clause.helper)
  return [
    {
      form: "fate",
      prompt: isDone ? `What happens to ${subject}?` : `What applies to ${subject}?`,
      finding: `It speaks of just these (“${subject}”) and says what applies to them.`,
      score: isDone ? 0.92 : 0.84,
    },
  ]
}

/** "The Client pays a monthly fee of £2,450.", "LED bulbs carry a guarantee of five years.": the thing by its size. */
function askSized(clause: Clause, subject: string, core: string): Asked[] {
  const found = new RegExp(
    `^(\\p{Ll}+) an? ((?:\\p{Ll}[\\p{L}-]* ){0,2}\\p{Ll}[\\p{L}-]+) of (?:${ROUGHLY} )?(${NUMBER}(?: ?[\\p{L}%°/²]+)?)`,
    "u",
  ).exec(core)
  if (
    !found ||
    /^(?:cost|need|take)$/.test(found[1]!) ||
    clause.passive ||
    clause.negated ||
    !/^(?:do|does|did|will|must|may|can)$/.test(clause.helper)
  )
    return []
  const [, verb = "", noun = "", size = ""] = found
  return [
    {
      form: "value",
      prompt: `What ${noun} ${clause.helper} ${subject} ${verb}?`,
      finding: `It puts a figure on the ${noun}: “${size}”.`,
      score: 0.88,
    },
  ]
}

/** What is left to ask when nothing in the sentence says when, where, how or how much. */
function askRest(clause: Clause, subject: string, core: string): Asked[] {
  if (clause.negated || /^(?:we|you|i|he|she|they|it)\b/i.test(subject)) return []
  const approval =
    /^(?:need|require|have to have) (?:the )?(?:written |prior )?(approval|consent|permission|signature|agreement) of ((?:the|your|our|a) [^,;]{3,50})$/i.exec(
      core,
    )
  if (approval)
    return [
      {
        form: "whose",
        prompt: `Whose ${approval[1]} ${clause.helper} ${subject} need?`,
        finding: `“${approval[2]}” names whose it is.`,
        score: 0.92,
      },
    ]
  const claim = new RegExp(
    `^(?:be )?entitled to (?:${ROUGHLY} )?(${NUMBER}) ((?:\\p{Ll}[\\p{L}-]* ){0,2}\\p{Ll}+s(?: of (?:\\p{Ll}[\\p{L}-]* ){0,3}\\p{Ll}+)?)$`,
    "u",
  ).exec(core)
  if (claim && /^(?:is|are)$/.test(clause.helper))
    return [
      {
        form: "how many",
        prompt: `How many ${claim[2]} ${clause.helper} ${subject} entitled to?`,
        finding: `“${claim[1]}” is the number that was asked for.`,
        score: 0.94,
      },
    ]
  const duty = /^(?:be )?(responsible for|in charge of|the contact for) (.{4,70})$/i.exec(
    clause.lemma === "be" ? core : "",
  )
  if (duty && /^(?:is|are)$/.test(clause.helper))
    return [
      {
        form: "who",
        prompt: `Who is ${duty[1]} ${duty[2]}?`,
        finding: `“${subject}” names who.`,
        score: 0.93,
      },
    ]
  const joined =
    /^(limited|deducted|linked|tied|based|applied|apply|added|restricted|connected) (to|from|on) (.{3,60})$/i.exec(
      core,
    )
  if (joined && (clause.passive || joined[1] === "apply"))
    return [
      {
        form: "what",
        prompt: `What ${clause.helper} ${subject} ${joined[1]} ${joined[2]}?`,
        finding: `It says to what: “${joined[3]}”.`.replace("to what", `${joined[2]} what`),
        score: 0.84,
      },
    ]
  const does =
    /^(destroy|damage|void|trigger|cause|invalidate|improve|reduce|replace|decide|affect|harm|block) ((?:the|an?) .{3,50})$/i.exec(
      core,
    )
  if (does && clause.helper === "does")
    return [
      {
        form: "what",
        prompt: `What ${clause.predicate.split(" ")[0]} ${does[2]}?`,
        finding: `It names what does: “${subject}”.`,
        score: 0.86,
      },
    ]
  return []
}
