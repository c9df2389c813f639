// Matters by what they are: a place, a text, a piece of software, an organisation, a thing; each with how a question is tied to it.
import { EVENT, HANDLED, LAW, SOFTWARE, TRIP, UNDERTAKING, WRITTEN } from "./kinds.ts"
import { isKnownName } from "./names.ts"
import { headOf, inSentence, isNounPhrase, isPluralNoun, withArticle } from "./noun.ts"
import { LEGAL_FORM, isOf, isOrganisation } from "./title-parts.ts"
import { literal } from "./wording.ts"
import { type Matter, matter, withThe, named } from "./matter-base.ts"

/** Manuals of a thing, which is no company: "Kestrel PC-23 – Owner's Manual". */
const OF_THING =
  /^(?:owner['’]s|user['’]?s?|operating|operator['’]s|service|product|instruction|installation|assembly|maintenance) |^(?:manual|instructions?(?: for use)?)$/i

/** What one is at: "at Corvane". */
export const fromPlace = (whole: string): Matter => {
  if (isBody(whole))
    return matter(`the ${whole.replace(/^the /i, "").toLowerCase()}`, "at", ["meeting"], whole)
  const what = whole.replace(LEGAL_FORM, "")
  return matter(
    named(what),
    "at",
    ["company", ...(what.includes(" ") ? [headOf(what).toLowerCase()] : [])],
    what,
  )
}

/** What holds or says something: a policy, a handbook, an agreement; `owner` is whose it is. */
export function fromText(part: string, owner: string | undefined, joint: string, text: string): Matter {
  const words = part.split(" ")
  const isLarge =
    words.length > 1 &&
    words.every((word) => /^\p{Lu}|^(?:of|and|for|the|to|in|on|at|from|with|&)$|^\d/u.test(word))
  const name = isLarge ? part : inSentence(part, text)
  const head = headOf(name).toLowerCase()
  const own = / of ((?:the )?\p{Lu}[^ ]*(?: (?:of |and |& )?\p{Lu}[^ ]*)*)$/u.exec(name)?.[1]
  if (own !== undefined && !isLarge && !isOf(LAW, part) && !isBody(own)) return fromPlace(own)
  if (owner !== undefined && joint === "of" && !isOf(LAW, part)) {
    const thing = OF_THING.test(part) || /\d$/.test(owner) ? fromThing(owner, text, false, true) : undefined
    return thing !== undefined && (/\d/.test(owner) || thing.tie.startsWith("with "))
      ? thing
      : fromPlace(owner) // what a handbook says holds at its company
  }
  const said = owner === undefined ? name : shortened(name, joint)
  const whole =
    owner !== undefined && !name.includes(owner) && said.split(" ").length < LONG_WORDS
      ? `${withThe(said)} ${joint} ${named(owner.replace(LEGAL_FORM, ""))}`
      : withThe(said)
  const kind =
    words.map((word) => word.toLowerCase()).findLast((word) => LAW.test(word) || WRITTEN.test(word)) ?? head
  return matter(whole, LAW.test(kind) ? "under" : "according to", [kind], whole)
}

const LONG_WORDS = 5 // of a text's name, which says enough without whose it is

/** "Rental agreement" of one "for a room in …", where whom it is with tells it from others. */
const shortened = (name: string, joint: string): string =>
  joint === "with" && name.split(" ").length >= LONG_WORDS
    ? (/^(\p{L}+ (?:\p{L}+ )?(?:agreement|contract|lease|licence)) for /iu.exec(name)?.[1] ?? name)
    : name

/** Who meets, whoever's they are. */
const isBody = (name: string): boolean => /^(?:the )?(?:committee|board|trustees|council)$/i.test(name)

/** "Fieldnote – the notebook app for surveyors": a bare name and what it is. */
export function softwareOf(parts: readonly string[]): Matter | undefined {
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

/** "The HX40" of "HX40 Compact Shredder", where the text calls it so. */
export function fromModel(titles: readonly string[], text: string): Matter | undefined {
  const [, code = "", kind = ""] = MODEL.exec(titles[0] ?? "") ?? []
  if (code === "" || text.split(new RegExp(`\\b[Tt]he ${literal(code)}\\b`, "u")).length < 2) return undefined
  return { ...matter(`the ${code}`, "with", [headOf(kind).toLowerCase()], code), marks: [code.toLowerCase()] }
}

/** "Ember 60" and "top-loading kiln". */
const MODEL_AND_SORT = /^(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)? \p{Lu}{0,3}-?\d\S*) (\p{Ll}[\p{L} -]+)$/u

const MODEL = /^(\p{Lu}{2,}[- ]?\d{1,4}\p{Lu}{0,2})(?: [–—-]| ?:)? (\p{Lu}[\p{L} -]+)$/u

/** A company, a club, an association. */
export function fromOrganisation(whole: string): Matter {
  const bare = whole.replace(LEGAL_FORM, "") // nobody says it
  const organisation = bare.includes(" ") ? bare : whole
  return matter(
    named(organisation),
    "at",
    ["company", "association", "club", "organisation", headOf(organisation).toLowerCase()],
    organisation,
  )
}

/** A thing, product, undertaking or event. */
export function fromThing(
  part: string,
  text: string,
  isMeeting: boolean,
  isBehind = false,
): Matter | undefined {
  const bare = part.replace(/^(?:the|a|an|our|your|my) /i, "")
  const words = bare.split(" ")
  if (
    words.length > 7 ||
    /[?!.;]$| \p{Lu}$/u.test(bare) ||
    /^(?:how|what|when|where|who|why|which|if|questions)\b/i.test(bare)
  )
    return undefined
  const [, model = "", sort = ""] = MODEL_AND_SORT.exec(bare) ?? []
  if (model !== "" && new RegExp(`${literal(model)}(?! ${literal(sort)})`, "u").test(text))
    return matter(withThe(model), "with", [headOf(sort).toLowerCase()], model)
  const version = /^\p{Lu}[\p{L}\p{N}]+ v?\d+(?:\.\d+)+/u.exec(bare)?.[0]
  if (version) return matter(version, "in", [], version)
  if (/^(?:Ward|Room|Hall|Building|Block|Unit|Zone|Lab|Site) \S*\d\S*$/.test(bare))
    return matter(bare, "in", [], bare)
  const head = headOf(bare).toLowerCase()
  if (isBody(bare)) return fromPlace(bare)
  if (words.length === 1) {
    if (/\d|\p{Lu}.*\p{Lu}/u.test(bare) || (isKnownName(bare) && !isMonth(bare)) || isUsedAsName(bare, text))
      return matter(bare, isMeeting || isWorkplace(bare, text) ? "at" : "with", [], bare)
    return isPluralNoun(bare) ? matter(bare.toLowerCase(), "for", [], bare) : undefined
  }
  const isName =
    words.every((word) => /^\p{Lu}|\d|^(?:of|the|and|for|de|&)$/u.test(word)) &&
    !text.includes(bare.toLowerCase())
  if (isName && isHouse(bare, text)) return fromOrganisation(bare)
  const isProduct =
    isBehind &&
    words.length <= 4 &&
    !isPluralNoun(bare) &&
    /^\p{Lu}/u.test(bare) &&
    !text.includes(` ${words[0]!.toLowerCase()} `) // "FAQ – Solvo home battery"
  const said = isName || isProduct ? bare : inSentence(bare, text)
  if (!isName && !isNounPhrase(bare.replace(/ \d+ ?%$/, "").replace(/(?<=[\p{L}\d])\.(?=\d)/gu, "")))
    return undefined
  const kind = UNDERTAKING.test(head)
    ? "in"
    : EVENT.test(head)
      ? "at"
      : TRIP.test(head)
        ? "on"
        : SOFTWARE.test(head)
          ? "in"
          : !isPluralNoun(bare) &&
              !/ing$/.test(head) &&
              (((/\d|\p{Lu}/u.test(said.slice(1)) || isProduct) && !/%$/.test(said)) || HANDLED.test(head))
            ? "with"
            : "for"
  const whole =
    /%$/.test(said) ||
    (isName && !words.some((word) => LAW.test(word) || WRITTEN.test(word)) && isBareIn(bare, text))
      ? said
      : isName || head === "meeting"
        ? withThe(said)
        : withArticle(said)
  return matter(whole, kind, [head], bare)
}

/** "Name: Bowline Dome 3" at the start of a sheet. */
export function fromField(text: string): Matter | undefined {
  if ((text.match(/^(?:name|product|product name|model|article name): /gim) ?? []).length !== 1)
    return undefined // a list of several
  const name = /^(?:name|product|product name|model|article name): (\p{Lu}[^\n,;:]{2,40})$/imu.exec(
    text.slice(0, 400),
  )?.[1]
  return name === undefined || / \p{Ll}+ing\b|[.!?]$/u.test(name)
    ? undefined
    : matter(withThe(name), "with", [], name)
}

/** "Tarnwell Water supplies …", "everyone at Marrin Quay": whoever speaks, and no thing of theirs. */
const isHouse = (name: string, text: string): boolean =>
  !/\d/.test(name) &&
  !HANDLED.test(headOf(name)) &&
  !SOFTWARE.test(headOf(name)) &&
  !UNDERTAKING.test(headOf(name)) &&
  !EVENT.test(headOf(name)) &&
  (/ & (?=\p{Lu})/u.test(name) ||
    isOrganisation(name) ||
    new RegExp(
      `\\b(?:at|join|joining|welcome to) ${literal(name)}\\b|(?<!\\bthe )\\b${literal(name)} (?:employs|supplies|sells|serves|teaches|treats|keeps|runs|operates|provides|offers|was founded|is an? (?:\\p{Ll}+ )?(?:company|firm|co-operative|club|charity|family business|business|group))\\b`,
      "iu",
    ).test(text))

/** Whether the text itself speaks of a name more often without "the". */
function isBareIn(name: string, text: string): boolean {
  const all =
    text.match(new RegExp(`(?<![\\p{L}#])(?<!^#+ .*)${literal(name)}(?!\\p{L})`, "gmu"))?.length ?? 0
  const withArticles = text.match(new RegExp(`\\bthe ${literal(name)}(?!\\p{L})`, "giu"))?.length ?? 0
  return all > 0 && withArticles * 2 < all
}

const isMonth = (word: string) =>
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/.test(word)

/** A word that the text writes large in the middle of its sentences, and never small. */
const isUsedAsName = (word: string, text: string): boolean =>
  new RegExp(`\\p{Ll},? ${literal(word)}\\b`, "u").test(text) &&
  !new RegExp(`(?<![\\p{L}\\p{N}])${literal(word.toLowerCase())}(?![\\p{L}\\p{N}])`, "u").test(text)

/** Whether people work at what has this name. */
export const isWorkplace = (word: string, text: string): boolean =>
  new RegExp(
    `\\b(?:at|join|joining) ${literal(word)}\\b|${literal(word)} (?:employs|was founded|provides|pays|offers its)`,
    "u",
  ).test(text)
