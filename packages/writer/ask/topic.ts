// What a person would ask to be told what stands under an English heading or beside a label.
import type { Ask } from "../candidate.ts"
import { cast } from "./mould.ts"
import { clauseOf } from "../read/clause.ts"
import { fromGerund } from "../read/inflection.ts"
import { headOf, inSentence, isNounPhrase, isPluralNoun, withArticle } from "../read/noun.ts"
import { WRITTEN } from "../read/kinds.ts"
import { isOf } from "../read/title-parts.ts"
import { closed, small } from "../read/wording.ts"
import { forReader } from "./question.ts"
import { askGeneric, isGeneric, subjectOf } from "./generic.ts"
import type { Topic } from "./heading.ts"
import { taskOf, tasks } from "./task.ts"

/** Wordings of the question that the words under a heading answer, best first; none where no wording would be safe. */
export function askTopic(topic: Topic): Ask[] {
  const title = forReader(topic.title.replace(/\s*\([^)]*\)$/, "").replace(/[:.,;]$/, ""))
  if (
    title === "" ||
    /[?？؟]$/.test(title) ||
    /^(?:days?|weeks?|months?|phases?|parts?|stages?) (?:\d|one\b|two\b|three\b|four\b|five\b)/i.test(
      title,
    ) || // of what?
    /^(?:questions|frequently asked|faqs?|answers|other|others|further|more|additional|miscellaneous)\b/i.test(
      title,
    )
  )
    return []
  const asks = topic.isPart
    ? askPart(title, topic)
    : isGeneric(title)
      ? askGeneric({ ...topic, title })
      : (askWords(title) ??
        askCode(topic) ??
        askTrouble(title, topic) ??
        askTask(title, topic) ??
        askNoun(title, topic))
  return asks.map(cast)
}

/** A heading that asks without a question mark: "How to return a part", "What the fee covers". */
function askWords(title: string): string[] | undefined {
  if (/^how\b.*\b(?:it|them|this|these|those)$/i.test(title)) return []
  const how = /^how (?:to|do (?:i|you|we)|can (?:i|you)) (.+)$/i.exec(title)?.[1]
  if (how) return tasks(small(how))
  const [, word = "", rest = ""] =
    /^(when|where|why|what|who|which|whom|whose|how)\b(?: (.+))?$/i.exec(title) ?? []
  if (word === "") return undefined
  if (/\b(?:it|them|this|that|these|those)\b/i.test(rest)) return [] // of what?
  const to = /^(?:not )?to (.+)$/i.exec(rest)
  if (/^(?:may|can|must|should|will) \p{L}+$/iu.test(rest)) return [] // what?
  if (to && /^(?:when|where|what)$/i.test(word))
    return [`${word} should I ${/^not/i.test(rest) ? "not " : ""}${small(to[1] ?? "")}?`]
  if (
    /^(?:is|are|was|were|does|do|did|can|should|must|may|has|have|will)\b/i.test(rest) &&
    rest.split(" ").length >= 2
  )
    return [`${title}?`]
  if (/^who$/i.test(word) && /^\w+s\b/.test(rest)) return [`${title}?`]
  const use = /^(use|choose) (.+)$/i.exec(rest)
  if (/^why$/i.test(word) && use) return [`Why should I ${small(rest)}?`]
  return []
}

/** A heading that tells what went wrong, over what to do then: "The display shows E23", "I have lost my key". */
function askTrouble(title: string, { body }: Topic): string[] | undefined {
  if (!TROUBLE.test(title)) return undefined
  const isTold = body.split(/(?<=[.!])\s/).some((sentence) => clauseOf(sentence)?.kind === "order")
  return isTold ? [`What should I do if ${small(title)}?`, `What can I do when ${small(title)}?`] : []
}

const TROUBLE =
  /^(?:I|We|My \p{L}+|Your \p{L}+|The (?:\p{Ll}+ ){1,3}|Nothing|An? (?:\p{Ll}+ ){1,2}) ?(?:have (?:lost|forgotten|broken|missed)|(?:forgot|lost|broke|missed)\b|cannot|can['’]t|won['’]t|do(?:es)? not|do(?:es)?n['’]t|shows?|is|are|was|were|keeps?|stays?|makes?|fails?|smells?|leaks?|blinks?|flashes)\b/u

/** A heading that is code: an option, a method, a command. */
function askCode({ heading, title, above, document, passage }: Topic): string[] | undefined {
  const ticked = /^`([^`]+)`$/.exec(heading.trim())?.[1]
  const call =
    /^(?:[\w$#]+\.)*[\w$#]+\([^)]*\)$/.exec(title) ??
    /^(?:[a-z$][\w$]*\.)+\w+$/.exec(title) ??
    /^--?[a-z][\w-]+$/.exec(title) ??
    /^[a-z]+[A-Z]\w*$|^[a-z]+_[a-z_]+$|^[A-Z]+_[A-Z_]+$/.exec(title)
  const code = ticked ?? call?.[0]
  if (code === undefined) return undefined
  if (code.length > 48 || passage.split(code).length < 2) return []
  const kind = /\(/.test(code)
    ? "method"
    : /^-/.test(code)
      ? "option"
      : (/\b(option|event|method|property|command|variable|parameter|field|function|setting|flag|class|error|rule)s?$/i
          .exec(above)?.[1]
          ?.toLowerCase() ?? "")
  const named = `${kind === "" ? "" : `the ${kind} `}\`${code}\``
  const verb =
    kind === "method" ||
    kind === "option" ||
    kind === "function" ||
    kind === "command" ||
    kind === "flag" ||
    kind === "setting" ||
    kind === "rule"
  if (kind === "" && /^\w+$/.test(code)) {
    const whole = subjectOf(above, document, passage)
    return whole ? [`What is \`${code}\` for in ${whole}?`, `What does \`${code}\` mean in ${whole}?`] : []
  }
  return [
    verb ? `What does ${named} do?` : `What is ${named} for?`,
    `What is ${named} used for?`,
    `What do I need to know about ${named}?`,
    `Can you explain ${named}?`,
  ]
}

/** A heading that names something to do: "Return a part", "Submitting your claim". */
function askTask(title: string, { body, isSteps, passage }: Topic): string[] | undefined {
  const task = taskOf(inSentence(title, passage))
  if (task) return tasks(task)
  const done = fromGerund(inSentence(title, passage).replace(/^\p{L}/u, (letter) => letter.toUpperCase()))
  if (!done || !/^[\p{L}\p{N} ,&/'’-]+$/u.test(title)) return undefined
  const tells =
    isSteps ||
    /```|\b(?:you|your|please|must|should|can|need to|use|run|click|call|send|add|set|enter|select|choose|make sure)\b/i.test(
      body,
    )
  return tells && !/^(?:be|understand|see|know|have)\b/.test(done) ? tasks(done) : undefined
}

/** A heading that stands under several others: what it says of the one above it. */
function askPart(title: string, topic: Topic): string[] {
  const above = topic.above.replace(/\s*\([^)]*\)$/, "")
  if (!isNounPhrase(above)) return []
  const whole = withArticle(inSentence(above, topic.passage))
  const task = fromGerund(`${title} ${whole}`)
  if (/^\p{L}+ing$/u.test(title) && task) return tasks(task)
  if (isGeneric(title)) return askGeneric({ ...topic, title })
  return isNounPhrase(title) ? about(`${withArticle(inSentence(title, topic.passage))} for ${whole}`) : []
}

/** A heading that names a thing. */
function askNoun(title: string, topic: Topic): string[] {
  if (!isNounPhrase(title)) return []
  const words = inSentence(title, topic.passage)
  const noun = withArticle(words)
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
  if (topic.isSteps && !/\bsteps?$/i.test(title) && !isPlainList(topic.body))
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
  const rules =
    topic.body.match(
      /\b(?:must|may not|must not|shall|required|only|not allowed|prohibited|at least|no more than|should)\b/gi,
    )?.length ?? 0
  if (rules >= 2 && !isActor(words))
    asks.push(
      `What are the rules on ${noun}?`,
      `Which rules apply to ${noun}?`,
      `What do I have to keep in mind about ${noun}?`,
    )
  if (
    /\b(?:process|procedure|system|program|programme|scheme|workflow|leave|cycle|mechanism|model|allowance|protocol)s?$/i.test(
      words,
    )
  )
    asks.push(`How ${be === "are" ? "do" : "does"} ${noun} work?`)
  if (/^(?:opening )?hours$/i.test(words) && topic.matter === undefined) return [] // of whom?
  if (VALUE_NOUN.test(headOf(words)) && !/\b(?:and|or)\b|&/.test(words) && topic.body.length < 500)
    asks.push(`What ${be} the ${words.replace(/^the /i, "")}${wholeOf(words, topic)}?`)
  return [...asks, ...about(noun)]
}

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

const about = (noun: string): string[] => [
  `What should I know about ${noun}?`,
  `What can you tell me about ${noun}?`,
  `What is important to know about ${noun}?`,
  `Can you explain ${noun} to me?`,
  `Could you go over ${noun} with me?`,
  `Could you give me a summary of ${noun}?`,
  `I am new here. What do I need to know about ${noun}?`,
  `What have we got on ${noun}?`,
]

/** Whether numbered points are things, not what is done: "1. Tags arrive late. 2. The supplier fails." */
function isPlainList(body: string): boolean {
  const sentences = body.split(/(?<=[.!])\s+(?=\p{Lu})/u)
  const orders = sentences.filter((sentence) => clauseOf(closed(sentence))?.kind === "order")
  return orders[0] !== sentences[0] && orders.length * 2 < sentences.length
}

const VALUE_NOUN =
  /^(?:hours|times?|dates?|deadlines?|address(?:es)?|fees?|prices?|costs?|rates?|limits?|goals?|objectives?|aims?|targets?|benefits|advantages|disadvantages|risks|dangers|hazards|symptoms|ingredients|criteria|duties|responsibilities|requirements|conditions|exceptions|results|findings|causes|reasons|differences|options|categories|types|levels|values|principles|tips|tasks|consequences|penalties|sanctions|measures|agenda|budget|deposit|capacity)$/i

const isActor = (words: string) =>
  /(?:er|or|ist|ant|manager|lead|staff|team|people|person)s?$/i.test(headOf(words)) &&
  !/(?:number|order|letter|paper|matter|weather|computer|other|error|door|floor|factor|equipment|calendar|water|power|folder|parameter|filter|server|router|newsletter|dinner|shelter|corner|behavior)s?$/i.test(
    headOf(words),
  )

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
