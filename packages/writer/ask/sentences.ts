// Questions from single sentences: the adverbial that answers is taken out, the rest is turned round.
import type { Candidate, Passage } from "../candidate.ts"
import { inContext } from "../context.ts"
import type { Clause } from "../read/clause.ts"
import { clauseOf } from "../read/clause.ts"
import type { Section } from "../read/blocks.ts"
import { inSentence, isNounPhrase, isPluralNoun, withArticle } from "../read/noun.ts"
import { isBareThing } from "../read/subject.ts"
import type { Stretch } from "../read/sentences.ts"
import { capital, closed, small } from "../read/wording.ts"
import { askCount, askExistence, askSized, askValue } from "./amounts.ts"
import type { Asked } from "./asked.ts"
import { coreOf } from "./asked.ts"
import { wholeCase } from "./bare-case.ts"
import { IN_A_CASE, askLead, askSince } from "./case.ts"
import { askAdverbial } from "./circumstance.ts"
import { isGeneric } from "./generic.ts"
import { isHanging } from "./hanging.ts"
import { cast } from "./mould.ts"
import { askOrder } from "./order.ts"
import { forReader, isSound } from "./question.ts"
import { askFate, askRest } from "./relation.ts"
import { askMeaning, askObject } from "./what.ts"
import { askWhether } from "./whether.ts"
import { askWho } from "./who.ts"

/** A sentence of the passage, on one line and without markup. */
export type Sentence = {
  stretch: Stretch
  words: string
  section: Section
  /** The next sentence, when it only goes on about this one ("It …", "Otherwise …"). */
  more?: {
    words: string
    end: number
    /** Whether it says for what the sentence does not hold. */
    isFurther?: boolean
  }
  /** The next sentence where it may tell what else comes of a case that this one names. */
  next?: { words: string; end: number }
  /** The sentence before, of the same paragraph. */
  before?: { words: string; start: number }
}

/** Begins where another sentence ended; alone it would answer in riddles. */
const FOLLOWS =
  /^(?:after that|then|until then|in that case|otherwise|instead|meanwhile|at the same time|so|in addition|in this|for this|this|these|those|such|it|they|he|she|however|therefore|also|but|and|or|finally|similarly|likewise|for example|for instance|e\.g\.)\b/i

const SENTENCE_MAX_WORDS = 48

/** Whether words are one whole sentence of prose: begun, ended, and neither label, code nor half of something. */
export const isWholeSentence = (words: string): boolean =>
  /^[\p{Lu}\p{N}"“'(`]/u.test(words) &&
  /[.!]["”’)]*$/.test(words) &&
  !/^[^,.;:]{1,50} (?:remains?|stays?|is|are|was|were): /.test(words) && // a label that only looks like a sentence
  !/\.\.\.|…|_{3,}|[{}|<>\\]|=>|\/\/|\t|\?|https?:|^\[?\d{1,2}:\d{2}|^\S+:\s|^\p{Lu}\p{L}+ (?:reports|says|adds|asks|proposes|notes|on \p{L}+(?: \p{L}+)?):\s/u.test(
    words,
  ) &&
  words.split(" ").length <= SENTENCE_MAX_WORDS &&
  words.split(" ").length >= 4 &&
  (words.match(/\(/g)?.length ?? 0) === (words.match(/\)/g)?.length ?? 0)

/** The questions that one sentence answers, best first. */
export function askSentence(given: Sentence, passage: Passage): Candidate[] {
  const sentence = withWholeNoun(withHeading(withName(given), passage))
  if (/\bI\b|\b(?:my|mine|myself)\b/.test(sentence.words)) return [] // whoever wrote it
  if (FOLLOWS.test(sentence.words) || / [›→>] /.test(sentence.words) || !isWholeSentence(sentence.words))
    return []
  if (
    /^(?:Changed|Removed|Fixed|Added|New|Improved|Deprecated|Updated) (?:\p{Lu}|an? )/u.test(sentence.words)
  )
    return [] // a label and its sentence in one
  const found = withObject(clauseOf(sentence.words), given)
  const lead = found && wholeCase(found.lead, given.before?.words)
  if (found !== undefined && lead === undefined) return []
  const clause = found && { ...found, lead: lead! }
  const isCompleted = found !== undefined && lead !== found.lead
  const asked = [
    ...askExistence(sentence.words),
    ...(clause === undefined
      ? []
      : clause.kind === "order"
        ? askOrder(clause)
        : [
            ...askStatement(clause),
            ...secondOf(clause)
              .flatMap(askStatement)
              .map((each) => ({ ...each, score: each.score - SECOND })),
          ]),
  ]
  return asked
    .filter(
      ({ prompt }) =>
        isSound(prompt) &&
        !isHanging(prompt, given.section) &&
        !/\b(?:we|I|you) \p{L}+ (?:it|them|this|that)\b/u.test(prompt) &&
        !/\byou\b/i.test(forReader(prompt)),
    )
    .map(({ opening, form, prompt, otherwise = [], ...rest }) => {
      const more =
        sentence.more &&
        (sentence.more.isFurther === true ||
          LIMITS.test(sentence.more.words) ||
          WHOLE.test(form) ||
          /^(?:The|This|That|These|Those) /.test(sentence.more.words))
          ? sentence.more
          : OF_CASE.test(form)
            ? sentence.next
            : undefined
      return {
        ...rest,
        ...(isCompleted && { finding: rest.finding.replace(small(lead!), small(found.lead)) }), // it is quoted as it stands
        kind: "sentence" as const,
        asks: [prompt, ...otherwise].map((each) =>
          cast(
            inContext(asWritten(forReader(each), sentence.words, passage.text), sentence.section, passage),
          ),
        ),
        output: [opening, closed(capital(sentence.words.replace(OPENING, ""))), more?.words]
          .filter(Boolean)
          .join(" "),
        quote: {
          start: isCompleted ? given.before!.start : sentence.stretch.start,
          end: more?.end ?? sentence.stretch.end,
        },
        section: sentence.section,
      }
    })
    .sort((one, other) => other.score - one.score)
}

/** "When does Quality look …": the sentence's first word stays large where the text writes it so elsewhere, and never small. */
function asWritten(prompt: string, words: string, text: string): string {
  const first = /^\p{Lu}\p{Ll}{3,}(?= )/u.exec(words)?.[0]
  if (first === undefined) return prompt
  const isName =
    new RegExp(`\\p{Ll},? ${first}(?!\\p{L})`, "u").test(text) &&
    !new RegExp(`(?<!\\p{L})${first.toLowerCase()}(?!\\p{L})`, "u").test(text)
  return isName ? prompt.replace(new RegExp(`(?<= )${first.toLowerCase()}(?!\\p{L})`, "u"), first) : prompt
}

/** "The room is open daily" after "Parcels are kept in the bicycle room": the bicycle room is. */
function withWholeNoun(sentence: Sentence): Sentence {
  const noun =
    /^The (\p{Ll}{3,}) (?=is|are|has|have|must|may|can|will|does|do|costs?|takes?|lasts?|holds?|opens?|closes?|\p{Ll}+ed|\p{Ll}+s )/u.exec(
      sentence.words,
    )?.[1]
  if (noun === undefined || sentence.before === undefined) return sentence
  const named = [
    ...sentence.before.words.matchAll(
      new RegExp(`\\b(?:the|an?|our|your) ((?:[\\p{L}\\d-]+ ){1,2})${noun}\\b(?! (?:of|for) )`, "giu"),
    ),
  ]
  const [only] = named
  if (named.length !== 1 || !only) return sentence
  const words = only[1]!.trim().split(" ")
  const own =
    /^(?:of|in|on|at|to|for|with|by|and|or|the|an?|is|are|same|first|new|next|last|other|own|whole|your|our|from|this|each|every)$/i
  const kept = words.slice(words.findLastIndex((word) => own.test(word)) + 1).join(" ")
  return kept === "" || sentence.section.title.toLowerCase().includes(`${kept} ${noun}`.toLowerCase())
    ? sentence
    : {
        ...sentence,
        words: sentence.words.replace(/^The /, `The ${kept} `),
        stretch: { start: sentence.before.start, end: sentence.stretch.end },
      }
}

const SECOND = 0.15 // what a sentence says first is what it is asked for

/** "The guest flat costs 25 euros and is booked with the caretaker.": what is said of it behind "and", as a clause of its own. */
function secondOf({ subject, predicate, lead }: Clause): Clause[] {
  const [, first = "", second = ""] =
    /^(.+?) and ((?:is|are|must|may|can|should|has|have|will|does|do|costs?|takes?|lasts?) .+)$/u.exec(
      predicate,
    ) ?? []
  if (
    second === "" ||
    lead !== "" ||
    /[,;:]|\b(?:who|that|which|if|when|because|where|both|either|between|whether)\b/i.test(first)
  )
    return []
  const clause = clauseOf(`${capital(subject)} ${second}.`)
  return clause?.kind === "statement" && clause.subject.toLowerCase() === subject.toLowerCase()
    ? [clause]
    : []
}

/** "Open from 6 am to 10 pm." under "Gym": the gym is. */
function withHeading(sentence: Sentence, { text }: Passage): Sentence {
  const { words, section } = sentence
  if (!/^(?:Open|Closed) (?:daily|every|on|from|between|until|\p{Lu}\p{Ll}+day)/u.test(words)) return sentence
  const isThing = isNounPhrase(section.title) || /^\p{Lu}\p{Ll}{2,}$/u.test(section.title)
  if (!isThing || isGeneric(section.title) || section.title.split(" ").length > 4) return sentence
  const thing = withArticle(inSentence(section.title, text))
  return { ...sentence, words: `${capital(thing)} ${isPluralNoun(thing) ? "are" : "is"} ${small(words)}` }
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

/** "The manager decides within three days.", after "Requests are made in the portal.": decides on requests. */
function withObject(clause: ReturnType<typeof clauseOf>, { before }: Sentence): ReturnType<typeof clauseOf> {
  if (
    clause?.kind !== "statement" ||
    clause.lemma !== "decide" ||
    !/^decide (?:within|by|in|after|on \p{Lu}|$)/u.test(clause.tail)
  )
    return clause
  const asked = before && clauseOf(before.words)
  if (
    asked?.kind !== "statement" ||
    asked.lead !== "" ||
    /^(?:it|they|we|you|i|he|she|there)\b/i.test(asked.subject)
  )
    return clause
  return { ...clause, tail: clause.tail.replace(/^decide/, `decide on ${asked.subject}`) }
}

/** Sentences without which the one before would not hold. */
const LIMITS = /^(?:otherwise|if not|if it|if they|in that case|until then)\b/i
/** Questions whose answer is all that is said on the matter, not one figure or name of it. */
const OF_CASE = /^(?:condition|case|fate)$/i
const WHOLE = /^(?:definition|meaning|condition|case|fate|whether)$/

/** What leads over from the sentence before. */
const OPENING = /^(?:\d{1,2}(?:\.\d{1,2})+ |(?:please )?note that\s+)/i

function askStatement(clause: Clause): Asked[] {
  const subject = clause.subject.replace(/^only /, "")
  if (
    /^(?:that|this|such|these|those|the (?:first|second|third|fourth|last|other|others|one|latter|former|same|rest))$|\b(?:them|let|it)\b.*\s|^(?:the )?(?:later|earlier|other|others|further|remaining|all others?)\b/i.test(
      subject,
    )
  )
    return []
  if (/^\p{Ll}+ and \p{Ll}+$/iu.test(subject) && isBareThing(small(subject.split(" ")[0]!), false)) return [] // "name and contract" of whom?
  if (isBareThing(subject, clause.plural) || /^(?:nobody|no one|none)\b/i.test(subject)) return []
  if (/ (?:no longer|not|never|also|often|usually|again)$/.test(subject)) return []
  const lead = askLead(clause.lead)
  if (lead.length > 0 || IN_A_CASE.test(clause.lead)) return lead // what holds in a case only must not be asked without the case
  const core = coreOf(clause.tail)
  const since = askSince(clause, subject)
  if (since.length > 0) return since
  if (/^(?:anything|everything|something|whatever|anyone|anybody)\b/i.test(subject))
    return askFate(clause, subject) // nobody asks where "anything with …" lies
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
  ].map((asked) => within(asked, clause.lead))
}

/** The question with what its sentence says first: "On Sundays the supplement is …" holds of Sundays. */
function within(asked: Asked, lead: string): Asked {
  const words = small(lead)
  if (lead === "" || asked.form === "when" || asked.prompt.includes(words)) return asked
  return { ...asked, prompt: asked.prompt.replace(/\?$/, ` ${words}?`) }
}
