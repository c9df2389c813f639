// Price lists whose dots lead from the thing to its price: "Day ticket ....... £14".
import type { Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { clauseOf } from "../read/clause.ts"
import { linesIn } from "../read/lines.ts"
import { inSentence, isNounPhrase, isPluralNoun } from "../read/noun.ts"
import type { Stretch } from "../read/sentences.ts"
import { capital, closed, small } from "../read/wording.ts"
import { cast } from "./mould.ts"
import { taskOf } from "./task.ts"

type Priced = Stretch & { thing: string; price: string }

const LED = /^\s*(\S.*?)\s*(?:\.{2,}|(?: \.){3,}|…{2,})\s*(\S.*)$/u
const SUM = /[€$£]\s?\d|\d ?(?:€|£|%|euros?|pounds?|dollars?|francs?|kr|chf)(?!\p{L})/iu
const SINGLE_MAX = 2 // of a group: the list holds them all

/** What all things of a group cost, and a few of them alone. */
export function askLeaders(passage: Passage, blocks: readonly Block[]): Candidate[] {
  return blocks.flatMap((block): Candidate[] => {
    if (block.kind !== "paragraph") return []
    const priced = pricedIn(passage.text, block, currencyOf(passage.text))
    const [first, last] = [priced[0], priced.at(-1)]
    if (
      !first ||
      !last ||
      priced.length < 2 ||
      !priced.some(({ price }) => SUM.test(price)) ||
      !/\.{4,}|(?: \.){4,}|…{2,}/u.test(passage.text.slice(first.start, last.end))
    )
      return []
    const { section } = block
    const group = small(inSentence(section.title.replace(/\s*\([^)]*\)$/, ""), passage.text)).toLowerCase()
    const whole: Candidate[] =
      group === "" ||
      !/^[\p{L} '’-]+$/u.test(group) ||
      (passage.matter?.titles.includes(section.title) ?? false)
        ? []
        : [
            {
              kind: "table",
              asks: groupAsks(group).map(cast),
              output: priced.map(({ thing, price }) => closed(`- ${thing}: ${price}`)).join("\n"),
              quote: { start: first.start, end: last.end },
              finding: `It lists ${priced.length} of them, each with its price, from “${first.thing}” to “${last.thing}”.`,
              section,
              score: 0.99,
            },
          ]
    return [...whole, ...priced.flatMap((each) => askOne(each, passage, block)).slice(0, SINGLE_MAX)]
  })
}

/** In what a list counts that says so once, in its head: "prices in EUR incl. VAT". */
function currencyOf(text: string): string {
  const written =
    /\b(?:prices?|rates?|fees?|charges|amounts|sums)\b[^\n.]{0,40}?\bin (EUR|GBP|USD|CHF|euros?|pounds?|dollars?|francs?|[€$£])(?!\p{L})/iu.exec(
      text.slice(0, HEAD_CHARS),
    )?.[1]
  return written === undefined ? "" : (CURRENCIES[written.toLowerCase()] ?? written.toLowerCase())
}

const HEAD_CHARS = 600
const CURRENCIES: Record<string, string> = {
  eur: "euros",
  euro: "euros",
  "€": "euros",
  gbp: "pounds",
  pound: "pounds",
  "£": "pounds",
  usd: "dollars",
  dollar: "dollars",
  $: "dollars",
  chf: "francs",
  franc: "francs",
}

/** "from 1150" of a list in euros as "from 1150 euros". */
const counted = (price: string, currency: string): string =>
  currency === "" || SUM.test(price)
    ? price
    : price.replace(
        /^((?:from |up to |about |ab |[+–-] ?)?\d[\d.,]*)(?= ?$| \(| (?:per|an?|each|for)\b)/iu,
        `$1 ${currency}`,
      )

const pricedIn = (text: string, block: Block, currency: string): Priced[] =>
  linesIn(text, block).flatMap((line) => {
    const [, thing = "", price = ""] = LED.exec(text.slice(line.start, line.end)) ?? []
    return thing === "" ? [] : [{ ...line, thing: thing.trim(), price: counted(price.trim(), currency) }]
  })

const groupAsks = (group: string): string[] =>
  /^(?:\p{Ll}+ )?(?:membership|parking|delivery|storage|firing|insurance|cleaning)$/u.test(group)
    ? [`What does ${group} cost?`, `How much is ${group}?`]
    : [`What are the prices for ${group}?`, `Which prices are there for ${group}?`]

/** "Replace one string": what is done, and no thing. */
const isDone = (thing: string): boolean =>
  taskOf(thing) !== undefined ||
  clauseOf(closed(thing))?.kind === "order" ||
  /^\p{Lu}\p{Ll}+ (?:an?|the|one|two|three|your|all|each) /u.test(thing)

/** Headings over what is done to things: "an upright piano" under "Tuning" is none that is sold. */
const OF_DOING =
  /ing$|\b(?:repairs?|hire|rental|storage|maintenance|service|servicing|transport|removals?|care|delivery)$/i

/** "How much is the day ticket?", where its line names one thing. */
function askOne({ thing, price, ...place }: Priced, passage: Passage, { section }: Block): Candidate[] {
  if (
    !SUM.test(price) ||
    !/^\p{Lu}[\p{Ll}-]+(?: \p{Ll}[\p{Ll}-]+){1,3}$/u.test(thing) ||
    !isNounPhrase(thing) ||
    isDone(thing) ||
    OF_DOING.test(section.title)
  )
    return []
  const words = inSentence(thing, passage.text)
  if (isPluralNoun(words)) return []
  const noun = `${/^[aeiou]/i.test(words) ? "an" : "a"} ${words}`
  return [
    {
      kind: "row",
      asks: [`How much is ${noun}?`, `What does ${noun} cost?`].map(cast),
      output: closed(capital(`${noun} costs ${price}`)),
      quote: place,
      finding: `“${thing}” is followed by “${price}”.`,
      section,
      column: "price",
      score: 0.8,
    },
  ]
}
