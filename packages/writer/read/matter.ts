// What a document is about, in words that single it out, and how a question is tied to it: "Under the Remote Work Policy", "at Corvane".
import {
  DATED,
  EVENT,
  HANDLED,
  LAW,
  ORGANISATION,
  SOFTWARE,
  SORT,
  THE_ORGANISATION,
  TRIP,
  UNDERTAKING,
  WRITTEN,
  citedKind,
} from "./kinds.ts"
import { isKnownName } from "./names.ts"
import { headOf, inSentence, isNounPhrase, isPluralNoun, withArticle } from "./noun.ts"
import { isOf, isOrganisation, ofOwner, partsOf, written } from "./title-parts.ts"
import { keywords, literal, plain } from "./wording.ts"

export type Matter = {
  /** In a sentence: "the Remote Work Policy", "Corvane". */ name: string
  /** Said behind a question: "under the Remote Work Policy"; said before it, it begins with a capital. */ tie: string
  /** As it is written where it stands alone: "Harbour Lights". */ called: string
  /** Nouns by which the document itself calls it: "policy", "project". */ nouns: readonly string[]
  /** The weighty words of which a question must hold one to have named it. */ marks: readonly string[]
}

/** What the document is about, from its title and first lines; `undefined` where these name nothing. */
export function matterOf(titles: readonly string[], text: string): Matter | undefined {
  const parts = titles
    .flatMap(partsOf)
    .map((part) => written(part, text))
    .flatMap(ofOwner)
  const named = parts.filter((part) => !SORT.test(part) && !DATED.test(part))
  const sorts = parts.filter((part) => SORT.test(part))
  const held = named.map((part) => heldIn(part, text)).find((found) => found !== undefined)
  if (held && held.joint === "at") return fromPlace(held.what)
  const organisation = [held?.what ?? "", ...named].find(isOrganisation)
  const law =
    named.find((part) => isOf(LAW, part) || isOf(WRITTEN, part)) ??
    sorts.find((sort) => isOf(LAW, sort) && !/^terms and|^general/i.test(sort))
  if (law !== undefined) {
    const before = named.slice(0, Math.max(0, named.indexOf(law))).find((part) => isNamed(part, text))
    const after = named.find((part) => part !== law && isNamed(part, text) && neverSmall(part, text))
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
  if (held && !isOrganisation(held.what)) return fromThing(held.what, text, false)
  if (organisation !== undefined) return fromOrganisation(organisation)
  const minutes = sorts
    .map((sort) => /^minutes of ((?:the )?(?:\p{L}+ ){2,4}meeting)$/iu.exec(sort)?.[1])
    .find((found) => found !== undefined)
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
  const thing = fromThing(
    named[0],
    text,
    meeting !== undefined,
    parts[0] !== named[0] && titles[0] !== titles[0]?.toUpperCase(),
  )
  return thing?.tie.startsWith(TOPIC) ? cited(thing, sorts) : thing
}

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

/** "Name: Bowline Dome 3" at the start of a sheet. */
function fromField(text: string): Matter | undefined {
  if ((text.match(/^(?:name|product|product name|model|article name): /gim) ?? []).length !== 1)
    return undefined // a list of several
  const name = /^(?:name|product|product name|model|article name): (\p{Lu}[^\n,;:]{2,40})$/imu.exec(
    text.slice(0, 400),
  )?.[1]
  return name === undefined || / \p{Ll}+ing\b|[.!?]$/u.test(name)
    ? undefined
    : matter(withThe(name), "with", [], name)
}

/** "between Calloway Catering Ltd ("the Caterer") and …": the first party of a contract. */
const partyOf = (text: string): string | undefined =>
  /\bbetween (?:the )?(\p{Lu}[^\n("“,]{2,60}?)(?:,| \(| and )/u
    .exec(text.slice(0, 500))?.[1]
    ?.replace(/\s+/g, " ")

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
  const done = /^\p{Lu}\p{Ll}+ing (?:a member of )?(.+)$/u.exec(part)?.[1]
  return done !== undefined &&
    /^(?:the|a|an|your|\p{Lu}\p{Ll}+)\b/u.test(done) &&
    !/ (?:and|or) \p{Ll}/u.test(done)
    ? { what: done.replace(/^(?:a|an|your) /, "the "), joint: "" }
    : undefined
}

/** Whether what stands behind "at" or "with" is somewhere to be: neither an abbreviation nor a thing that is only used. */
const isPlace = (name: string, part: string, text: string): boolean =>
  ORGANISATION.test(name) ||
  isWorkplace(name, text) ||
  (!/^\p{Lu}[\p{Lu}\d-]+$/u.test(name) && (/ at /.test(part) || BEING_WITH.test(part)))

/** What one is or does with a company, not with a thing: "Your career with Corvane". */
const BEING_WITH =
  /\b(?:weeks?|days?|months?|years?|start|starting|working|work|career|jobs?|staying|stay|booking|bookings|flying|travelling|banking|shopping|volunteering|contract|agreement|insured|insurance) with /i

const fromPlace = (what: string): Matter =>
  matter(named(what), "at", ["company", ...(what.includes(" ") ? [headOf(what).toLowerCase()] : [])], what)

function fromText(part: string, owner: string | undefined, joint: string, text: string): Matter {
  const words = part.split(" ")
  const isLarge =
    words.length > 1 &&
    words.every((word) => /^\p{Lu}|^(?:of|and|for|the|to|in|on|at|from|with|&)$|^\d/u.test(word))
  const name = isLarge ? part : inSentence(part, text)
  const head = headOf(name).toLowerCase()
  const own = / of ((?:the )?\p{Lu}[^ ]*(?: (?:of |and |& )?\p{Lu}[^ ]*)*)$/u.exec(name)?.[1]
  if (own !== undefined && !isLarge && !isOf(LAW, part)) return fromPlace(own)
  if (owner !== undefined && joint === "of" && !isOf(LAW, part)) return fromPlace(owner) // what a handbook says holds at its company
  const whole =
    owner !== undefined && !name.includes(owner) && words.length + owner.split(" ").length <= 11
      ? `${withThe(name)} ${joint} ${named(owner)}`
      : withThe(name)
  const kind =
    words.map((word) => word.toLowerCase()).findLast((word) => LAW.test(word) || WRITTEN.test(word)) ?? head
  return matter(whole, LAW.test(kind) ? "under" : "according to", [kind], whole)
}

/** "Fieldnote – the notebook app for surveyors": a bare name and what it is. */
function softwareOf(parts: readonly string[]): Matter | undefined {
  const [name = "", what = ""] = parts
  const kind = what
    .split(/ (?:of|for|at|on|in|to|with|from|that|which) /i)[0]!
    .split(" ")
    .at(-1)!
    .toLowerCase()
  if (!/^\p{Lu}[\p{L}\p{N}]*(?: \p{Lu}?[\p{L}\p{N}.]+)?$/u.test(name) || !SOFTWARE.test(kind))
    return undefined
  return matter(`the ${name} ${kind}`, "in", [kind], name)
}

const fromOrganisation = (organisation: string): Matter =>
  matter(
    named(organisation),
    "at",
    ["company", "association", "club", "organisation", headOf(organisation).toLowerCase()],
    organisation,
  )

const named = (organisation: string): string => {
  const bare = organisation.replace(/^the /i, "")
  const head = bare
    .split(/ (?:of|for|in|at) /)[0]!
    .split(" ")
    .at(-1)!
  const [first = "", second = ""] = bare.split(" ")
  return /^the /i.test(organisation) || [head, first, second].some((word) => THE_ORGANISATION.test(word))
    ? `the ${bare}`
    : bare
}

/** A thing, product, undertaking or event. */
function fromThing(part: string, text: string, isMeeting: boolean, isBehind = false): Matter | undefined {
  const bare = part.replace(/^(?:the|a|an|our|your|my) /i, "")
  const words = bare.split(" ")
  if (
    words.length > 7 ||
    /[?!.;]$| \p{Lu}$/u.test(bare) ||
    /^(?:how|what|when|where|who|why|which|if|questions)\b/i.test(bare)
  )
    return undefined
  const version = /^\p{Lu}[\p{L}\p{N}]+ v?\d+(?:\.\d+)+/u.exec(bare)?.[0]
  if (version) return matter(version, "in", [], version)
  if (/^(?:Ward|Room|Hall|Building|Block|Unit|Zone|Lab|Site) \S*\d\S*$/.test(bare))
    return matter(bare, "in", [], bare)
  const head = headOf(bare).toLowerCase()
  if (words.length === 1) {
    if (/\d|\p{Lu}.*\p{Lu}/u.test(bare) || (isKnownName(bare) && !isMonth(bare)) || isUsedAsName(bare, text))
      return matter(bare, isMeeting || isWorkplace(bare, text) ? "at" : "with", [], bare)
    return isPluralNoun(bare) ? matter(bare.toLowerCase(), "for", [], bare) : undefined
  }
  const isName =
    words.every((word) => /^\p{Lu}|\d|^(?:of|the|and|for|de|&)$/u.test(word)) &&
    !text.includes(bare.toLowerCase())
  const isProduct =
    isBehind &&
    words.length <= 4 &&
    !isPluralNoun(bare) &&
    /^\p{Lu}/u.test(bare) &&
    !text.includes(` ${words[0]!.toLowerCase()} `) // "FAQ – Solvo home battery"
  const said = isName || isProduct ? bare : inSentence(bare, text)
  if (!isName && !isNounPhrase(bare.replace(/ \d+ ?%$/, ""))) return undefined
  const kind = UNDERTAKING.test(head)
    ? "in"
    : EVENT.test(head)
      ? "at"
      : TRIP.test(head)
        ? "on"
        : SOFTWARE.test(head)
          ? "in"
          : (/\d|\p{Lu}/u.test(said.slice(1)) && !/%$/.test(said)) || HANDLED.test(head)
            ? "with"
            : "for"
  const whole = /%$/.test(said) ? said : isName ? withThe(said) : withArticle(said)
  return matter(whole, kind, [head], bare)
}

const isMonth = (word: string) =>
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/.test(word)

/** A word that the text writes large in the middle of its sentences, and never small. */
const isUsedAsName = (word: string, text: string): boolean =>
  new RegExp(`\\p{Ll},? ${literal(word)}\\b`, "u").test(text) &&
  !new RegExp(`(?<![\\p{L}\\p{N}])${literal(word.toLowerCase())}(?![\\p{L}\\p{N}])`, "u").test(text)

const isWorkplace = (word: string, text: string): boolean =>
  new RegExp(
    `\\b(?:at|join|joining) ${literal(word)}\\b|${literal(word)} (?:employs|was founded|provides|pays|offers its)`,
    "u",
  ).test(text)

const withThe = (name: string): string => (/^(?:the|a|an|our|your|my) /i.test(name) ? name : `the ${name}`)

function matter(name: string, joint: string, nouns: readonly string[], marked: string): Matter {
  const words = keywords(plain(marked)).filter((word) => word.length > 2)
  const marks = words.filter((word) => !nouns.includes(word) && !ORGANISATION.test(word))
  return {
    name: name.replace(/(?<=\p{Ll}) & (?=\p{Ll})/gu, " and "),
    tie: `${joint} ${name}`,
    called: marked,
    nouns,
    marks: marks.length > 0 ? marks : words,
  }
}
