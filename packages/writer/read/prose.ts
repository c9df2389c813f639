// The sentences of a passage's prose, each with the next one where that only goes on about it.
import type { Sentence } from "../ask/sentences.ts"
import type { Block } from "./blocks.ts"
import type { Stretch } from "./sentences.ts"
import { sentencesIn } from "./sentences.ts"
import { capital, isOfOneStem, keywords, phrase, plain } from "./wording.ts"

const GOES_ON =
  /^(?!it (?:is|was|has been) (?:\w+ed|possible|important|necessary|recommended)\b)(?:it|they|this|these|such|if it|if they|if not|otherwise|until then|in that case)\b/i
/** "The allowance is not paid during parental leave." behind a sentence on an allowance: without it that would not hold for all. */
function limits(next: string, before: string): boolean {
  const noun = /^(?:The|This|That|These|Those) (?:\p{Ll}+ )?(\p{Ll}{3,})\b/u.exec(next)?.[1]
  if (!LIMITING.test(next) || next.split(" ").length > LIMITING_MAX_WORDS) return false
  if (noun !== undefined && new RegExp(`\\b${noun.replace(/s$/, "")}s?\\b`, "i").test(before)) return true
  const words = keywords(before)
  return keywords(next).some((word) => word.length > 3 && words.some((other) => isOfOneStem(word, other)))
}

/** How a sentence begins that says for what the one before does not hold: "Later than that we keep half of it." */
const BESIDE =
  /^(?:but|however|only|except|exceptions?|apart from|unless|later|earlier|afterwards|after that|beyond that|beyond this|above that|below that|for (?:shorter|longer|smaller|larger|younger|older|all other|all others|other|more|less|fewer)\b|(?:shorter|longer|smaller|larger|bigger|heavier|lighter|younger|older|further|other) \p{L}|any(?:thing|one|body) (?:else|above|over|below|under|taller|larger|smaller|longer|older|younger)|everything (?:else|above|over)|everyone else|in all other cases|in (?:the|a) second case|the second time|a second |on the second|the exception|the same (?:applies|goes|holds)|not included|excluded|refunds? over|amounts? over)/iu

/** A warning right behind an order: "Do not open the rack." */
const WARNS = /^(?:do not|don['’]t|never|under no circumstances) \p{L}/iu

/** Where another point of a list begins. */
const ITEM = /\n\s*(?:[-*+•‣◦▪–]|\(?\d{1,3}[.)])\s/u

/** Whether a sentence may tell what else comes of a case that the one before names; one that names another case does not. */
const follows = (next: string): boolean =>
  /^(?:(?:the|you|we|no|nothing|nobody|your|our|their|all|any) )/i.test(next) &&
  !IF.test(next) &&
  /[.!]$/.test(next) &&
  next.split(" ").length <= LIMITING_MAX_WORDS

const IF = /\b(?:if|when|once|whenever|unless)\b/i
const LIMITING = /\b(?:not|no|only|except|unless|excluded|exempt|but|however)\b/i
const LIMITING_MAX_WORDS = 20
const TOGETHER_MAX_CHARS = 420 // two sentences; more would answer more than was asked

/** The sentences of paragraphs and of items that are sentences, in order. */
export const prose = (text: string, blocks: readonly Block[]): Sentence[] =>
  blocks.flatMap((block, at) => {
    const sentences = sentencesOf(text, { ...block, section: sectionOf(text, block) })
    const [first, ...rest] = sentences
    const before = blocks[at - 1]
    return first && before && GREETING.test(text.slice(before.start, before.end))
      ? [{ ...first, words: capital(first.words) }, ...rest]
      : sentences
  })

/** Sentences that speakers of a thread say, as prose. */
export const saidIn = (text: string, bodies: readonly Stretch[], section: Block["section"]): Sentence[] =>
  bodies
    .flatMap((body) => sentencesOf(text, { kind: "paragraph", ...body, section }))
    .map((sentence) => ({ ...sentence, words: capital(sentence.words.replace(HEARD, "")) }))

/** What a speaker says to be heard, before a fact. */
const HEARD =
  /^(?:fyi|ps|nb|heads[- ]up|(?:just a )?(?:quick )?reminder(?: that)?|note|update|by the way|btw|also|oh)\b[,:–-]?\s+(?=\S)/i

/** A line that a letter goes on behind, with a small letter in many. */
const GREETING =
  /^(?:dear|hello|hi|good (?:morning|afternoon|evening)|sehr geehrte|liebe|hallo|guten tag|madame|monsieur|chers?|chères?|bonjour|estimad|hola)[^.!?\n]{0,60},$/i

/** The section of a paragraph with a label of its own: "**2. Playground.** The inspector found …". */
function sectionOf(text: string, { kind, section, start, end }: Block): Block["section"] {
  const label =
    kind === "paragraph"
      ? /^\*\*(?:\d{1,2}[.)] )?([^*\n]{3,50}?)[.:]?\*\*[.:]? \S/u.exec(text.slice(start, end))?.[1]
      : undefined
  return label === undefined ? section : { title: phrase(label), heading: label, above: section.title }
}

function sentencesOf(text: string, block: Block): Sentence[] {
  const stretches =
    block.kind === "paragraph"
      ? sentencesIn(text, block)
      : block.kind === "list"
        ? block.items
            .filter((item) => !/^(?:\*\*|__)|\n\s*[-*+]\s/.test(text.slice(item.start, item.end)))
            .flatMap((item) => sentencesIn(text, item))
        : block.kind === "record"
          ? block.fields.flatMap(({ valueStart, end, value }) =>
              /[.!]$/.test(value) ? sentencesIn(text, { start: valueStart, end }) : [],
            )
          : []
  const sentences = stretches
    .map(({ start, end }) => {
      const marks = /^\*\*\s*/.exec(text.slice(start, end))?.[0].length ?? 0 // the end of bold words before, or the start of these
      const isOpen = text.slice(start + marks, end).includes("**")
      const from = isOpen ? start : start + marks
      return { stretch: { start: from, end }, words: plain(text.slice(from, end)), section: block.section }
    })
    .filter(({ words }) => /\p{L}/u.test(words))
  return sentences.map((own, index) => {
    const [last, next] = [sentences[index - 1], sentences[index + 1]]
    const sentence =
      last && block.kind === "paragraph"
        ? { ...own, before: { words: last.words, start: last.stretch.start } }
        : own
    const isFurther =
      next !== undefined &&
      (limits(next.words, own.words) ||
        BESIDE.test(next.words) ||
        (WARNS.test(next.words) &&
          next.words.split(" ").length <= LIMITING_MAX_WORDS &&
          !IF.test(next.words) &&
          !ITEM.test(text.slice(own.stretch.end, next.stretch.start))))
    return next &&
      (isFurther || GOES_ON.test(next.words)) &&
      /[.!]$/.test(next.words) &&
      next.stretch.end - sentence.stretch.start <= TOGETHER_MAX_CHARS
      ? { ...sentence, more: { words: next.words, end: next.stretch.end, isFurther } }
      : next && follows(next.words) && next.stretch.end - sentence.stretch.start <= TOGETHER_MAX_CHARS
        ? { ...sentence, next: { words: next.words, end: next.stretch.end } }
        : sentence
  })
}
