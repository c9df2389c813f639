// How a text itself is cited: minutes by their day, a table without a title by the name of its file, others by their kind.
import { clauseOf } from "./clause.ts"
import { inSentence, isNounPhrase, withArticle } from "./noun.ts"
import { closed, phrase } from "./wording.ts"
import { matter, quoted, withThe, type Matter } from "./matter-base.ts"
import { ANSWERED } from "./title-parts.ts"

/** Minutes with their day, without which nobody knows of which meeting they tell: "according to the steering group's minutes of 4 May 2026". */
export function withDate(found: Matter, titles: readonly string[], text: string): Matter {
  const lines = [...titles, ...text.slice(0, 500).split("\n").slice(0, 8)]
  const day = lines
    .filter((line) => !/\b(?:next|by|until|due|before|from)\b/i.test(line))
    .map(
      (line) => DAY.exec(line)?.[0] ?? (/^\W*(?:date|held)\b/i.test(line) ? BARE.exec(line)?.[0] : undefined),
    )
    .find((found) => found !== undefined)
  if (
    day === undefined ||
    ![
      ...titles,
      ...lines.slice(titles.length, titles.length + 4).filter((line) => /^\W*minutes\b/i.test(line)),
    ].some((title) => /\bminutes\b|\bmeeting\b/i.test(title.slice(0, 80)))
  )
    return found
  if (!/^(?:at|for|with) |^according to the minutes/.test(found.tie)) return found
  if (/ meeting$/.test(found.name) && /^the \p{Ll}/u.test(found.name)) {
    const source = `the minutes of ${found.name} of ${day}`
    return { ...found, tie: `according to ${source}`, source, isDated: true }
  }
  const source = `the minutes of ${day}`
  return { ...found, tie: `according to ${source}`, source, isDated: true }
}

/** Minutes of a committee that their title names beside whose it is: "Minutes — Committee, Cantabile Voices". */
export function committeeOf(titles: readonly string[], text: string): Matter | undefined {
  const [, body = "", owner = ""] =
    /^minutes(?: of)?(?:,|:| [—–-]) ((?:[\p{L}]+ )?(?:committee|board|council|trustees)),? (?:of )?(\p{Lu}[\p{L}’'& -]+)$/iu.exec(
      titles[0] ?? "",
    ) ?? []
  const day = [...titles, ...text.slice(0, 500).split("\n").slice(0, 8)]
    .map((line) => DAY.exec(line)?.[0])
    .find((found) => found !== undefined)
  if (owner === "" || day === undefined) return undefined
  const name = `the ${owner} ${body.toLowerCase()} of ${day}`
  const source = `the minutes of ${name}`
  return {
    ...matter(name, "at", ["meeting"], owner),
    tie: `according to ${source}`,
    source,
    isDated: true,
    titles,
  }
}

const MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
const DAY = new RegExp(`\\b\\d{1,2} ${MONTH} \\d{4}\\b|\\b${MONTH} \\d{1,2},? \\d{4}\\b`)

/** Of a meeting whose year nobody wrote down. */
const BARE = new RegExp(`\\b\\d{1,2} ${MONTH}\\b`)

/** The price list that a table without a title is, by the name of its file: "vet-price-list-2026.csv". */
export function listOf(file: string): Matter | undefined {
  const words = wordsOf(file).replace(OF_WHAT, "$3 $1$2")
  if (
    !/^(?:[\p{L}]+ ){0,3}(?:price ?list|tariffs?|fees?|fee schedule|rates?|rate table|rate card|prices|timetable|menu)(?: [\p{L}]+)?(?: \d{4})?$/u.test(
      words,
    )
  )
    return undefined
  const [, year = ""] = / (\d{4})$/.exec(words) ?? []
  const of = words
    .replace(/ \d{4}$/, "")
    .split(" ")
    .filter((word) => word !== "prices")
    .join(" ")
  const name = /\bprices\b/.test(words)
    ? `the ${of === "" ? "" : `${of} `}price list${year === "" ? "" : ` ${year}`}`
    : /^(?:fees|rates|tariffs)\b/.test(words)
      ? `the list of ${words}`
      : `the ${words}`
  return { ...matter(name, "according to", [], name), source: name }
}

/** The register or inventory that a table is, by the name of its file: "tank-and-pump-register.csv". */
export function registerOf(file: string): Matter | undefined {
  const words = wordsOf(file).replace(OF_WHAT, "$3 $1$2")
  if (!/^(?:\p{L}+ ){1,4}(?:register|inventory|directory|list)$/u.test(words)) return undefined
  return { ...matter(`the ${words}`, "according to", [], words), source: `the ${words}`, marks: [] }
}

/** The words of a file's name in small letters. */
const wordsOf = (file: string): string => phrase(bareName(file).replace(/[_-]+/g, " ")).toLowerCase()

/** A file's name without its ending and the number that orders it among others: "price-list-laundry" of "06-price-list-laundry.csv". */
export const bareName = (file: string): string => file.replace(/\.\w+$/, "").replace(ORDER, "")

/** "price list laundry": the list's kind before what it lists. */
const OF_WHAT = /^((?:\p{L}+ )?)(price ?list|rate card|register|inventory|directory) (\p{L}{3,})$/u
/** The number of a file in its folder: "06-", "3_". */
const ORDER = /^\d{1,3}[-_.] ?(?=\p{L})/u

/** A table by the name of its file, where that says nothing of its kind. */
export function fileOf(file: string): Matter | undefined {
  const words = phrase(bareName(file).replace(/_+/g, " "))
  return /\p{L}{3,}.* .*\p{L}{3,}/u.test(words) && words.split(" ").length <= 9 ? quoted(words) : undefined
}

/** What a mail is on by its subject: as a thing where that names one in two words or more, else in its own words. */
export function regarding(titles: readonly string[], text: string): Matter | undefined {
  const written = /^(?:\*\*)?Subject(?:\*\*)?\s?:(?:\*\*)?\s*(.+)$/im.exec(text.slice(0, 1000))?.[1]
  const whole = phrase((written ?? titles[0] ?? "").replace(ANSWERED, "")).replace(/ ?[?!]+$/, "")
  const subject = subjectOf(whole)
  const words = subject.split(" ").length
  const isThing = isNounPhrase(subject) && clauseOf(closed(subject)) === undefined
  if (
    words >= 2 &&
    words <= SUBJECT_MAX_WORDS &&
    isThing &&
    !VAGUE.test(subject) &&
    !BARE_DAY.test(subject)
  ) {
    const name = withArticle(inSentence(subject, text)).replace(
      /^(?=\p{Ll}+s (?:(?:of|for|in) the |from \d))/u,
      "the ",
    )
    return matter(name, REGARDING, [], subject)
  }
  const own = (words > 2 ? subject : whole).replace(/ [-–] (?:\p{Ll}+ )?\p{Ll}+$/u, "") // "Manuals for the series - dates"
  return !TELLING.test(own.replace(EMPTY, "")) || /["“”]/.test(own)
    ? undefined
    : matter(`“${own}”`, REGARDING, [], own)
}

/** At least two words of a subject that say something. */
const TELLING = /\p{L}{4,}.* .*\p{L}{4,}/u
const EMPTY =
  /\b(?:your|our|my|the|an?|some|few|quick|short|small|urgent|questions?|request|enquiry|inquiry|update|news|info(?:rmation)?|reminder|thanks|reply|answer|message|mail|note|things?|stuff|meeting|call|about|again|today|tomorrow|next|week|please)\b/giu

/** The thing of a subject that names several between strokes: "payslips / new payroll system". */
const subjectOf = (subject: string): string =>
  subject
    .split(/ ?[/+|;] ?| [–-] /)
    .filter(
      (part) =>
        !/^(?:open (?:points|questions)|minutes|urgent)$|^(?:please|what|how|when|where|who|which|why)\b/i.test(
          part,
        ) && !VAGUE.test(part),
    )
    .toSorted((one, other) => other.split(" ").length - one.split(" ").length)[0] ?? ""

/** Whether it is what a mail is on. */
export const isRegarding = (found: Matter | undefined): found is Matter & { tie: `regarding ${string}` } =>
  found?.tie.startsWith(`${REGARDING} `) === true

const REGARDING = "regarding"

/** "Marquee 14 June": a day that stands in no sentence. */
const BARE_DAY = new RegExp(
  `(?<!\\b(?:on|from|of|by|until|till|for|to|since|after|before) (?:the )?)\\b\\d{1,2} ${MONTH}`,
)

const SUBJECT_MAX_WORDS = 9
const VAGUE =
  /\b(?:questions?|request|enquiry|inquiry|update|news|info(?:rmation)?|reminder|thanks|reply|answer|message|note|things?|stuff|issues?|problems?|today|tomorrow|yesterday|week)$|^(?:quick|small|short|my|your|our) /i

/** With how the text itself is cited, where its title says what kind of text it is. */
export function withSource(found: Matter, parts: readonly string[]): Matter {
  const cited = /^(?:under|according to) (the .+)$/.exec(found.tie)?.[1]
  if (cited !== undefined) return { ...found, source: cited }
  const kind = parts
    .map((part) =>
      (SPOKEN.exec(part) ?? TITLED.exec(part))?.[0].replace(/\p{Lu}(?=\p{Ll})/gu, (letter) =>
        letter.toLowerCase(),
      ),
    )
    .find((each) => each !== undefined)
  if (kind === undefined) return found
  const joint = found.tie.startsWith("at ") || /^(?:minutes|memo)/.test(kind) ? "of" : "for"
  const name = / meeting$/.test(found.name) && /^\p{Ll}/u.test(found.name) ? withThe(found.name) : found.name
  return { ...found, source: `the ${kind} ${joint} ${name}` }
}

/** "Cellar and Brewhouse Handbook", "Price list": a part of a title that is such a text's own name. */
const TITLED =
  /^(?!(?:an?|the|this|these|your|our|my) )(?:[\p{L}'’-]+ ){0,4}?(?:handbook|guide|manual|price list|fee schedule|byelaws|reference|schedule)(?= for | and |$)/iu

/** Kinds of texts that people speak of as saying something. */
const SPOKEN =
  /^(?:(?:employee|staff|visitor|user|onboarding|safety|emergency|operating|maintenance|house|welcome|training|project|lab|laboratory|quality|member|members|tenant|event|volunteer|care|cleaning|travel|warehouse|driver|owner['’]s) )?(?:handbook|guide|manual|minutes|memo|report|guidelines|leaflet|policy|rules|regulations|instructions?|runbook|charter|terms|checklist|data sheet|safety sheet|fact sheet|product sheet|information sheet|data sheet|project plan|newsletter|programme)(?= |$)/i
