// Questions for all that a text says of one thing, in the ways people ask for that.
import { fnv1a } from "@cerebros/pipeline/draft/passage.ts"
import { fileWords, titleOf } from "../anchor-quoted.ts"
import type { Passage } from "../candidate.ts"
import type { Matter } from "../read/matter-base.ts"
import { isRegarding } from "../read/matter-cited.ts"
import { headOf, isPluralNoun } from "../read/noun.ts"
import { isRole } from "../read/subject.ts"
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
  const rules = body.match(RULE)?.length ?? 0
  const sums = body.match(SUM)?.length ?? 0
  const isBare = !/^(?:the|an?|my|our|your) /.test(noun)
  const pointed = OF_CASES.test(noun)
    ? [`How ${isPlural && noun !== "lost and found" ? "are" : "is"} ${noun} handled?`]
    : []
  const plain = [
    ...saying(noun, matter),
    ...(holds(matter) ? [`What applies to ${noun}?`] : []),
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
    ...(rules >= 2 ? [`What are the rules on ${noun}?`, `Which rules apply to ${noun}?`] : []),
    ...saysIn(noun, topic),
  ]
  if (plain.length === 0) return pointed
  const from = meetingOf(matter) === undefined ? fnv1a(title) % plain.length : 0
  const inOrder = [...plain.slice(from), ...plain.slice(0, from)]
  return [...pointed, ...inOrder, ...inOrder.flatMap(otherwise)]
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

/** Whether something applies by what a text says: nobody asks a contract what one should know. */
const holds = (matter: Matter | undefined): boolean => matter?.tie.startsWith("under ") === true

const RULE =
  /\b(?:must|may not|must not|shall|required|only|not allowed|prohibited|forbidden|at least|no more than|should|has to|have to)\b/gi

const SUM = /[€$£]\s?\d|\d ?(?:€|£|euros?\b|pounds?\b|EUR\b|GBP\b)/g

/** What is bought or hired. */
const COSTS =
  /\b(?:hire|delivery|parking|membership|storage|rental|tuning|repair|installation|cleaning|transport|lesson|course|insurance|cancellation)$/i

/** "What does “Moving home” say about renting?", where the text has no name of another kind. */
function saysIn(noun: string, { matter, document, file, title }: Topic): string[] {
  if (matter?.source !== undefined || holds(matter) || meetingOf(matter) !== undefined) return []
  if (isRegarding(matter))
    return [`What does the mail ${matter.name.startsWith("“") ? "" : "on "}${matter.name} say about ${noun}?`]
  const quoted = titleOf({ document, matter }) ?? fileWords(file)
  const isWhole = matter?.name.includes(noun.replace(/^the /, "")) === true
  return quoted === undefined || isWhole || quoted.includes(title)
    ? []
    : [`What does “${quoted}” say about ${noun}?`]
}

/** What comes up again and again, and is dealt with in some way. */
const OF_CASES =
  /^(?:(?:the )?(?:(?!\p{Ll}+ing |and )\p{Ll}+ )?(?:fines|accidents|complaints|claims|refunds|returns|cancellations|emergencies|missed appointments|absences|breakages|payments|expenses|donations|deliveries|repairs|tips|injuries|reminders|valuables)|lost property|lost and found|overtime|waste|sickness absence|sick leave)$/u

/** Whom or what a house deals with. */
const DEALT_WITH =
  /^(?:\p{Ll}+ ){0,2}(?:guests|visitors|patients|customers|parcels|mail|reminders|keys|valuables|pets|dogs|children|singers|members|volunteers|bookings|orders|queries|requests|waste|rubbish|cash|data|noise|allergies|property)$/u

/** "the minutes" of which meeting. */
const meetingOf = (matter: Matter | undefined): string | undefined =>
  /^the minutes (of .+)$/.exec(matter?.source ?? "")?.[1]

/** What the text itself says of it, where it has a name that does not hold it already. */
function saying(noun: string, matter: Matter | undefined): string[] {
  const source = matter?.source
  const meeting = meetingOf(matter)
  const bare = noun.replace(/^the /, "")
  if (source === undefined || source.includes(bare)) return []
  return [
    ...(meeting === undefined
      ? []
      : [
          ...(isRole(bare) ? [`What did ${noun} report at the meeting ${meeting}?`] : []),
          `What was discussed about ${noun} at the meeting ${meeting}?`,
          `What came up about ${noun} at the meeting ${meeting}?`,
        ]),
    `What ${isPluralText(source) ? "do" : "does"} ${source} say about ${noun}?`,
  ]
}

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
