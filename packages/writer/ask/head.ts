// Headings whose own words say what a person would ask of what stands under them: "Turnaround", "Power lines", "Termination".
import { clauseOf } from "../read/clause.ts"
import type { Matter } from "../read/matter-base.ts"
import type { Topic } from "./heading.ts"

/** A heading with what its question needs to be answered. */
type Head = {
  heading: RegExp
  /** `{x}` stands for the heading, `{thing}` for the product and `{text}` for the agreement that the document is about. */
  asks: string
  /** What must stand under it. */
  body?: RegExp
}

const SPAN =
  /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:\p{L}+ )?(?:minute|hour|day|week|month|year)s?\b/iu
const SUM = /[€$£]\s?\d|\d ?(?:€|£|%|euros?\b|pounds?\b|EUR\b|GBP\b|CHF\b)/
const KEPT = /\b(?:kept|keep|keeps|stored|filed|retained|logged|recorded|archived)\b/i

/** Of any text. */
const HEADS: readonly Head[] = [
  {
    heading:
      /^(?:turnaround|(?:normal |standard )?(?:notice|loan|trial|probation|probationary|retention|warranty|cooling-off|waiting) period|lead time|turnaround time|response time|delivery time|waiting time)$/,
    asks: "How long is the {x}?",
    body: SPAN,
  },
  { heading: /^(?:\p{L}+ )?(?:records|logs|files|minutes)$/u, asks: "How are {x} kept?", body: KEPT },
  {
    heading: /^(?:protective (?:equipment|clothing|gear)|personal protective equipment|ppe)$/,
    asks: "What protective equipment has to be worn?",
    body: /\b(?:wear|worn|wears)\b/i,
  },
  {
    heading: /^(?:clothing|clothes|dress|dress code|footwear|shoes|what to wear)$/,
    asks: "What do I have to wear?",
    body: /\b(?:wear|worn|wears)\b/i,
  },
  {
    heading: /^(?:perks|benefits|staff benefits|facilities|discounts|courses|extras)$/,
    asks: "Which {x} are there?",
  },
]

/** Of a product. */
const OF_PRODUCT: readonly Head[] = [
  {
    heading: /^(?:prices?|costs?) and ordering$/,
    asks: "What does {thing} cost and how is it ordered?",
    body: SUM,
  },
  {
    heading: /^(?:prices?|costs?) and (?:delivery|shipping)$/,
    asks: "What does {thing} cost and how is it delivered?",
    body: SUM,
  },
  {
    heading: /^(?:service and warranty|warranty and service)$/,
    asks: "What service and warranty are there on {thing}?",
  },
  { heading: /^(?:warranty|guarantee)$/, asks: "What {x} is there on {thing}?" },
  {
    heading: /^(?:variants|models|versions|sizes|colou?rs|finishes)$/,
    asks: "Which {x} of {thing} are there?",
  },
  { heading: /^(?:accessories|attachments|spare parts|options)$/, asks: "Which {x} are there for {thing}?" },
  { heading: /^(?:key |main )?features(?: worth knowing)?$/, asks: "What features does {thing} have?" },
  { heading: /^(?:operation|use|usage)$/, asks: "How is {thing} operated?" },
  { heading: /^(?:maintenance|servicing)$/, asks: "How is {thing} maintained?" },
  {
    heading: /^(?:care|cleaning|care and cleaning|cleaning and care)$/,
    asks: "How is {thing} cleaned?",
    body: /\b(?:clean|wash|wipe|rinse)/i,
  },
  { heading: /^(?:storage)$/, asks: "How is {thing} stored?", body: /\b(?:stor|keep|kept)/i },
  { heading: /^(?:installation|mounting|fitting|assembly)$/, asks: "How is {thing} installed?" },
  { heading: /^(?:disposal|recycling)$/, asks: "How is {thing} disposed of?" },
]

/** Of an agreement. */
const OF_AGREEMENT: readonly Head[] = [
  {
    heading: /^(?:term|duration) and (?:termination|notice)$/,
    asks: "How long does {text} run and how can it be ended?",
  },
  { heading: /^(?:term|duration)$/, asks: "How long does {text} run?" },
  { heading: /^(?:termination|cancellation|notice)$/, asks: "How can {text} be ended?" },
  { heading: /^(?:governing law|applicable law)$/, asks: "Which law governs {text}?" },
  { heading: /^liability$/, asks: "Who is liable for what under {text}?" },
  {
    heading: /^(?:payment|remuneration|prices? and payment|fees? and payment|charges and payment)$/,
    asks: "How and when is payment made under {text}?",
    body: SUM,
  },
]

/** What befalls people, over what to do then. */
const CASE =
  /^(?:(?:fires?|accidents?|injur(?:y|ies)|burns?|cuts?|spills?|leaks?|power (?:cut|failure)s?|illness|sickness|lightning|storms?|electric shock|breakdowns?|faults?|damage|loss|theft|frost|flooding|near misses)(?: and (?=\p{L})|$))+$/u

const RULE =
  /\b(?:must|mustn['’]t|may not|may only|shall|required|only|not allowed|prohibited|forbidden|at least|no more than|should|has to|have to|(?:is|are) to be|never|nobody|no one|allowed)\b|^No \p{Ll}/iu

/** Of how many of its sentences a text says what has to be or must not be. */
export const rulesIn = (body: string): number =>
  body.split(/(?<=[.!?])\s+/).filter((sentence) => RULE.test(sentence) || isOrder(sentence)).length

const isOrder = (sentence: string): boolean => clauseOf(sentence)?.kind === "order"

/** Texts that are rules on how something is done without harm. */
const SAFETY = /\bsafety\b/i

/** Whether a text or what is asked of it calls itself rules: nobody asks for the rules under the rules. */
export const isRules = (matter: Matter | undefined, noun: string): boolean =>
  /\b(?:rules|regulations)\b/i.test(`${matter?.tie} ${matter?.source} ${noun}`)

/** Questions that a heading's own words are the answer's kind of, best first; none where they leave that open. */
export function askHead(noun: string, { body, matter, document, file }: Topic): string[] {
  const bare = noun.replace(/^the /, "").replace(/ ?& ?/g, " and ").toLowerCase()
  const thing = matter?.tie.startsWith("with ") === true ? matter.name : undefined
  const text =
    /^under the /.test(matter?.tie ?? "") && /\b(?:agreement|contract|lease)\b/i.test(matter!.name)
      ? matter!.name
      : undefined
  const fitting = (heads: readonly Head[]): string[] =>
    heads
      .filter(
        ({ heading, body: needed }) => heading.test(bare) && (needed === undefined || needed.test(body)),
      )
      .map(({ asks }) =>
        asks
          .replace("{x}", bare)
          .replace("{thing}", () => thing ?? "")
          .replace("{text}", () => text ?? ""),
      )
  const isCase = CASE.test(bare) && body.split(/(?<=[.!?])\s+/).some(isOrder)
  const isSafety = [...(matter?.titles ?? []), matter?.source ?? "", document, file ?? ""].some((each) =>
    SAFETY.test(each),
  )
  return [
    ...(thing === undefined ? [] : fitting(OF_PRODUCT)),
    ...(text === undefined ? [] : fitting(OF_AGREEMENT)),
    ...(isCase ? [`What should I do in case of ${bare}?`] : []),
    ...fitting(HEADS),
    ...(isSafety && rulesIn(body) >= 2 && !isRules(matter, noun)
      ? [
          `What are the safety rules ${/^the /.test(noun) ? "for" : "on"} ${noun}?`,
          `Which safety rules apply to ${noun}?`,
        ]
      : []),
  ]
}
