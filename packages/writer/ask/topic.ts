// What a person would ask to be told what stands under an English heading or beside a label.
import type { Ask } from "../candidate.ts"
import { cast } from "./mould.ts"
import { clauseOf } from "../read/clause.ts"
import { fromGerund } from "../read/inflection.ts"
import { inSentence, isNounPhrase, withArticle } from "../read/noun.ts"
import { capital, small } from "../read/wording.ts"
import { forReader } from "./question.ts"
import { askGeneric, isGeneric, subjectOf } from "./generic.ts"
import type { Topic } from "./heading.ts"
import { askRelease } from "./release.ts"
import { taskOf, tasks } from "./task.ts"
import { askLone } from "./lone-word.ts"
import { about, askNoun } from "./thing.ts"

/** Wordings of the question that the words under a heading answer, best first; none where no wording would be safe. */
export function askTopic(topic: Topic): Ask[] {
  const readers =
    /^(?:(?:other|more|some|further) )?things (?:our )?(\p{L}+s) (?:should|need to|must|ought to) know$/iu.exec(
      topic.title,
    )?.[1]
  if (readers !== undefined) return [cast(`What should ${small(readers)} know?`)]
  const title = forReader(
    topic.title
      .replace(/\s*\([^)]*\)$/, "")
      .replace(/[:.,;]$/, "")
      .replace(/,? (?:step by step|at a glance|in (?:short|brief|detail))$/i, ""),
  )
  if (
    title === "" ||
    /[?？؟]$/.test(title) ||
    /^(?:days?|weeks?|months?|phases?|parts?|stages?) (?:\d|one\b|two\b|three\b|four\b|five\b)/i.test(
      title,
    ) || // of what?
    /^(?:(?:the|your|my) )?(?:first|last|next) (?:days?|weeks?|months?|year)$/i.test(title) ||
    /^(?:afterwards?|before(?:hand)?|after|later|finally|always|meanwhile|then|also|generally|otherwise)$/i.test(
      title,
    ) ||
    /^(?:questions|frequently asked|faqs?|answers|other|others|further|more|additional|miscellaneous)\b/i.test(
      title,
    )
  )
    return []
  const release = askRelease(title, topic)
  if (release.length > 0) return release.map(cast)
  const followed = topic.isSteps ? /^(?:steps|procedure): (\p{Ll}.+)$/iu.exec(title)?.[1] : undefined
  if (followed !== undefined)
    return isNounPhrase(followed) ? [cast(`What are the steps for ${withIndefinite(followed)}?`)] : []
  const asks = topic.isPart
    ? askPart(title, topic)
    : isGeneric(title)
      ? askGeneric({ ...topic, title })
      : (askWhen(title, topic) ??
        askWhere(title, topic) ??
        askWords(title) ??
        askCode(topic) ??
        askTrouble(title, topic) ??
        askTask(title, topic) ??
        askNoun(title, topic))
  return (asks.length === 0 ? askLone(title, topic) : asks).map(cast)
}

/** "a new case", "returned boats": whichever of its kind. */
const withIndefinite = (noun: string): string =>
  withArticle(noun).replace(/^the (?=(.))/i, (_, first: string) => (/[aeiou]/i.test(first) ? "an " : "a "))

/** A heading that asks without a question mark: "How to return a part", "What the fee covers". */
function askWords(shown: string): string[] | undefined {
  const title = /^(?=.*\p{Lu}{3} )[^\p{Ll}]+$/u.test(shown) ? capital(shown.toLowerCase()) : shown // "WHO MAY GO IN"
  if (/^how\b.*\b(?:it|them|this|these|those)$/i.test(title)) return []
  const how = /^how (?:to|do (?:i|you|we)|can (?:i|you)) (.+)$/i.exec(title)?.[1]
  if (how) return tasks(small(how))
  const [, word = "", rest = ""] =
    /^(when|where|why|what|who|which|whom|whose|how)\b(?: (.+))?$/i.exec(title) ?? []
  if (word === "") return undefined
  if (/\b(?:it|them|this|that|these|those)\b/i.test(rest)) return [] // of what?
  const to = /^(?:not )?to (.+)$/i.exec(rest)
  if (/^(?:may|can|must|should|will) (?:(?:still |also |only |not )?be )?\p{L}+$/iu.test(rest)) return [] // what?
  const barred = /^(?:you|we|I) (?:can['’]t|cannot|may not|must not|mustn['’]t) (\p{Ll}[\p{Ll} ]*)$/u.exec(
    rest,
  )?.[1]
  if (barred !== undefined && /^what$/i.test(word)) return [`What am I not allowed to ${barred}?`]
  const own = /^(?:you|we|I) (get|pay|need|bring|wear|earn|receive)( (?!it\b|them\b).+)?$/i.exec(rest)
  if (own && /^what$/i.test(word)) return [`What do I ${own[1]!.toLowerCase()}${own[2] ?? ""}?`]
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

/** A heading that names a case or a moment: "When the power is back", "After the alarm". */
function askWhen(title: string, { body, passage }: Topic): string[] | undefined {
  const isTold = body.split(/(?<=[.!])\s/).some((sentence) => clauseOf(sentence)?.kind === "order")
  const happens = isTold ? "What should I do" : "What happens"
  if (
    /^(?:when|if|once) (?:the|an?|my|your|our|I|nobody|somebody|something) (?!.*\b(?:it|this|that|they)\b)[\p{L} '’-]+ [\p{L}'’ -]+$/iu.test(
      title,
    )
  )
    return [`${happens} ${small(title)}?`]
  const [, moment = "", thing = ""] =
    /^(before|after|during|on(?= arrival| departure)) ((?:the |an? |my |your |our )?\p{Ll}[\p{L} -]+)$/iu.exec(
      title,
    ) ?? []
  if (thing === "" || !isNounPhrase(thing)) return undefined
  const named = inSentence(thing, passage)
  return [`${happens} ${moment.toLowerCase()} ${OF_COUNT.test(named) ? named : withArticle(named)}?`]
}

/** A heading of a place: "Around the furnace". */
function askWhere(title: string, { body }: Topic): string[] | undefined {
  if (!/^(?:around|near|inside|behind|outside|beside|above|below) (?:the|an?|your|our) \p{L}/iu.test(title))
    return undefined
  const place = title === title.toUpperCase() ? title.toLowerCase() : small(title)
  return [...(OF_RULES.test(body) ? [`Which rules apply ${place}?`] : []), `What applies ${place}?`]
}

const OF_RULES = /\b(?:must|may|never|nobody|no one|only|not|no more than|has to|have to)\b/i

/** "day one", "week 3". */
const OF_COUNT = /^(?:day|week|month|year|term) (?:\d|one|two|three|four|five|six)/

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
    `Can you explain ${named}?`,
  ]
}

/** What is done to a product as a whole. */
const HANDLING =
  /^(?:charging|cleaning|using|mounting|installing|storing|assembling|starting|operating|maintaining|unpacking|descaling|folding|transporting|calibrating|lubricating)$/i

/** A heading that names something to do: "Return a part", "Submitting your claim". */
function askTask(title: string, { body, isSteps, passage, matter }: Topic): string[] | undefined {
  if (/^\p{L}+ing .*\b(?:here|there|others)$/iu.test(title)) return [] // where, whom?
  if (SERVICE.test(title) && PAID.test(body)) return undefined // the house does it, for its reader
  const thing = matter?.tie.startsWith("with the ") === true ? matter.name : undefined
  const handled = thing !== undefined && HANDLING.test(title) ? fromGerund(`${title} ${thing}`) : undefined
  if (handled) return tasks(handled)
  if (thing !== undefined && /^care$/i.test(title)) return tasks(`care for ${thing}`)
  const task = taskOf(inSentence(title, passage))
  if (task)
    return isSteps || !PRICED.test(body.split(/(?<=[.!?])\s/)[0] ?? "")
      ? tasks(task)
      : [`What should I know about “${title}”?`]
  const done = fromGerund(inSentence(title, passage).replace(/^\p{L}/u, (letter) => letter.toUpperCase()))
  if (!done || !/^[\p{L}\p{N} ,&/'’-]+$/u.test(title)) return undefined
  const tells =
    isSteps ||
    /```|\b(?:you|your|please|must|should|can|need to|use|run|click|call|send|add|set|enter|select|choose|make sure)\b/i.test(
      body,
    ) ||
    clauseOf(body.split(/(?<=[.!])\s/)[0] ?? "")?.kind === "order"
  return tells && !/^(?:be|understand|see|know|have)\b/.test(done) ? tasks(done) : undefined
}

/** "Firing for outside potters": done for somebody. */
const SERVICE =
  /^(?!(?:applying|asking|paying|registering|signing up|caring|preparing|waiting|looking)\b)\p{L}+ing for (?!an?\b|the\b|your\b)[\p{Ll} -]+s$/iu
const PAID = /[€$£]\s?\d|\d ?(?:€|£|euros?\b|pounds?\b|EUR\b|CHF\b|GBP\b)/

/** Begins with what things cost, which is not how one gets them: "Hire shoes: shoes are £4, helmets £3." */
const PRICED =
  /^(?!.*\b(?:you|your|please|by|online|at the)\b)[^.]*\b(?:is|are|costs?) (?:[€$£]\s?\d|\d[\d.,]* ?(?:€|£|euros?|pounds?))/iu

/** A heading that stands under several others: what it says of the one above it. */
function askPart(title: string, topic: Topic): string[] {
  const above = topic.above.replace(/\s*\([^)]*\)$/, "")
  if (!isNounPhrase(above)) return []
  const whole = withArticle(inSentence(above, topic.passage))
  const task = fromGerund(`${title} ${whole}`)
  if (/^\p{L}+ing$/u.test(title) && task) return tasks(task)
  if (isGeneric(title)) return askGeneric({ ...topic, title })
  return isNounPhrase(title)
    ? about(`${withArticle(inSentence(title, topic.passage))} for ${whole}`, topic)
    : []
}
