// What the questions in German, French and Spanish share: whole sections, and sentences that one of a language's moulds fits.
import type { Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { prose } from "../read/prose.ts"
import { closed } from "../read/wording.ts"
import type { AskTopic } from "./heading.ts"
import { cast } from "./mould.ts"
import { askSections } from "./sections.ts"

/** What a mould makes of a sentence. `opening` stands before the sentence in the answer: "Ja." */
export type Question = { prompt: string; finding: string; opening?: string; score?: number }

/** A mould: the question of a sentence without its full stop, `undefined` where it does not fit. */
export type Mould = (sentence: string) => Question | undefined

const BEHIND_MOULDS = 0.3 // "Was ist beim Thema … zu beachten?" is what is left to ask where no mould fits

/** The candidates of a passage by a language's way to ask for a topic and its moulds, best first. */
export function askBy(
  passage: Passage,
  blocks: readonly Block[],
  topic: AskTopic,
  moulds: readonly Mould[],
): Candidate[] {
  const sentences = prose(passage.text, blocks).filter(
    ({ words, stretch }) =>
      isWhole(words) && !(OF_LABEL.test(words) && isLabelled(passage.text.slice(0, stretch.start))),
  )
  return [
    ...askSections(passage, blocks, topic).map((each) => ({ ...each, score: each.score - BEHIND_MOULDS })),
    ...sentences.flatMap(({ words: whole, stretch, section, more }): Candidate[] => {
      const words = whole.replace(FIGURED, "") // the fact in brackets is the answer's
      const asked = moulds
        .map((mould) => mould(words.replace(/[.!]$/, "")))
        .find((question) => question && isSoundAnywhere(question.prompt))
      if (!asked) return []
      return [
        {
          kind: "sentence",
          asks: [cast(asked.prompt)],
          output: [asked.opening, closed(whole), more?.words].filter(Boolean).join(" "),
          quote: { start: stretch.start, end: more?.end ?? stretch.end },
          finding: asked.finding,
          section,
          score: asked.score ?? 0.88,
        },
      ]
    }),
  ]
}

/** " (96 euros a year)" */
const FIGURED = / \([^()]*\d[^()]*\)/gu

/** How a sentence begins that holds only of what a label before its paragraph names: "**Car:** … For trips over 400 km …" */
const OF_LABEL = /^(?:Für|Ausnahme|Bei|Ab|Pour|Exception|Para|Excepción)\b/u

/** Whether what stands before a sentence is a paragraph that a bold label begins. */
const isLabelled = (before: string): boolean =>
  /(?:^|\n)(?:\*\*|__)[^*_\n]{2,40}(?:\*\*|__)[^\n]*$/u.test(before)

/** Whether words are a whole sentence of prose in any of the three languages. */
const isWhole = (words: string): boolean =>
  /^[\p{Lu}¡«„]/u.test(words) &&
  /[.!]$/.test(words) &&
  words.split(" ").length >= 4 &&
  words.split(" ").length <= 40 &&
  !/[{}<>|\\]|https?:|_{3,}|\?|^\S+:\s/.test(words)

/** What holds for a question of any language: no markup, no address, nothing left open. */
export const isSoundAnywhere = (prompt: string): boolean =>
  prompt.length >= 10 &&
  prompt.length <= 200 &&
  !/[{}<>|\\\n]|https?:|_{2,}|\.{2,}|  |;|:\s/.test(prompt) &&
  !/\b(\p{L}{2,}) \1\b/iu.test(prompt) &&
  (prompt.match(/\(/g)?.length ?? 0) === (prompt.match(/\)/g)?.length ?? 0)

/** Whether a heading can stand between quotation marks as a subject. */
export const isSubject = (title: string): boolean =>
  /^[\p{L}\d][\p{L}\p{N} ,&/'’()-]{2,60}$/u.test(title) &&
  title.split(" ").length <= 8 &&
  /\p{L}{3}/u.test(title)
