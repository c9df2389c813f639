// What kind of thing a question asks for (a sum, a time, a person, …) and where a text has such things.
// The classes follow Li and Roth, "Learning Question Classifiers" (2002), as far as words of a sentence can show them.
import { lexicon } from "../lexicon/lexicon.ts"
import { isFunctionWord, words } from "./words.ts"

export type Kind =
  | "number"
  | "duration"
  | "frequency"
  | "money"
  | "share"
  | "time"
  | "weight"
  | "length"
  | "measure"
  | "person"
  | "place"
  | "steps"
  | "reason"
  | "yesno"
  | "thing"

/** What a question asks for: something of one of `kinds`, counted in `unit` ("hours", "items") when it says so. */
export type Wanted = { kinds: readonly Kind[]; unit: string | null }

const TEMPORAL = ["time", "duration", "frequency"] as const
const AMOUNT = ["number", "money", "duration", "share", "weight", "measure", "length"] as const
const UNITS_OF_TIME = /^(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|quarters?)$/

/** In order: the first that fits decides. */
const ASKS: readonly (readonly [RegExp, readonly Kind[]])[] = [
  [/\bhow (?:often|frequently|regularly)\b|\bwie oft\b/i, ["frequency", "duration"]],
  [
    /\bhow much (?:\w+ )?(?:time|notice)\b|\bhow (?:soon|quickly|fast|early|late)\b|\bhow far (?:ahead|in advance)\b|\bhow long\b|\bwie lange?\b/i,
    ["duration", "time", "frequency"],
  ],
  [/\bhow (?:heavy|much \w* ?weigh)|\bweigh\b|\bwie schwer\b/i, ["weight"]],
  [/\bhow (?:far|tall|high|wide|deep|thick)\b|\bwhat distance\b|\bwie weit\b/i, ["length", "number"]],
  [
    /\bhow (?:expensive|costly)\b|\bwhat (?:does|do|did|would|will) .{1,60}\b(?:costs?|pay)\b|\bcosts?\b|\bprices?\b|\bfees?\b|\bfines?\b|\bcharged?\b|\bhow much (?:money|is|are)\b|\bkoste[tn]?\b|\bpreis\b/i,
    ["money", "share"],
  ],
  [
    /\bwhat (?:percentage|share|fraction|part|portion|rate)\b|\bdiscount\b|\bhow much .*\b(?:off|discount)\b/i,
    ["share", "money", "number"],
  ],
  [
    /\bhow (?:many|much)\b|\bhow (?:big|large|loud|hot|warm|cold|old|strong|powerful|small)\b|\bwie ?viele?\b|\b(?:from|at|above|below|over|under|up to|until) (?:which|what) (?:\w+ )?(?:age|amount|values?|sum|size|level|backlog|price|temperature)\b|\bwhat (?:is the )?(?:number|amount|limit|maximum|minimum|cap)\b/i,
    AMOUNT,
  ],
  [
    /\b(?:until|by|from|since) when\b|\bwhen\b|\b(?:at )?what (?:times?|hours?|day|date)\b|\b(?:on |in |at )?which (?:day|weekday|days|month|date|hours)\b|\bdeadline\b|\bexpir|\bwann\b/i,
    TEMPORAL,
  ],
  [
    /\b(?:what|which) (?:\w+ ){0,2}?(?:pressure|temperature|speed|voltage|torque|capacity|dose|concentration|volume|power|frequency|resolution)\b|\bwelche[rmns]? (?:druck|temperatur|geschwindigkeit|spannung|leistung)\b/i,
    ["measure", "number", "weight", "length"],
  ],
  [/\b(?:what|which) (?:phone |telephone )?(?:number|extension|port|code)\b/i, ["number"]],
  [/\bwho(?:m|se)?\b|\bwer\b|\bwem\b|\bwen\b/i, ["person"]],
  [
    /\bwhere\b|\b(?:which|what) (?:city|town|room|place|country|floor|address|location|folder|path)\b|\bwo\b|\bwohin\b/i,
    ["place"],
  ],
  [/\bwhy\b|\bwhat (?:is|was) the reason\b|\bhow come\b|\bwarum\b|\bwieso\b/i, ["reason"]],
  [
    /\bhow (?:do|can|should|would|to|am|does one)\b|\bwhat (?:should|do|must|can) (?:i|we|you|one) do\b|\bwhat are the steps\b|\bwhat (?:now|helps)\b|^wie\b/i,
    ["steps"],
  ],
  [
    /^(?:is|are|was|were|do|does|did|can|could|may|might|must|should|shall|will|would|has|have|am)\b|[,;] (?:is|are|do|does|can|may|must|should|am) (?:i|it|we|they|there)\b|^(?:darf|kann|muss|ist|sind|gibt|haben?)\b/i,
    ["yesno"],
  ],
]

/** What kind of answer a question wants, in English or German. */
export function wantedOf(question: string): Wanted {
  const [, counted] = /\b(?:how many|wie ?viele?)\s+(?:\w+\s+)??(\p{L}+)/iu.exec(question) ?? []
  if (counted !== undefined && UNITS_OF_TIME.test(counted.toLowerCase()))
    return { kinds: ["duration"], unit: counted.toLowerCase() }
  for (const [pattern, kinds] of ASKS)
    if (pattern.test(question)) return { kinds, unit: counted?.toLowerCase() ?? null }
  return { kinds: ["thing"], unit: null }
}

const FOCUS =
  /\b(?:what|which|how many|how much)\s+(?:is|are|was|were|'s)?\s*(?:the|a|an|our|your|my)?\s*((?:[\p{L}-]+\s*){1,4})/iu

/** The words that name what is asked for: "hotel rate" of "What is the hotel rate for Oslo?"; none when the question word says it all. */
export function focusOf(question: string): string[] {
  const [, rest = ""] = FOCUS.exec(question) ?? []
  const found: string[] = []
  for (const word of words(rest)) {
    if (isFunctionWord(word) || !lexicon().isNoun(word)) break
    found.push(word)
  }
  return found
}

const WORDING_MAX_WORDS = 7

/** What `known` has for wordings among the stems; of overlapping wordings the longest counts. */
export function wordingsIn<Found>(
  stems: readonly string[],
  known: (wording: string) => readonly Found[],
): Found[] {
  const found: Found[] = []
  for (let from = 0; from < stems.length; from += 1)
    for (let to = Math.min(stems.length, from + WORDING_MAX_WORDS); to > from; to -= 1) {
      const here = known(stems.slice(from, to).join(" "))
      if (here.length === 0) continue
      found.push(...here)
      from = to - 1
      break
    }
  return found
}

const SOMEBODY = new Set("i we you one they he she somebody someone people me us".split(" "))

/** How documents say what a question asks for, in stems: price, fee or rate for "How much is …". */
export function asksOf(question: string): (readonly string[])[] {
  const { asks, stem } = lexicon()
  return wordingsIn(
    words(question).map((word) => (SOMEBODY.has(word) ? "i" : stem(word))),
    asks,
  )
}

const NUMBER_WORD =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|half|zwei|drei|vier|fünf|sechs|zehn"
const NUMBER = `(?:\\d[\\d.,]*|(?:${NUMBER_WORD}))`
const DAYS =
  "mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekdays?|weekends?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
const MONTHS =
  "january|february|march|april|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember"
const CURRENCY =
  "(?:[€$£¥]|(?:euros?|dollars?|pounds?|francs?|kron\\w+|cents?|pence|p|usd|eur|gbp|chf|nok|sek|dkk|kr)\\b)"
const with_ = (pattern: string) => new RegExp(pattern, "giu")

const VALUES: readonly (readonly [Kind, RegExp])[] = [
  [
    "money",
    with_(
      `[€$£¥]\\s?\\d[\\d.,]*|\\b(?:usd|eur|gbp|chf|nok|sek|dkk)\\s?\\d[\\d.,]*|(?<![\\d.,])\\d[\\d.,]*\\s?${CURRENCY}|\\b(?:for free|free of charge|no charge|free|nothing|kostenlos)\\b|(?<=\\b(?:price|cost|fee|preis)\\b.*)\\b\\d+[.,]\\d\\d\\b`,
    ),
  ],
  [
    "duration",
    with_(
      `\\b${NUMBER}(?:[ -](?:and a half|full|working|business|calendar|consecutive|more|paid|unused|additional))*[ -]?(?:s|sec|seconds?|min|mins|minutes?|h|hrs?|hours?|days?|nights?|weeks?|months?|years?|quarters?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?)\\b|\\b(?:half an|an|a) (?:hour|day|week|month|year)\\b|\\b(?:first|second|third|fourth|fifth|sixth|tenth) (?:day|week|month|year)\\b|\\bimmediately\\b|\\bat once\\b`,
    ),
  ],
  [
    "frequency",
    with_(
      `\\b(?:every|each|daily|weekly|monthly|yearly|annually|quarterly|hourly|once|twice|jeden?|täglich)\\b|\\btimes? an? \\w+|\\bper (?:day|week|month|year)\\b`,
    ),
  ],
  [
    "share",
    with_(
      `(?<![\\d.,])\\d[\\d.,]*\\s?%|\\b${NUMBER} per ?cent\\b|\\b(?:a|one|two) (?:third|quarter|fifth|half|tenth)s?\\b|\\bhalf\\b|\\bprozent\\b`,
    ),
  ],
  [
    "time",
    with_(
      `\\b(?:[01]?\\d|2[0-4])[:.][0-5]\\d\\b(?!\\s?${CURRENCY})|\\b\\d{1,2} ?(?:am|pm|a\\.m|p\\.m|o'clock|uhr)\\b|\\b(?:noon|midnight|morning|evening|afternoon|night)\\b|\\b(?:${DAYS}|${MONTHS})\\b|\\bMay\\b|\\b(?:19|20)\\d\\d\\b|\\b(?:day|week|month|quarter) \\d|\\b(?:end|beginning|start|last day) of\\b|\\bworking day\\b|\\b\\d+(?:st|nd|rd|th)\\b|\\b(?:before|after|until|within|once|as soon as|when)\\b`,
    ),
  ],
  ["weight", with_(`\\b${NUMBER}\\s?(?:kg|g|grams?|kilos?|kilograms?|pounds|lbs?|tons?|tonnes?)\\b`)],
  [
    "length",
    with_(`\\b${NUMBER}\\s?(?:mm|cm|m|km|metres?|meters?|kilomet\\w+|miles?|feet|foot|inch\\w*)\\b`),
  ],
  [
    "measure",
    with_(
      `\\b${NUMBER}\\s?(?:ml|l|litres?|liters?|°c?|degrees?|[kmgt]i?b|bytes?|w|kw|v|a|bar|db|hz|psi|nm|items?|people|pieces?|entries|requests?)\\b`,
    ),
  ],
  ["number", with_(`\\b${NUMBER}\\b`)],
]

/** A thing of a kind in a text; `word` is the number of the word it begins with. */
export type Value = { kind: Kind; word: number }

/** The numbers, sums, times, people and places that a text has. */
export function valuesIn(text: string): Value[] {
  const found: Value[] = []
  const wordAt = (offset: number) => words(text.slice(0, offset)).length
  for (const [kind, pattern] of VALUES)
    for (const match of text.matchAll(pattern)) found.push({ kind, word: wordAt(match.index) })
  const lexical = lexicon()
  words(text).forEach((word, at) => {
    if (lexical.isSort(word, "p") || GROUPS.has(word)) found.push({ kind: "person", word: at })
    if (lexical.isSort(word, "o") || PLACES.has(word)) found.push({ kind: "place", word: at })
  })
  for (const match of text.matchAll(/(?<=[\p{L}\p{N},;] )\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*/gu)) {
    found.push({ kind: "person", word: wordAt(match.index) })
    if (/(?:\b(?:in|at|to|from|near|on)\s)$/u.test(text.slice(0, match.index)))
      found.push({ kind: "place", word: wordAt(match.index) })
  }
  for (const match of text.matchAll(
    /\b(?:because|since|so that|due to|therefore|in order to|means? that|otherwise|reason)\b|[:;] /giu,
  ))
    found.push({ kind: "reason", word: wordAt(match.index) })
  for (const match of text.matchAll(
    /(?<![\p{L}\p{N}])(?:[/~][\w.-]+\/?|[\w.]+@[\w.]+|[\w-]+\.(?:md|toml|json|yaml|com|org|example))/gu,
  ))
    found.push({ kind: "place", word: wordAt(match.index) })
  return found
}

const GROUPS = new Set(
  "team group department board desk council office manager lead head captain owner everyone everybody anyone nobody volunteers administrators admins staff".split(
    " ",
  ),
)
const PLACES = new Set(
  "room floor basement office desk building portal folder repository bucket shelf cupboard hall shop store channel page dashboard website intranet".split(
    " ",
  ),
)

/** Whether what is asked for is no single value: a thing, a reason, steps, yes or no. */
export const isOpen = ({ kinds }: Wanted): boolean => kinds.some((kind) => OPEN.has(kind))
const OPEN: ReadonlySet<Kind> = new Set(["thing", "reason", "steps", "yesno"])

/** Whether a text has something of a kind that is asked for; 0.5 where that cannot be told from words. */
export function hasKind(
  { kinds, unit }: Wanted,
  values: readonly Value[],
  said: ReadonlySet<string>,
): number {
  if (kinds.some((kind) => kind === "thing" || kind === "steps" || kind === "yesno")) return NEUTRAL
  const has = values.some(({ kind }) => kinds.includes(kind))
  if (!has) return 0
  if (unit === null) return 1
  const lexical = lexicon()
  return said.has(unit) || [...said].some((word) => lexical.likeness(unit, word) > UNIT_LIKENESS)
    ? 1
    : UNIT_MISSING
}
const NEUTRAL = 0.5
const UNIT_LIKENESS = 0.7
const UNIT_MISSING = 0.5
