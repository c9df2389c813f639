// What a row is called in a sentence: "the oak shelf", "the Crew plan", "the event “Rope evening”".
import { clauseOf } from "../read/clause.ts"
import { inSentence, isNounPhrase, withArticle } from "../read/noun.ts"
import { isKnownName } from "../read/names.ts"
import type { Stretch } from "../read/sentences.ts"
import { closed, small } from "../read/wording.ts"
import type { Cell } from "./columns.ts"
import { told } from "./columns.ts"

/** A row or record with what it is called. */
export type Entry = Stretch & {
  name: string
  /** The column that names it. */
  key: string
  /** What it is listed under, which stands behind its name. */
  code?: string
  /** Whether two columns name it. */
  isJoined?: boolean
  /** Whether it is named in a list's order, its kind before what tells it apart: "Shelf oak". */
  isListed?: boolean
  cells: Cell[]
  /** Where its table's head begins, which alone says what a tick means. */
  head?: number
}
/** Whether a cell is a whole statement: "The client is not running". A figure with a unit is none. */
export function isClause(value: string): boolean {
  if (!/^\p{L}/u.test(value) || /[(:]/.test(value) || value.split(" ").length < 3) return false
  const clause = clauseOf(closed(value))
  return (
    clause?.kind === "statement" &&
    (/^(?:the|an?|your|our) /i.test(value) || !/^(?:do|does|did)$/.test(clause.helper))
  )
}

/** "the display shows E14" of a row that is called “Display shows E14”: what happens there, behind "if". */
export function happening(name: string): string | undefined {
  const words = /^(?:“([^”]+)”|the (.+))$/u
    .exec(name)
    ?.slice(1)
    .find((each) => each !== undefined)
  if (words === undefined || !HAPPENS.test(words)) return undefined
  if (/^\p{Lu}[\p{Lu}-]*\d/u.test(words)) return words // a code stays as it is shown
  return /^(?:the|an?|my|your|our|no|it|there) /i.test(words) ? small(words) : `the ${small(words)}`
}

/** One thing and its verb: "display shows E14", "solution foams out of the cap", "pump is loud". */
const HAPPENS =
  /^(?:(?:the|my|your) )?(?:\p{Lu}[\p{Lu}-]*\d+|\p{L}\p{Ll}+(?: \p{Ll}+)?(?<!(?<!s)s)) (?:(?:is|has|does|won['’]t|doesn['’]t|isn['’]t|cannot|can['’]t) \S|\p{Ll}{2,}s(?:$| (?:out|off|up|down|on|over|in|into|through|at|from|to|too|when|while|after|during|an?|the|no|only|\p{Lu}\S*\d)(?!\p{L})))/u

/** Columns whose word goes before a name that could be anything's: "the room “Fjord”", "the option `retries`". */
const OF_A_KIND =
  /^(?:room|option|setting|command|parameter|flag|event|variable|station|team|course|plan|tariff|level|module|machine|building|site|city|department|project|vehicle|line|zone|package|model|category|role|function|method|property|permission|milestone|phase|task|grade)s?$/i

/** Of those, the ones that go behind a name: "the Crew plan", "the Fjord room". */
const AFTER_NAME = /^(?:plan|tariff|package|model|room|team|site|department|project|building|course|line)$/

/** What shows a colour, and the colours: "a red dot". */
const SHOWS =
  /^(?:dot|light|lamp|led|label|tag|flag|sign|signal|sticker|badge|card|bin|bag|band|line|symbol)$/i
const COLOUR =
  /^(?:red|green|yellow|amber|blue|white|violet|purple|black|grey|gray|pink|brown|hollow|flashing|steady)$/i

/** Columns whose word goes before a letter or number: "class B (medium)". */
const OF_A_CLASS =
  /^(?:class|type|category|grade|level|zone|group|band|tier|stage|size|unit|bay|berth|hall|gate)$/i

/** Columns that hold common nouns. */
const OF_AREA =
  /^(?:area|item|part|object|component|thing|material|surface|ingredient|device|machine|asset|appliance)s?$/i

/** A row's thing in a sentence: "the oak shelf" where its words are common nouns, its column's word before a name. */
export function called({ name, key, code, isJoined, isListed }: Entry, passage: string): string {
  if (code !== undefined) {
    const words = inSentence(name.slice(0, -code.length - 3), passage).replace(/^\p{Lu}\p{Ll}+/u, (word) =>
      isKnownName(word) ? word : word.toLowerCase(),
    )
    return `${/^(?:material|product|article)s?$/i.test(key) ? "" : "the "}${words} (${code})`
  }
  if (COLOUR.test(name) && SHOWS.test(key)) return `a ${small(name)} ${small(key)}`
  if (OF_A_CLASS.test(key) && /^[\p{Lu}\d]{1,3}(?: \([^()]+\))?$/u.test(name)) return `${small(key)} ${name}`
  if (/^shifts?$/i.test(key) && /^\p{Lu}\p{Ll}+$/u.test(name)) return `the ${small(name)} shift`
  if (isListed || /^\p{Lu}[\p{L} -]+ or [\p{L} -]+$/u.test(name)) return `“${name}”`
  const kind = OF_A_KIND.test(key) ? small(key).replace(/s$/, "") : ""
  if (
    AFTER_NAME.test(kind) &&
    /^\p{Lu}[\p{L}\d]*(?: [\p{Lu}\d][\p{L}\d]*)?$/u.test(name) &&
    !name.toLowerCase().includes(kind)
  )
    return `the ${name} ${kind}`
  const isThing = /^(?:machine|vehicle|line|zone|category)$/.test(kind) && / \p{Ll}/u.test(name) // "the wood lathe" says it
  if (kind !== "" && !isThing && !name.toLowerCase().includes(kind) && name.split(" ").length <= 3)
    return `the ${kind} ${/^`/.test(name) ? name : told(name)}`
  if (/^risks?$/i.test(key) || isClause(name) || clauseOf(closed(name))?.kind === "statement")
    return `“${name}”`
  if (OF_AREA.test(key) && /^\p{Lu}\p{Ll}+$/u.test(name) && !isKnownName(name))
    return `the ${name.toLowerCase()}`
  if (/^(?:topic|subject|issue|question|matter|concern)s?$/i.test(key))
    return withArticle(
      inSentence(name, passage).replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase()),
    )
  if (isJoined && /^\p{Lu}/u.test(name) && name.split(" ").length <= 5) return name
  if (/^(?!evening|morning)\p{Lu}\p{Ll}+ing$/iu.test(name)) return name.toLowerCase()
  if (
    /^\p{Lu}/u.test(name) &&
    name.includes(" ") &&
    name.split(" ").every((word) => /^\p{Lu}\p{Ll}|^(?:and|of|for|the|&)$/u.test(word))
  )
    return name
  const [, thing = "", remark = ""] = /^([\p{L} -]{3,40}?) (\([^()]{2,30}\))$/u.exec(name) ?? []
  if (thing !== "" && !thing.includes(" and ") && isNounPhrase(thing))
    return `${withArticle(inSentence(thing, passage))} ${remark}`
  const words = inSentence(name, passage)
  if (/^\p{Ll}+ing(?: (?!the|an?|your|of)\p{Ll}+){1,3}$/u.test(words)) return `the ${words}`
  if (
    /^\p{Ll}+(?: [\p{Ll}-]+| \p{Lu}{2,})*$/u.test(words) &&
    isNounPhrase(name) &&
    name.split(" ").length >= 2
  )
    return withArticle(words)
  return told(name)
}
