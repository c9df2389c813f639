// The sentences of a passage's prose, each with the next one where that only goes on about it.
import type { Sentence } from "../ask/sentences.ts"
import type { Block } from "./blocks.ts"
import { sentencesIn } from "./sentences.ts"
import { plain } from "./wording.ts"

const GOES_ON =
  /^(?!it (?:is|was|has been) (?:\w+ed|possible|important|necessary|recommended)\b)(?:it|they|this|these|such|if it|if they|if not|otherwise|until then|in that case)\b/i
/** "The allowance is not paid during parental leave." behind a sentence on an allowance: without it that would not hold for all. */
function limits(next: string, before: string): boolean {
  const noun = /^(?:The|This|That|These|Those) (?:\p{Ll}+ )?(\p{Ll}{3,})\b/u.exec(next)?.[1]
  return (
    noun !== undefined &&
    LIMITING.test(next) &&
    new RegExp(`\\b${noun.replace(/s$/, "")}s?\\b`, "i").test(before) &&
    next.split(" ").length <= LIMITING_MAX_WORDS
  )
}

const LIMITING = /\b(?:not|no|only|except|unless|excluded|exempt|but|however)\b/i
const LIMITING_MAX_WORDS = 20
const TOGETHER_MAX_CHARS = 420 // two sentences; more would answer more than was asked

/** The sentences of paragraphs and of items that are sentences, in order. */
export const prose = (text: string, blocks: readonly Block[]): Sentence[] =>
  blocks.flatMap((block) => sentencesOf(text, block))

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
    return next &&
      (GOES_ON.test(next.words) || limits(next.words, own.words)) &&
      /[.!]$/.test(next.words) &&
      next.stretch.end - sentence.stretch.start <= TOGETHER_MAX_CHARS
      ? { ...sentence, more: { words: next.words, end: next.stretch.end } }
      : sentence
  })
}
