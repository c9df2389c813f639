// The sentences of a passage's prose, each with the next one where that only goes on about it.
import type { Sentence } from "../ask/sentences.ts"
import type { Block } from "./blocks.ts"
import { sentencesIn } from "./sentences.ts"
import { plain } from "./wording.ts"

const GOES_ON = /^(?:it|they|this|these|such|if it|if they|if not|otherwise|until then|in that case)\b/i
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
    .map((stretch) => ({
      stretch,
      words: plain(text.slice(stretch.start, stretch.end)),
      section: block.section,
    }))
    .filter(({ words }) => /\p{L}/u.test(words))
  return sentences.map((sentence, index) => {
    const next = sentences[index + 1]
    return next &&
      GOES_ON.test(next.words) &&
      /[.!]$/.test(next.words) &&
      next.stretch.end - sentence.stretch.start <= TOGETHER_MAX_CHARS
      ? { ...sentence, more: { words: next.words, end: next.stretch.end } }
      : sentence
  })
}
