// What is measured of a window or an example beside a question.
import { hasKind, type Value } from "./kinds.ts"
import { strength } from "./likeness.ts"
import type { Question } from "./hit.ts"
import { isFunctionWord } from "./words.ts"

/**
 * Each 0 to 1 or so. `cover`: how much of the question it speaks of, together with what stands around it; `own`: it alone; `exact`: in the
 * question's own words; `title`: the headings alone; `passage`: its passage; `unmet`: the weightiest word that nothing speaks of; `foreign`: names and numbers
 * that nothing speaks of; `kind`: whether it has what is asked for; `near`: how close that stands to the question's words; `focus`: whether it speaks of what the question names as asked for; `yesno`, `steps`, `list`: of the form
 * asked for; `bm25`, `sparse`, `dense`: search scores; `meaning`: cosine of the mean word vectors; `prompt`: how much of the question a known question for it speaks of, and `asked` the reverse;
 * `echo`, `reply`: see replies.ts; `lead`, `subject`, `field`: how much the words before a list, the row and the column of a table speak of; `semantic`: the
 * mean of the nearest word vectors; `unsaid`: weight of the question's words that the documents have and this place has not, `strange` of those they have not; `extra`: how much
 * it says beside; `valued`: how many things of the kind asked for; `named`: names of the question that it or its headings speak of; `section`, `document`: how much of the question everything under its headings and its whole document speak of; `nouns`: how much of the
 * question's nouns; `entity`, `attribute`, `both`: how much of the names and nouns that tell what it is about, of the other words that tell what is
 * asked of it, and the smaller of the two; `asks`, `asksLead`: whether it, or what leads to it, has words that documents use for what is asked;
 * `slot`, `slotBefore`, `slotAfter`: whether it, or the statement before or after it, fills the gap the question leaves open; `before`: how much the statement before speaks of; `ownBest`: `own`
 * of the best window of its passage, `ownShare` how much of that this one has; `soft`: weight of what it says in another word; `weightiestOwn`: `weightiest` of it alone; `weightiest`: how strongly it speaks of the word that weighs most; `rank`: of its passage by BM25; `…Behind`: how far it is behind the best hit; `askedWords` and `wants…`: of the
 * question alone; `attributeNamed`, `attributeValued`, `attributeTold`: whether it names what is asked of the thing, has a value of its kind, and both (attributes.ts);
 * `namedHere`, `namedDocument`: names of the question that it with what stands around it, and its whole document, say as they are.
 */
export const SIGNALS = [
  "cover",
  "own",
  "exact",
  "title",
  "passage",
  "unmet",
  "foreign",
  "kind",
  "near",
  "focus",
  "yesno",
  "steps",
  "list",
  "bm25",
  "sparse",
  "dense",
  "meaning",
  "prompt",
  "asked",
  "pairs",
  "isExample",
  "isFirst",
  "isPair",
  "isCode",
  "length",
  "echo",
  "reply",
  "lead",
  "subject",
  "field",
  "semantic",
  "unsaid",
  "strange",
  "extra",
  "valued",
  "named",
  "section",
  "document",
  "nouns",
  "weightiest",
  "isCell",
  "isList",
  "rank",
  "coverBehind",
  "ownBehind",
  "semanticBehind",
  "meaningBehind",
  "bm25Behind",
  "documentBehind",
  "asks",
  "asksLead",
  "before",
  "entity",
  "attribute",
  "both",
  "ownShare",
  "slot",
  "slotBefore",
  "slotAfter",
  "soft",
  "exactBehind",
  "ownBest",
  "weightiestOwn",
  "askedWords",
  "wantsAmount",
  "wantsMoney",
  "wantsTime",
  "wantsPerson",
  "wantsPlace",
  "wantsSteps",
  "wantsReason",
  "wantsYesNo",
  "wantsThing",
  "wantsSlot",
  "wantsContact",
  "wantsAttribute",
  "attributeNamed",
  "attributeValued",
  "attributeTold",
  "namedHere",
  "namedDocument",
] as const
export type Signals = Record<(typeof SIGNALS)[number], number>

/** The words of a text and of what stands around it, the nearest first; what stands farther off counts less. */
export type Said = {
  own: ReadonlySet<string>
  order: readonly string[]
  values: readonly Value[]
  around: readonly { words: ReadonlySet<string>; counts: number }[]
}

export type Fit = Pick<
  Signals,
  | "cover"
  | "own"
  | "exact"
  | "unmet"
  | "foreign"
  | "kind"
  | "near"
  | "focus"
  | "semantic"
  | "unsaid"
  | "strange"
  | "extra"
  | "valued"
  | "named"
  | "nouns"
  | "weightiest"
  | "entity"
  | "attribute"
  | "both"
  | "soft"
  | "weightiestOwn"
  | "namedHere"
>

const NEAR_WORDS = 6 // over so many words closeness falls to a third

/** How a text fits the words of a question and the kind of thing it asks for. */
export function fitOf({ asked, wanted, focus }: Question, { own, order, values, around }: Said): Fit {
  let total = 0
  let covered = 0
  let owned = 0
  let exact = 0
  let unmet = 0
  let names = 0
  let foreign = 0
  let namesHere = 0
  let closeness = 0
  let focused = 0
  let semantic = 0
  let unsaid = 0
  let strange = 0
  let nouns = 0
  let nounsMet = 0
  let most = 0
  let soft = 0
  const parts = { entity: { all: 0, met: 0 }, attribute: { all: 0, met: 0 } }
  let weightiest = 0
  let weightiestOwn = 0
  const met = new Set<string>()
  const [lead] = around
  // What the question names itself is no answer to it: "Who is the director?" is not answered by "the director".
  const told = values.filter(
    ({ word }) => !asked.some(({ like }) => (like.get(order[word] ?? "") ?? 0) >= SAME_WORD),
  )
  const right = told.filter(({ kind }) => wanted.kinds.includes(kind))
  for (const each of asked) {
    const { weight, isName } = each
    total += weight
    const inOwn = strength(each, own)
    let best = inOwn
    for (const { words, counts } of around)
      if (best < counts) best = Math.max(best, counts * strength(each, words))
    covered += weight * best
    owned += weight * inOwn
    if (own.has(each.word)) exact += weight
    if (focus.includes(each.word)) focused += best
    if (best > SOFT_FROM && best < SOFT_TO) soft += weight
    unmet = Math.max(unmet, weight * (1 - best))
    const part = each.isName || (each.isNoun && !focus.includes(each.word)) ? "entity" : "attribute"
    parts[part].all += weight
    parts[part].met +=
      weight *
      (part === "entity" ? best : Math.max(inOwn, lead ? lead.counts * strength(each, lead.words) : 0))
    if (each.isNoun) {
      nouns += weight
      nounsMet += weight * best
    }
    if (weight > most) {
      most = weight
      weightiest = best
      weightiestOwn = inOwn
    }
    if (each.like.size === 0 && each.phrases.length === 0) strange += weight
    else unsaid += weight * (1 - best)
    let nearest = inOwn
    for (const word of own) {
      const alike = each.like.get(word) ?? 0
      if (alike >= LIKE_MET) met.add(word)
      if (alike < 1) nearest = Math.max(nearest, each.nearness(word))
    }
    semantic += weight * nearest
    if (isName) {
      names += 1
      if (best < NAME_MET) foreign += 1
      if (strength(each, own) >= SAME_WORD || around.some(({ words }) => strength(each, words) >= SAME_WORD))
        namesHere += 1
    }
    if (right.length > 0 && inOwn > 0) {
      let nearest = Infinity
      order.forEach((word, at) => {
        if ((each.like.get(word) ?? 0) < inOwn) return
        for (const value of right) nearest = Math.min(nearest, Math.abs(at - value.word))
      })
      closeness += weight * inOwn * Math.exp(-nearest / NEAR_WORDS)
    }
  }
  const all = total || 1
  const entity = parts.entity.all === 0 ? 1 : parts.entity.met / parts.entity.all
  const attribute = parts.attribute.all === 0 ? 1 : parts.attribute.met / parts.attribute.all
  return {
    entity,
    attribute,
    both: Math.min(entity, attribute),
    soft: soft / all,
    cover: covered / all,
    own: owned / all,
    exact: exact / all,
    unmet: unmet / all,
    foreign: names === 0 ? 0 : foreign / names,
    kind: hasKind(wanted, told, own),
    near: closeness / all,
    focus: focus.length === 0 ? 1 : focused / focus.length,
    semantic: semantic / all,
    unsaid: unsaid / all,
    strange: strange / all,
    nouns: nouns === 0 ? 0 : nounsMet / nouns,
    weightiest,
    weightiestOwn,
    extra: Math.min(EXTRA_MAX, countTelling(own) - met.size) / EXTRA_MAX,
    valued: Math.min(VALUED_MAX, right.length) / VALUED_MAX,
    named: names === 0 ? 0 : (names - foreign) / names,
    namedHere: names === 0 ? 1 : namesHere / names,
  }
}
const SOFT_FROM = 0.25 // said in another word, neither the same nor nothing
const SOFT_TO = 0.92
const LIKE_MET = 0.4
const EXTRA_MAX = 30
const VALUED_MAX = 4

function countTelling(own: ReadonlySet<string>): number {
  let count = 0
  for (const word of own) if (!isFunctionWord(word)) count += 1
  return count
}
const NAME_MET = 0.3
const SAME_WORD = 0.75

/** The share of a question's names that a document says, not something like them: London is not Oslo. All where it names nothing. */
export function namedIn({ asked }: Question, document: ReadonlySet<string>): number {
  const names = asked.filter(({ isName }) => isName)
  const said = names.filter((each) => strength(each, document) >= SAME_WORD)
  return names.length === 0 ? 1 : said.length / names.length
}

/** What a question asks for, as signals. */
export function wantsOf({ asked, attributes, slot, wanted: { kinds } }: Question) {
  const has = (...some: (typeof kinds)[number][]) => (some.some((kind) => kinds.includes(kind)) ? 1 : 0)
  return {
    askedWords: Math.min(1, asked.length / ASKED_MAX),
    wantsAmount: has("number", "weight", "length", "measure", "share"),
    wantsMoney: has("money"),
    wantsTime: has("time", "duration", "frequency"),
    wantsPerson: has("person"),
    wantsPlace: has("place"),
    wantsSteps: has("steps"),
    wantsReason: has("reason"),
    wantsYesNo: has("yesno"),
    wantsThing: has("thing"),
    wantsSlot: slot === null ? 0 : 1,
    wantsContact: slot?.sort === "contact" ? 1 : 0,
    wantsAttribute: attributes.length === 0 ? 0 : 1,
  }
}
const ASKED_MAX = 10
