// Price lists whose dots lead from the thing to its price: "Day ticket ....... £14".
import type { Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { linesIn } from "../read/lines.ts"
import { inSentence, isNounPhrase, isPluralNoun } from "../read/noun.ts"
import type { Stretch } from "../read/sentences.ts"
import { capital, closed, small } from "../read/wording.ts"
import { cast } from "./mould.ts"

type Priced = Stretch & { thing: string; price: string }

const LED = /^\s*(\S.*?)\s*(?:\.{2,}|(?: \.){3,}|…{2,})\s*(\S.*)$/u
const SUM = /[€$£]\s?\d|\d ?(?:€|£|%|euros?|pounds?|dollars?|francs?|kr|chf)(?!\p{L})/iu
const SINGLE_MAX = 2 // of a group: the list holds them all

/** What all things of a group cost, and a few of them alone. */
export function askLeaders(passage: Passage, blocks: readonly Block[]): Candidate[] {
  return blocks.flatMap((block): Candidate[] => {
    if (block.kind !== "paragraph") return []
    const priced = pricedIn(passage.text, block)
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

const pricedIn = (text: string, block: Block): Priced[] =>
  linesIn(text, block).flatMap((line) => {
    const [, thing = "", price = ""] = LED.exec(text.slice(line.start, line.end)) ?? []
    return thing === "" ? [] : [{ ...line, thing: thing.trim(), price: price.trim() }]
  })

const groupAsks = (group: string): string[] =>
  /^(?:\p{Ll}+ )?(?:membership|parking|delivery|storage|firing|insurance|cleaning)$/u.test(group)
    ? [`What does ${group} cost?`, `How much is ${group}?`]
    : [`What are the prices for ${group}?`, `Which prices are there for ${group}?`]

/** "How much is the day ticket?", where its line names one thing. */
function askOne({ thing, price, ...place }: Priced, passage: Passage, { section }: Block): Candidate[] {
  if (
    !SUM.test(price) ||
    !/^\p{Lu}[\p{Ll}-]+(?: \p{Ll}[\p{Ll}-]+){1,3}$/u.test(thing) ||
    !isNounPhrase(thing)
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
