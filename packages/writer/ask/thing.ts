// What a person would ask of a thing that a heading names.
import { clauseOf } from "../read/clause.ts"
import { WRITTEN } from "../read/kinds.ts"
import { headOf, inSentence, isNounPhrase, isPluralNoun, withArticle } from "../read/noun.ts"
import { isKnownName } from "../read/names.ts"
import { isOf } from "../read/title-parts.ts"
import { closed } from "../read/wording.ts"
import { subjectOf } from "./generic.ts"
import type { Topic } from "./heading.ts"
import { overviewsOf } from "./overview.ts"

/** A heading that names a thing. */
export function askNoun(title: string, topic: Topic): string[] {
  if (
    !isNounPhrase(title) &&
    !DOING.test(title.slice(0, 1).toLowerCase() + title.slice(1)) &&
    !/^lost (?:and|&) found$/i.test(title)
  )
    return []
  const written = inSentence(title, topic.passage)
  const words =
    /^\p{Lu}\p{Ll}{3,}s$/u.test(written) && !isKnownName(written) ? written.toLowerCase() : written
  const noun =
    ABSTRACT.test(words) ||
    UNCOUNTED.test(words) ||
    /^force majeure$/i.test(words) ||
    isPairOfMass(words) ||
    isPair(words) ||
    DOING.test(words)
      ? words
      : withArticle(words)
  const be = isPluralNoun(words) ? "are" : "is"
  const first = topic.body.split(/(?<=[.!?])\s/)[0] ?? ""
  const asks: string[] = []
  if (defines(first, title))
    asks.push(`What ${be} ${articled(first, words, noun)}?`, `What is meant by ${noun}?`)
  if (
    /\b(?:call|phone|e-?mail|contact)\b/i.test(first) &&
    /@|\d{3,}[ /-]?\d{2,}|\bextension \d/.test(topic.body) &&
    topic.body.length < 400
  )
    asks.push(`Who do I contact about ${noun}?`, `How do I get in touch about ${noun}?`)
  if (/\b(?:eligible|entitled|qualif(?:y|ies))\b/i.test(first)) asks.push(`Who is eligible for ${noun}?`)
  if (topic.isSteps && !/\bsteps?$|\brules?\b/i.test(title) && !isPlainList(topic.body))
    asks.push(`What are the steps for ${noun}?`, `How do we go about ${noun}, step by step?`)
  const list =
    /^(steps|rules|tips|guidelines|requirements|conditions|reasons|ways|principles|criteria|instructions) (for|of|to|when|on) (.+)$/i.exec(
      words,
    )
  if (list)
    return [
      `What are the ${list[1]!.toLowerCase()} ${list[2]} ${/^(?:for|of|on)$/.test(list[2]!) ? withArticle(list[3]!) : list[3]}?`,
      `Could you go over the ${words} with me?`,
    ]
  if (/^rules?$/i.test(headOf(words)) && words.split(" ").length <= 4)
    asks.push(`What ${be} ${noun.replace(/^(?!the )/, "the ")}?`)
  if (
    /\b(?:process|procedure|system|program|programme|scheme|workflow|leave|cycle|mechanism|model|allowance|protocol)s?$/i.test(
      words,
    )
  )
    asks.push(`How ${be === "are" ? "do" : "does"} ${noun} work?`)
  if (WORKS.test(words)) asks.push(`How does ${noun} work?`)
  if (/^(?:opening )?hours$/i.test(words) && topic.matter === undefined) return [] // of whom?
  if (VALUE_NOUN.test(headOf(words)) && !/\b(?:and|or)\b|&/.test(words) && topic.body.length < 500)
    asks.push(`What ${be} the ${words.replace(/^the /i, "")}${wholeOf(words, topic)}?`)
  return [...asks, ...about(noun, topic)]
}

/** What goes on in a way that can be told. */
const WORKS =
  /^(?:booking|ordering|recycling|voting|scheduling|invoicing|payment|delivery|registration|membership|billing|booking|recycling|reimbursement|enrolment|ordering)$/u

/** "being ill", "coming back": what is done goes without an article. */
const DOING =
  /^\p{Ll}+ing (?:back|ill|sick|away|late|early|up|out|off|on|in|at|from|to|for|with|the|an?|my|your|our|abroad|alone|home|reachable|safe|\p{Ll}+ly)(?!\p{L})/u

/** "uniform and laundry": of two things together nobody says which. */
const isPair = (words: string): boolean => /^\p{Ll}{3,} and \p{Ll}{3,}$/u.test(words)

/** "damage and loss": two nouns that go without an article. */
const isPairOfMass = (words: string): boolean =>
  /^\p{Ll}+ (?:and|or) \p{Ll}+$/u.test(words) &&
  words
    .split(/ (?:and|or) /)
    .every((word) => ABSTRACT.test(word) || UNCOUNTED.test(word) || isPluralNoun(word))

/** What is spoken of without an article. */
export const UNCOUNTED =
  /^(?:damage|loss|theft|fire|water|noise|smoke|quiet|rest|safety|health|cleaning|care|storage|use|delivery|payment|insurance|parking|rent|wear|waste|heat|access|security|data|mail|post|food|drink|hygiene|uniform|leave|absence|sickness|illness|pay|travel|warranty|transport)$/

/** Single words that name no one thing: "what does it say about induction". */
const ABSTRACT =
  /^(?!(?:foundation|station|association|institution|department|apartment|document|instrument|government|parliament|organi[sz]ation|city|university|community|facility|entrance|audience|reception|session|conference|meeting|building|wedding|painting)$)\p{Ll}+(?:ness|ism|hood|ship|ance|ence|ity|tion|sion|ment|ing)$/u

/** " for the sourdough": what a figure or a list is one of, where its own words do not say. */
function wholeOf(words: string, { above, document, passage, matter }: Topic): string {
  if (
    (above === "" || above === document) &&
    matter !== undefined &&
    /^(?:at|under|according) /.test(matter.tie)
  )
    return ""
  if (words.split(" ").length > 2 || /\b(?:of|for)\b/.test(words)) return ""
  const whole = subjectOf(above, document, passage)
  if (whole && isOf(WRITTEN, whole)) return "" // a safety sheet has no hazards, what it is on has
  return whole && whole.length <= 60
    ? ` ${/^(?:ingredients|members|benefits|goals|results|dangers|hazards|risks)$/i.test(words) ? "of" : "for"} ${whole}`
    : ""
}

/** What is asked of a heading that is no more than a thing: what the text that it stands in says of it. */
export const about = (noun: string, topic: Topic): string[] => [
  ...overviewsOf(noun, isPluralNoun(noun), topic),
  `What can you tell me about ${noun}?`,
  `Can you explain ${noun} to me?`,
  `Could you go over ${noun} with me?`,
  `Could you give me a summary of ${noun}?`,
  `What have we got on ${noun}?`,
]

/** Whether numbered points are things, not what is done: "1. Tags arrive late. 2. The supplier fails." */
function isPlainList(body: string): boolean {
  const sentences = body.split(/(?<=[.!])\s+(?=\p{Lu})/u)
  const orders = sentences.filter((sentence) => clauseOf(closed(sentence))?.kind === "order")
  return orders[0] !== sentences[0] && orders.length * 2 < sentences.length
}

const VALUE_NOUN =
  /^(?:hours|times?|dates?|deadlines?|address(?:es)?|fees?|prices?|costs?|rates?|limits?|goals?|objectives?|aims?|targets?|benefits|advantages|disadvantages|risks|dangers|hazards|symptoms|ingredients|criteria|duties|responsibilities|requirements|conditions|exceptions|results|findings|causes|reasons|differences|options|categories|types|levels|values|principles|tasks|consequences|penalties|sanctions|measures|agenda|budget|deposit|capacity)$/i

/** Whether a sentence says what the title's thing is. */
function defines(sentence: string, title: string): boolean {
  const subject =
    /^(?:the |an? )?["“]?(.{2,80}?)["”]?(?: \([^)]{1,40}\))? (?:is|are|means?|refers? to|describes?|denotes?) (?:an? |the |any |all |those )/i.exec(
      sentence,
    )?.[1]
  return (
    subject !== undefined &&
    subject.toLowerCase().replace(/^the /, "") === title.toLowerCase().replace(/^the /, "")
  )
}

/** The title with the article that the defining sentence gives it. */
const articled = (sentence: string, words: string, noun: string): string => {
  const article = /^(the|an?) /i.exec(sentence)?.[1]?.toLowerCase()
  return article ? `${article} ${words.replace(/^the /i, "")}` : noun === words ? noun : words
}
