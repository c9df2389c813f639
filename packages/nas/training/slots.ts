// What fills the gap a question leaves open ("until what time", "which number do I call"), and whether a text has it: told more strictly than kinds.ts,
// where a capital letter may be a person and "when" a time.
import { lexicon } from "../lexicon/lexicon.ts"
import { words } from "./words.ts"

export type SlotSort =
  | "contact"
  | "clock"
  | "date"
  | "duration"
  | "money"
  | "share"
  | "often"
  | "count"
  | "measure"
  | "name"
  | "place"

/** What a question leaves open; `counted` is the thing of which it asks how many. */
export type Slot = { sort: SlotSort; counted: string | null }

const TIME_UNITS = "seconds?|minutes?|mins?|hours?|days?|nights?|weeks?|months?|years?"

/** In order: the first that fits decides. */
const ASKS: readonly (readonly [SlotSort, RegExp])[] = [
  [
    "contact",
    /\b(?:tele)?phone\b|\bhotline\b|\bextension\b|\be-?mail\b|\bweb ?(?:site|page|address)\b|\burl\b|\b(?:contact|reach|get hold of|ring|dial)\b(?!.*\bwho is\b)|\b(?:who|whom|number|where)\b.*\b(?:call|phone)\b|\btelefon|\banrufen\b/i,
  ],
  ["often", /\bhow (?:often|frequently|regularly|many times)\b|\bwie oft\b/i],
  [
    "duration",
    new RegExp(
      `\\bhow (?:long|soon|quickly|fast)\\b|\\bhow many (?:\\w+ )?(?:${TIME_UNITS})\\b|\\bhow much (?:\\w+ )?(?:time|notice)\\b|\\bhow far (?:ahead|in advance)\\b|\\b(?:notice|probation\\w*|retention) period\\b|\\bwie lange\\b`,
      "i",
    ),
  ],
  [
    "clock",
    /\bwhat (?:time|hours)\b|\bhow (?:late|early)\b|\b(?:opening|office|business|quiet) (?:hours|times)\b|\bwhen (?:do|does|is|are|can)\b.*\b(?:open|close|shut|start|begin|end|finish|leave|arrive|quiet)|\bwie viel uhr\b|\buhrzeit\b/i,
  ],
  [
    "date",
    /\bwhen\b|\b(?:what|which) (?:date|day|weekday|month|year)\b|\bdeadline\b|\bexpir\w+|\bdue\b|\bwann\b|\bfrist\b/i,
  ],
  [
    "share",
    /\b(?:percent(?:age)?|per cent|share|fraction|portion|discount|interest|vat)\b|\bprozent\b|\brabatt\b|\bzins/i,
  ],
  [
    "money",
    /\bhow much (?:is|are|do|does|did|will|would|money|to|for|can)\b|\bcosts?\b|\bprices?\b|\bfees?\b|\bfines?\b|\bcharged?\b|\bpay\b|\bsalary\b|\bbudget\b|\bdeposit\b|\bexpensive\b|\bset me back\b|\bkoste\w*|\bpreis\b|\bgebühr/i,
  ],
  [
    "measure",
    /\bhow (?:heavy|tall|high|wide|deep|thick|big|large|far|fast|hot|cold|warm|loud|strong|full)\b|\bweigh\w*|\b(?:weight|height|length|width|depth|distance|speed|temperature|capacity|pressure|volume|size|range|voltage|power|concentration)\b|\bwie (?:schwer|hoch|weit|gro(?:ß|ss)|breit|lang)\b/i,
  ],
  ["count", /\bhow (?:many|much)\b|\bnumber of\b|\b(?:maximum|minimum|at most|at least)\b|\bwie ?viele?\b/i],
  ["name", /\bwho(?:m|se)?\b|\bwhich (?:company|firm|supplier|vendor|person|department|team)\b|\bwe[rmn]\b/i],
  [
    "place",
    /\bwhere\b|\b(?:which|what) (?:room|floor|building|place|address|street|gate|desk)\b|\bwo(?:hin)?\b/i,
  ],
]

/** What a question leaves open; null where that is no value: a thing, a reason, steps, yes or no. */
export function slotOf(question: string): Slot | null {
  const [sort] = ASKS.find(([, pattern]) => pattern.test(question)) ?? []
  if (sort === undefined) return null
  const [, counted] =
    /\b(?:how (?:many|much)|number of|wie ?viele?)\s+(?:\w+\s+)??(\p{L}{3,})/iu.exec(question) ?? []
  return { sort, counted: sort === "count" ? (counted?.toLowerCase() ?? null) : null }
}

const NUMBER_WORDS =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|half an?|ein(?:e[mnrs]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf"
const NUMBER = `(?:\\d[\\d.,]*|(?:${NUMBER_WORDS}))`
const UNITS = `(?:${TIME_UNITS}|s|sec|h|hrs?|stunden?|minuten?|tage?n?|wochen?|monate?n?|jahre?n?)`
const DAYS =
  "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?"
const MONTHS =
  "january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember"
const of = (pattern: string) => new RegExp(pattern, "iu")

/** A bare number of what its column or field calls a price: "The price of Tern is 129.", "hire per hour: 9.50". */
const BARE_SUM =
  "\\b(?:price|cost|fee|charge|rate|fare|rent|hire|deposit|preis|kosten|gebühr|miete|kaution)s?\\b(?: per \\w+)?(?: of [^.:]{1,60}? is|:) (?:\\d[\\d.,]*\\d|\\d)(?![\\d,]|\\.\\d|\\s?[%\\p{L}])"

/** What fills a slot surely, and what may. */
const FILLS: Readonly<Record<SlotSort, readonly [RegExp, RegExp]>> = {
  contact: [
    /\+?\d[\d ()/-]{5,}\d|\S@\S|https?:|\bwww\.|\b\w[\w-]*\.(?:com|org|net|eu|de|example)\b|\b(?:ext(?:ension|\.)?|dial|call|phone|tel)\b[^.]{0,24}\d{2,}/i,
    /\b(?:contact|phone|call|e-?mail|write to|channel|desk|office|ring)\b/i,
  ],
  clock: [
    of(
      `\\b(?:[01]?\\d|2[0-4])[:.][0-5]\\d\\b|\\b\\d{1,2} ?(?:am|pm|a\\.m|p\\.m|o'clock|uhr)\\b|\\b(?:noon|midnight|midday|mitternacht)\\b`,
    ),
    of(`\\b(?:${DAYS}|morning|evening|afternoon|night)\\b|\\b${NUMBER} ${UNITS}\\b`),
  ],
  date: [
    of(
      `\\b(?:${DAYS})\\b|\\b\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of )?(?:${MONTHS})\\b|\\b(?:${MONTHS}) \\d|\\b\\d{4}-\\d\\d\\b|\\b\\d{1,2}\\.\\d{1,2}\\.|\\b(?:end|start|beginning|middle) of\\b|\\b${NUMBER} (?:\\w+ )?${UNITS} (?:before|after|from|prior|of|in advance)\\b|\\bwithin ${NUMBER}`,
    ),
    of(
      `\\b(?:${MONTHS}|19\\d\\d|20\\d\\d)\\b|\\b${NUMBER} (?:\\w+ )?${UNITS}\\b|\\b\\d\\d?[:.]\\d\\d\\b|\\b(?:daily|weekly|monthly|every)\\b`,
    ),
  ],
  duration: [
    of(
      `\\b${NUMBER}[ -]?(?:(?:working|business|calendar|full|more|consecutive|paid) )?${UNITS}\\b|\\ban? (?:hour|day|week|month|year|fortnight)\\b`,
    ),
    of(`\\b(?:immediately|at once|same day|until|permanently|daily|\\d\\d?[:.]\\d\\d|${DAYS})\\b`),
  ],
  often: [
    of(
      `\\b(?:every|each|daily|weekly|monthly|yearly|annually|quarterly|hourly|once|twice|jede[nrs]?|täglich|jährlich)\\b|\\btimes? (?:an?|per)\\b`,
    ),
    of(`\\bper\\b|\\b${NUMBER} ${UNITS}\\b`),
  ],
  money: [
    of(
      `[€$£¥]\\s?\\d|\\d\\s?[€$£¥]|\\b(?:usd|eur|gbp|chf|nok|sek|dkk)\\b|\\b${NUMBER} ?(?:euros?|dollars?|pounds?|francs?|kron\\w+|cents?|pence|p|kr)\\b|${BARE_SUM}`,
    ),
    of(
      `\\bfree\\b|\\bcharge\\b|\\bkostenlos\\b|\\b(?:price|fee|cost|rate|preis|gebühr)\\b.*\\d|\\d[\\d.,]*\\s?%|\\b\\d+[.,]\\d\\d\\b`,
    ),
  ],
  share: [
    of(`\\d\\s?%|\\bper ?cent\\b|\\bprozent\\b|\\b(?:half|third|quarter|hälfte|drittel)\\b`),
    of(`\\d`),
  ],
  count: [of(`\\b${NUMBER}\\b`), of(`\\b(?:no|none|any|all|both|single|once|twice|every)\\b`)],
  measure: [
    of(
      `\\b${NUMBER}\\s?(?:kg|g|grams?|kilos?|pounds|lbs?|tons?|tonnes?|mm|cm|m|km|met(?:re|er)s?|kilomet\\w+|miles?|feet|foot|inch\\w*|ml|l|lit(?:re|er)s?|°|degrees?|grad|[kmgt]i?b|bytes?|k?w|kwh|v|a|bar|db|hz|psi|nm|square|people|seats|percent|%)`,
    ),
    of(`\\b${NUMBER}\\b`),
  ],
  name: [
    /(?<![.!?:]\s)(?<!^)\b\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|\b(?:Mr|Mrs|Ms|Dr|Prof|Frau|Herrn?)\b\.? \p{Lu}/u,
    /(?<=[\p{L}\p{N},;] )\p{Lu}\p{L}+|\b(?:manager|team|officer|head|director|board|desk|office|lead|owner|committee|department|assistant|secretary|staff|council|supervisor|coordinator)\b/u,
  ],
  place: [
    /\b(?:in|at|on|to|behind|beside|next to|under|near|opposite|beneath) (?:the )?(?:\w+ )?(?:room|floor|building|hall|basement|cupboard|shelf|box|drawer|desk|counter|portal|folder|gate|entrance|office|kitchen|street|page|door|cabinet|store|car park|lobby|reception)\b|\b\p{Lu}\p{L}+ (?:street|road|square|avenue)\b|\b(?:room|floor|gate|building) [\p{Lu}\d]|\p{L}(?:straße|platz|gasse|weg)\b/iu,
    /\b(?:in|at|on|to|behind|beside|under|near|from)\b/i,
  ],
}
/** Whether a text surely has something of a sort. */
export const surelyFills = (sort: SlotSort, text: string): boolean => FILLS[sort][0].test(text)

const MAYBE = 0.4
const COUNTED_WITHIN = 4 // words from a number to the thing it counts

/** How surely a text fills a slot, 0 to 1; of a count 1 only where the number stands before the thing counted. Half where nothing is left open. */
export function fills(slot: Slot | null, text: string): number {
  if (slot === null) return 0.5
  const [surely, maybe] = FILLS[slot.sort]
  if (!surely.test(text)) return maybe.test(text) ? MAYBE : 0
  return slot.counted === null || counts(text, slot.counted) ? 1 : MAYBE
}

const LIKE = 0.5

function counts(text: string, counted: string): boolean {
  const all = words(text)
  const { likeness } = lexicon()
  const isNumber = new RegExp(`^${NUMBER}$`, "iu")
  return all.some(
    (word, at) =>
      isNumber.test(word) &&
      all
        .slice(Math.max(0, at - COUNTED_WITHIN), at + 1 + COUNTED_WITHIN)
        .some((near) => likeness(near, counted) >= LIKE),
  )
}
