// What a document is about, in words that single it out, and how a question is tied to it: "Under the Remote Work Policy", "at Corvane".
import {
  DATED,
  HANDLED,
  LAW,
  NOTICE,
  ORGANISATION,
  PROCEDURE,
  READERS,
  SOFTWARE,
  SORT,
  UNDERTAKING,
  WRITTEN,
  citedKind,
} from "./kinds.ts"
import { CLEAR, EITHER } from "./command.ts"
import { gerundOf } from "./inflection.ts"
import { headOf, inSentence, isNounPhrase, withArticle } from "./noun.ts"
import { isDoing, isOf, isOrganisation, isRecord, ofOwner, partsOf, written } from "./title-parts.ts"
import { literal, phrase, small } from "./wording.ts"
import { type Matter, matter, quoted, withThe } from "./matter-base.ts"
import { committeeOf, withDate, withSource } from "./matter-cited.ts"
import { letterheadOf } from "./letterhead.ts"
import { noticeOf } from "./matter-notice.ts"
import { partyOf } from "./party.ts"
import {
  fromField,
  fromModel,
  fromOrganisation,
  fromPlace,
  fromText,
  fromThing,
  isWorkplace,
  softwareOf,
} from "./matter-kinds.ts"

/** What the document is about, from its title and first lines; `undefined` where these name nothing. */
export function matterOf(titles: readonly string[], text: string): Matter | undefined {
  const parts = titles
    .flatMap(partsOf)
    .map((part) => written(part, text))
    .flatMap(ofOwner)
  const house = letterheadOf(text)
  const about = house === undefined ? matterIn(parts, titles, text) : ofHouse(house, parts, text)
  const owner =
    about === undefined ||
    (about.tie.startsWith(TOPIC) && about.task === undefined && !titles.some(isProcedure))
      ? organisationIn(text)
      : undefined
  const found = fromModel(titles, text) ?? (owner === undefined ? about : fromOrganisation(owner))
  const committee = committeeOf(titles.map(phrase), text)
  if (committee !== undefined || found === undefined) return committee
  return {
    ...withDate(withSource(found, [...parts, ...titles.map(phrase)]), titles, text),
    titles: titles.map(phrase),
  }
}

/** What a text is on whose first line is the name of a house in capitals: its notice, else the house. */
const ofHouse = (house: string, parts: readonly string[], text: string): Matter =>
  (parts.some((part) => NOTICE.test(part)) ? noticeOf(house, text) : undefined) ?? fromOrganisation(house)

/** "Production procedure: country loaf": what is made, whoever makes it. */
const isProcedure = (title: string): boolean => {
  const [first = "", rest] = title.split(/: | [–—-] /)
  return rest !== undefined && PROCEDURE.test(first)
}

const NAME = "(?:the )?\\p{Lu}[\\p{L}&'’.-]+(?: (?:of |and |& |the )?\\p{Lu}[\\p{L}&'’.-]+){1,4}"

/** "Fenwheel is a co-operative of 212 members …": who speaks in a page that only its site names. */
const HOUSE_IS =
  /(?:^|\n)(\p{Lu}\p{Ll}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,3}) is an? (?:[\p{Ll}-]+ ){0,3}(?:co-?operative|company|club|association|charity|society|shop|studio|school|library|museum|workshop|agency|service|practice|business|network|scheme)\b/u

/** Whose text it is, where only its first lines say so: "Halvorsen Boatyard employs 84 people". */
function organisationIn(text: string): string | undefined {
  const start = text
    .slice(0, 1000)
    .split("\n")
    .filter((line) => !/;.*;|\t.*\t|\|.*\|/.test(line)) // no row of a table
    .join("\n")
  const acting = new RegExp(
    `(?:^|\\n|[.] )(${NAME}) (?:employs|runs|operates|provides|offers|welcomes|was founded)\\b`,
    "u",
  ).exec(start)?.[1]
  if (acting !== undefined) return acting
  const house = HOUSE_IS.exec(start)?.[1]
  if (house !== undefined) return house
  return [...start.matchAll(new RegExp(`(?:^|[\\n(,*|·:–-] ?\\**)(${NAME})(?=[*|,.)·\\n–-]| [|·–-])`, "gu"))]
    .map(([, name = ""]) => name)
    .find((name) => isOrganisation(name) && name.split(" ").length <= 5)
}

function matterIn(parts: readonly string[], titles: readonly string[], text: string): Matter | undefined {
  const named = parts.filter(
    (part) =>
      !SORT.test(part) &&
      !DATED.test(part) &&
      !/ (?:us|you)$/i.test(part) &&
      !isRecord(part) &&
      !(PROCEDURE.test(part) && parts.length > 1),
  )
  const sorts = parts.filter((part) => SORT.test(part))
  const allHeld = named.flatMap((part) => heldIn(part, text) ?? []).filter(({ what }) => !READERS.test(what))
  const held = allHeld.find(({ joint }) => joint === "at") ?? allHeld[0]
  if (held && held.joint === "at") return fromPlace(held.what)
  const organisation = [held?.what ?? "", ...named].find(isOrganisation)
  const notice = parts.some((part) => NOTICE.test(part)) ? noticeOf(organisation, text) : undefined
  if (notice !== undefined) return notice
  const law =
    named.find((part) => (isOf(LAW, part) || isOf(WRITTEN, part)) && isCitable(part)) ??
    sorts.find((sort) => isOf(LAW, sort) && !/^terms and|^general/i.test(sort))
  if (law !== undefined) {
    const before = named.slice(0, Math.max(0, named.indexOf(law))).find((part) => isNamed(part, text))
    const after = named.find((part) => part !== law && isNamed(part, text) && neverSmall(part, text))
    const topic = parts[parts.indexOf(law) + 1]
    if (
      law.split(" ").length <= 2 &&
      /^\p{Lu}\p{Ll}+ \p{Ll}+$/u.test(law) &&
      topic !== undefined &&
      /^\p{Ll}/u.test(topic) &&
      topic.split(" ").length <= 6
    )
      return matter(
        `the ${small(law)} ${/^work\b/.test(topic) ? "for" : "on"} ${topic}`,
        "under",
        [headOf(law).toLowerCase()],
        topic,
      )
    return fromText(
      law,
      organisation ?? partyOf(text) ?? before ?? after,
      partyOf(text) === undefined ? "of" : "with",
      text,
    )
  }
  const undertaking =
    named[0] !== undefined && sorts.some((sort) => /project/i.test(sort)) ? named[0] : undefined
  if (undertaking !== undefined && / (?:to|of|for|from|with|in) /.test(undertaking)) {
    const name = withArticle(inSentence(undertaking, text))
    return {
      ...matter(name, "in", ["project"], undertaking),
      tie: `according to the project plan for ${name}`,
    }
  }
  if (undertaking !== undefined && !isOf(UNDERTAKING, undertaking))
    return matter(`the ${undertaking} project`, "in", ["project"], undertaking)
  const meeting = sorts.find((sort) => /meeting|kick-?off|minutes/i.test(sort))
  if (
    meeting !== undefined &&
    named[0] !== undefined &&
    SOFTWARE.test(headOf(named[0])) &&
    named[0].includes(" ")
  )
    return matter(`the ${named[0]} project`, "in", ["project"], named[0])
  const software = named.length > 1 ? softwareOf(named) : undefined
  if (software) return software
  if (held && !isOrganisation(held.what)) {
    const thing = fromThing(held.what, text, false)
    const task = named.find((part) => /^\p{Lu}\p{Ll}+ing (?:the|an?|your) /u.test(part))
    return thing && task !== undefined && thing.tie.startsWith(TOPIC)
      ? { ...thing, task: small(task) }
      : (thing ?? (named[0] !== undefined && isDoing(named[0]) ? quoted(named[0]) : undefined))
  }
  if (organisation !== undefined) {
    const topic = named.find((part) => part !== organisation)
    return topic !== undefined && named.indexOf(topic) < named.indexOf(organisation) && isTopic(topic)
      ? { ...fromOrganisation(organisation), topic: withArticle(inSentence(topic, text)) }
      : fromOrganisation(organisation)
  }
  const minutes = sorts
    .map(
      (sort) =>
        /^minutes of ((?:the )?(?:[\p{L}'’]+ ){1,5}(?:meeting|council|board|committee|group|team|assembly|circle))$/iu.exec(
          sort,
        )?.[1],
    )
    .find((found) => found !== undefined)
  const asksUs = sorts.some((sort) => /^(?:frequently asked|questions|faqs?$|q&a)/i.test(sort))
  const isWelcome = titles.some((title) => /^\W*welcome to (?:the )?\p{Lu}/iu.test(title))
  if (named[0] !== undefined && (asksUs || isWelcome) && isHouse(named[0], text))
    return fromOrganisation(named[0])
  const isListed = sorts.some((sort) => /^(?:price ?list|prices|tariffs?)$/i.test(sort))
  if (named[0] !== undefined && isListed && isHouse(named[0], `${text} we`)) return fromOrganisation(named[0])
  if (named[0] === undefined && minutes !== undefined)
    return {
      ...matter(withThe(minutes), "at", ["meeting"], minutes),
      tie: `according to the minutes of ${withThe(minutes)}`,
    }
  const numbered = sorts.find((sort) => citedKind(sort) !== "" && /\d$/.test(sort))
  if (named[0] === undefined)
    return (
      fromField(text) ??
      (numbered === undefined
        ? undefined
        : matter(withThe(inSentence(numbered, text)), "according to", [], numbered))
    )
  if (isDoing(named[0])) return quoted(named[0])
  const task = doingOf(named[0])
  if (task !== undefined) return matter(task, "when", [], named[0])
  const thing = fromThing(
    named[0],
    text,
    meeting !== undefined,
    parts[0] !== named[0] && titles[0] !== titles[0]?.toUpperCase(),
  )
  const kind = named[1] === undefined ? "" : headOf(named[1]).toLowerCase()
  return thing?.tie.startsWith(TOPIC)
    ? cited(thing, sorts)
    : thing?.tie.startsWith("with ") && /^\p{Ll}{3,}$/u.test(kind)
      ? { ...thing, nouns: [...thing.nouns, kind] }
      : thing
}

const ORDERED = new RegExp(`^((?:${CLEAR}|${EITHER})) ((?:your|the|an?) [\\p{L}\\p{N} -]{3,50})$`, "iu")

/** "exporting my bookings" of "Export your bookings". */
function doingOf(title: string): string | undefined {
  const [, verb = "", object = ""] = ORDERED.exec(title) ?? []
  return verb === "" || verb.includes(" ")
    ? undefined
    : `${gerundOf(verb.toLowerCase())} ${object.replace(/^your /i, "my ")}`
}

/** "Granite Street Climbing" over questions that "we" answer, who call nothing else so: they are the house. */
const isHouse = (part: string, text: string): boolean =>
  /\b(?:we|our)\b/i.test(text) &&
  part.split(" ").length >= 2 &&
  part.split(" ").every((word) => /^\p{Lu}/u.test(word)) &&
  !new RegExp(`\\b(?:the|a|an|your|our) ${literal(part)}`, "i").test(text) &&
  !HANDLED.test(headOf(part)) &&
  !SOFTWARE.test(headOf(part)) &&
  !/\d/.test(part)

/** "Parental leave", before whose it is. */
const isTopic = (part: string): boolean =>
  part.split(" ").length <= 4 &&
  isNounPhrase(part) &&
  !/^(?:your|our|my) /i.test(part) &&
  !isOrganisation(part)

/** Neither "How we review code" nor "Welcome home! A guide for our tenants" is what a text is cited by. */
const isCitable = (part: string): boolean => !/[!?]|^(?:how|what|when|where|why|who|an?) /i.test(part)

/** "According to the minutes of the steering group", "under the policy on visitors": what a text of a known kind says of its thing. */
function cited(thing: Matter, sorts: readonly string[]): Matter {
  const kind = sorts.map(citedKind).find((found) => found !== "")
  if (kind === undefined) return thing
  const joint = /^(?:minutes|report)$/.test(kind) ? "of" : "on"
  const holds = LAW.test(kind.split(" ").at(-1)!) ? "under" : "according to"
  return { ...thing, tie: `${holds} the ${kind} ${joint} ${thing.name}` }
}

/** How ties begin that say no more than what the document is about: they stand before a question. */
export const TOPIC = "for "

/** Whether all weighty words of a part are large. */
const isNamed = (part: string, text: string): boolean =>
  part.split(" ").every((word) => /^\p{Lu}|^(?:of|and|for|the|&)$|^\d/u.test(word)) &&
  !text.includes(part.toLowerCase())

const neverSmall = (part: string, text: string): boolean =>
  part
    .split(" ")
    .every(
      (word) =>
        !/^\p{Lu}/u.test(word) ||
        !new RegExp(`(?<![\\p{L}])${literal(word.toLowerCase())}(?![\\p{L}])`, "u").test(text),
    )

/** "Corvane" in "Your first week at Corvane", "the Pollen library card" in "Questions about the Pollen library card". */
function heldIn(part: string, text: string): { what: string; joint: "at" | "" } | undefined {
  const at =
    / (?:at|with) ((?:the )?\p{Lu}[\p{L}\p{N}’'&.-]*(?: (?:of |and |& )?[\p{L}\p{N}’'&.-]+)*)$/u.exec(
      part,
    )?.[1]
  if (at && isPlace(at, part, text)) return { what: at, joint: "at" }
  const about =
    /^(?:frequently asked questions|questions(?: and answers)?|facts|information|everything|faq|notes|help|introduction|instructions(?: for use)?) (?:about|on|for|to|of|concerning|regarding) (.+)$/i.exec(
      part,
    )?.[1]
  if (about) return { what: about, joint: "" }
  const task = /^how to \p{L}+ (?:the|a|an|our|your) (.+)$/iu.exec(part)?.[1]
  if (task !== undefined) return { what: `the ${task}`, joint: "" }
  const done =
    /^(?!(?:Building|Wedding|Morning|Evening|Spring|Housing|Printing|Training|Swimming|Sailing|Rowing|Riding|Climbing|Shipping|Catering|Engineering|Nursing) )\p{Lu}\p{Ll}+ing (?:a member of )?(.+)$/u.exec(
      part,
    )?.[1]
  return done !== undefined &&
    /^(?:the|a|an|your|\p{Lu}\p{Ll}+)\b/u.test(done) &&
    !/ (?:and|or) \p{Ll}/u.test(done)
    ? { what: done.replace(/^(?:a|an|your) /, "the "), joint: "" }
    : undefined
}

/** Whether what stands behind "at" or "with" is somewhere to be: neither an abbreviation nor a thing that is only used. */
const isPlace = (name: string, part: string, text: string): boolean =>
  !/^(?:the )?(?:sea|work|home|us|you|me|height|heights|night|sites?|committee|board)$/i.test(name) &&
  (ORGANISATION.test(name) ||
    isWorkplace(name, text) ||
    (!/^\p{Lu}[\p{Lu}\d-]+$/u.test(name) && (/ at /.test(part) || BEING_WITH.test(part))))

/** What one is or does with a company, not with a thing: "Your career with Corvane". */
const BEING_WITH =
  /\b(?:weeks?|days?|months?|years?|start|starting|working|work|career|jobs?|staying|stay|booking|bookings|flying|travelling|banking|shopping|volunteering|contract|agreement|insured|insurance) with /i
