// Questions for all that a text says of one thing, in the ways people ask for that.
import { fnv1a } from "@cerebros/pipeline/draft/passage.ts"
import { citedFile, titleOf } from "../anchor-quoted.ts"
import type { Passage } from "../candidate.ts"
import { type Matter, withThe } from "../read/matter-base.ts"
import { isRegarding } from "../read/matter-cited.ts"
import { headOf, isPluralNoun } from "../read/noun.ts"
import { isRole } from "../read/subject.ts"
import { askHead, isRules, rulesIn } from "./head.ts"
import type { Topic } from "./heading.ts"
import { VERSION_TIE } from "./release.ts"

/**
 * "What does the handbook say about fines?", "How are fines handled?" and others of `noun`, the one first that no other heading of
 * the document is likely to begin with, too.
 */
export function overviewsOf(noun: string, isPlural: boolean, topic: Topic): string[] {
  const { matter, body, title } = topic
  if (matter !== undefined && VERSION_TIE.test(matter.tie))
    return [`What has changed about ${noun} ${matter.tie}?`]
  if (/^(?:the )?own /i.test(noun)) return [saysOf(title, matter)] // nobody says "the own car"
  const rules = rulesIn(body)
  const sums = body.match(SUM)?.length ?? 0
  const isBare = !/^(?:the|an?|my|our|your) /.test(noun)
  const pointed = [
    ...askHead(noun, topic),
    ...(OF_CASES.test(noun)
      ? [`How ${isPlural && noun !== "lost and found" ? "are" : "is"} ${noun} handled?`]
      : []),
  ]
  const ruled =
    rules >= 2 &&
    !isRules(matter, noun) &&
    noun.split(" ").length <= RULED_MAX_WORDS &&
    !isRole(noun.replace(/^the /, "")) &&
    /^(?:at|under|in) /.test(matter?.tie ?? "") &&
    meetingOf(matter) === undefined
      ? [`What are the rules on ${noun}?`, `Which rules apply to ${noun}?`]
      : []
  const plain = [
    ...saying(noun, topic),
    ...(!isPlural &&
    sums > 0 &&
    sums * 3 >= body.split(/(?<=[.!?])\s/).length &&
    COSTS.test(noun) &&
    (!/insurance$/.test(noun) || /\b(?:premiums?|costs?|included)\b/i.test(body))
      ? [`What does ${noun} cost?`]
      : []),
    ...(matter?.tie.startsWith("at ") === true && isBare && DEALT_WITH.test(noun)
      ? [`How does ${matter.name} deal with ${noun}?`]
      : []),
    ...saysIn(noun, topic),
  ]
  const first = [...pointed, ...(fnv1a(title) % 2 === 0 ? ruled : ruled.toReversed())]
  const last = holds(matter) ? [`What applies to ${noun}?`] : []
  if (plain.length === 0) return [...first, ...last]
  const from = meetingOf(matter) === undefined ? fnv1a(title) % plain.length : 0
  const inOrder = [...plain.slice(from), ...plain.slice(0, from)]
  return [...first, ...inOrder, ...inOrder.flatMap(otherwise), ...last]
}

/** "What information does the handbook give about fines?", as a document has more than two things to ask for in one way. */
const otherwise = (ask: string): string[] => {
  const [, verb, source, noun] =
    /^What (do|does) (.+) say about ((?:[\p{L}\d’'“”-]+ ?){1,4}\?)$/u.exec(ask) ?? []
  return noun === undefined ? [] : [`What information ${verb} ${source} give about ${noun}`]
}

/** The same of a paragraph without a heading, by the noun that it is on. */
export const overviewsOfParagraph = (noun: string, words: string, passage: Passage): string[] =>
  overviewsOf(noun, isPluralNoun(noun), {
    ...passage,
    title: noun,
    heading: "",
    above: "",
    body: words,
    isSteps: false,
    isPart: false,
    passage: passage.text,
  })

const RULED_MAX_WORDS = 4 // a longer heading is a sentence or several things

/** Whether something applies by what a text says: nobody asks a contract what one should know. */
const holds = (matter: Matter | undefined): boolean => matter?.tie.startsWith("under ") === true

const SUM = /[€$£]\s?\d|\d ?(?:€|£|euros?\b|pounds?\b|EUR\b|GBP\b)/g

/** What is bought or hired. */
const COSTS =
  /\b(?:hire|delivery|parking|membership|storage|rental|tuning|repair|installation|cleaning|transport|lesson|course|insurance|cancellation)$/i

/** "What does “Moving home” say about renting?", where the text has no name of another kind. */
function saysIn(noun: string, { matter, document, file, title }: Topic): string[] {
  if (matter?.source !== undefined || holds(matter) || meetingOf(matter) !== undefined) return []
  if (isRegarding(matter))
    return [`What does the mail ${matter.name.startsWith("“") ? "" : "on "}${matter.name} say about ${noun}?`]
  const whole = titleOf({ document, matter })
  const source = whole === undefined ? citedFile(file) : `“${whole}”`
  const isWhole = matter?.name.includes(noun.replace(/^the /, "")) === true
  return source === undefined || isWhole || source.includes(title)
    ? []
    : [`What ${whole === undefined && isPluralText(source) ? "do" : "does"} ${source} say about ${noun}?`]
}

/** What comes up again and again, and is dealt with in some way. */
const OF_CASES =
  /^(?:(?:the )?(?:(?!\p{Ll}+ing |and )\p{Ll}+ )?(?:fines|accidents|complaints|claims|refunds|returns|cancellations|emergencies|missed appointments|absences|breakages|payments|expenses|donations|deliveries|repairs|tips|injuries|reminders|valuables)|lost property|lost and found|overtime|waste|sickness absence|sick leave)$/u

/** Whom or what a house deals with. */
const DEALT_WITH =
  /^(?:\p{Ll}+ ){0,2}(?:guests|visitors|patients|customers|parcels|mail|reminders|keys|valuables|pets|dogs|children|singers|members|volunteers|bookings|orders|queries|requests|waste|rubbish|cash|data|noise|allergies|property)$/u

/** "at the meeting of 4 May", "at the monthly board meeting", of which a text is the minutes. */
function meetingOf(matter: Matter | undefined): string | undefined {
  const held = /^the minutes of (.+)$/.exec(matter?.source ?? "")?.[1]
  if (held === undefined) return undefined
  return / meeting$/.test(held) ? `at ${withThe(held)}` : `at the meeting of ${held}`
}

/** What the text itself says of it, where it has a name that does not hold it already. */
function saying(noun: string, { matter, body }: Topic): string[] {
  const source = matter?.source
  const meeting = meetingOf(matter)
  const bare = noun.replace(/^the /, "")
  if (source === undefined || source.includes(bare)) return []
  return [
    ...(meeting === undefined
      ? []
      : [
          ...(isRole(bare) ? [`What did ${noun} report ${meeting}?`] : []),
          ...(DECIDED.test(body) ? [`What was decided about ${noun} ${meeting}?`] : []),
          `What was discussed about ${noun} ${meeting}?`,
          `What came up about ${noun} ${meeting}?`,
        ]),
    ...(AGREED.test(source) ? [`What is agreed on ${noun} in ${source}?`] : []),
    `What ${isPluralText(source) ? "do" : "does"} ${source} say about ${noun}?`,
  ]
}

/** What a meeting made of a matter. */
const DECIDED = /\b(?:agreed|decided|decision|approved|resolved|voted|carried|unanimous(?:ly)?)\b/i

/** What two parties sign. */
const AGREED = /^the (?:\p{L}+[ -]){0,4}(?:agreement|contract|lease)\b/iu

/** Of a heading that no sentence can carry: it is quoted. */
const saysOf = (title: string, matter: Matter | undefined): string => {
  const source = matter?.source ?? (matter?.tie === `under ${matter?.name}` ? matter.name : undefined)
  return source === undefined
    ? `What applies to “${title}”?`
    : `What ${isPluralText(source) ? "do" : "does"} ${source} say about “${title}”?`
}

/** Whether a text goes with "do": "the house rules of …", not "the Remote and Hybrid Work Policy". */
const isPluralText = (source: string): boolean =>
  /^(?:terms|rules|minutes|guidelines|regulations|instructions|notes|conditions|bye?-?laws|statutes|policies|standards)$/i.test(
    headOf(source.replace(/^.*['’]s? (?=minutes)/, "")),
  )
