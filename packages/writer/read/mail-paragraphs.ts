// Which paragraph of a reply answers each question of a mail: by the words they share, by how it begins, and by what is left over.
import { ANSWERS, fits } from "./fitting.ts"
import type { MailQuestion } from "./mail-questions.ts"
import type { Stretch } from "./sentences.ts"
import { sentencesIn, trimmed } from "./sentences.ts"
import { keywords, plain } from "./wording.ts"

const YES_OR_NO =
  /^(?:\S+ ){0,2}?(?:is|are|was|do|does|did|can|could|may|must|should|will|would|have|has)\b|, (?:is|are|do|does|can|could|may|must|should|will|would) (?:it|we|I|you|they|there)\b/i
const YES_OR_NO_SAID = /^(?:yes|no|sure|of course|certainly)\b/i
const MONEY_ASKED = /\b(?:prices?|costs?|how much|fees?|charged?s?|surcharges?|discount|quote)\b/i
const MONEY = /[€$£]\s?\d|\d ?(?:%|€|£|\$|euros?|pounds?|dollars?|francs?|[A-Z]{3}\b)/
/** Asks somebody to do something, not whether something is so. */
const SOMEBODY =
  /^(?:(?:can|could|would|will) some(?:one|body)|(?:could|would|will) you|can you (?:please|also|send|check|tell|let|confirm|ask|bring))\b/i
const WORD_MIN_CHARS = 4
const PARAGRAPH_MAX_WORDS = 90 // of a paragraph; a longer one answers more than was asked

/** The paragraphs of a stretch, in order. */
export function paragraphsIn(text: string, { start, end }: Stretch): Stretch[] {
  const found: Stretch[] = []
  let at = start
  for (const part of text.slice(start, end).split(/(\n[ \t]*\n\s*)/u)) {
    if (part.trim() !== "") found.push(...trimmed(text, { start: at, end: at + part.length }))
    at += part.length
  }
  return found
}

/** For each question the one paragraph that answers it; none where two could. What answers several is parted by `within`. */
export function byParagraph(
  text: string,
  paragraphs: readonly Stretch[],
  questions: readonly MailQuestion[],
  within: (paragraph: Stretch, questions: readonly MailQuestion[]) => (Stretch | undefined)[],
): (Stretch | undefined)[] {
  const said = paragraphs.map(({ start, end }) => plain(text.slice(start, end)))
  const chosen = questions.map(({ asked }) => {
    const weights = said.map((words) => weightOf(asked, words))
    const most = Math.max(...weights)
    return most > 0 && weights.filter((weight) => weight === most).length === 1
      ? weights.indexOf(most)
      : undefined
  })
  const alone = chosen.map((place) =>
    place !== undefined && chosen.filter((other) => other === place).length === 1 ? place : undefined,
  )
  return alone.map((place, at) => {
    const shared = chosen[at]
    if (place === undefined && shared !== undefined) {
      const all = questions.filter((_, other) => chosen[other] === shared)
      return within(paragraphs[shared]!, all)[all.indexOf(questions[at]!)]
    }
    const own = place ?? leftOver(said, questions[at]!.asked, alone, chosen, at)
    const words = own === undefined ? "" : said[own]!
    return own !== undefined && words.split(" ").length <= PARAGRAPH_MAX_WORDS
      ? behindAnother(text, paragraphs[own]!, questions[at]!.asked, questions.length)
      : undefined
  })
}

/** The paragraph without the "yes" to another question of the mail that it begins with, where only a later sentence is on this one. */
function behindAnother(text: string, paragraph: Stretch, asked: string, several: number): Stretch {
  const sentences = sentencesIn(text, paragraph)
  const sharing = sentences.findIndex(({ start, end }) => sharedIn(asked, plain(text.slice(start, end))) > 0)
  const first = plain(text.slice(paragraph.start, sentences[0]?.end ?? paragraph.end))
  const isOfAnother = YES_OR_NO_SAID.test(first) && first.split(" ").length >= OWN_MATTER_MIN_WORDS
  return several > 1 && sharing > 0 && isOfAnother
    ? { start: sentences[sharing]!.start, end: paragraph.end }
    : paragraph
}

const OWN_MATTER_MIN_WORDS = 6 // "Yes, we do." says nothing of what

/** How many telling words a question and a text share. */
function sharedIn(asked: string, said: string): number {
  const words = keywords(said)
  return keywords(asked).filter(
    (word) =>
      word.length >= WORD_MIN_CHARS && words.some((other) => other === word || isOneWord(word, other)),
  ).length
}

function weightOf(asked: string, said: string): number {
  const shared = sharedIn(asked, said)
  const isMoney = MONEY_ASKED.test(asked) && MONEY.test(said)
  const isTold = YES_OR_NO.test(asked) && ANSWERS.test(said)
  if (!YES_OR_NO.test(asked) && shared < 2 && YES_OR_NO_SAID.test(said)) return 0
  if (SOMEBODY.test(asked) && shared < 2) return 0 // asks for a favour
  return shared + (isMoney ? 1 : 0) + (isTold && shared > 0 ? 2 : 0)
}

const STEM_CHARS = 5

const isOneWord = (one: string, other: string): boolean =>
  one.length >= STEM_CHARS &&
  other.length >= STEM_CHARS &&
  one.slice(0, STEM_CHARS) === other.slice(0, STEM_CHARS)

/** The paragraph between those of the questions before and behind, where it is the only one and of the kind that is asked for. */
function leftOver(
  said: readonly string[],
  asked: string,
  alone: readonly (number | undefined)[],
  chosen: readonly (number | undefined)[],
  at: number,
): number | undefined {
  const before = alone.slice(0, at).findLast((place) => place !== undefined) ?? -1
  const behind = alone.slice(at + 1).find((place) => place !== undefined) ?? said.length
  const free = said.flatMap((_, place) =>
    place > before && place < behind && !chosen.includes(place) ? [place] : [],
  )
  const [only] = free
  const isNeighboured = before >= 0 || behind < said.length
  return free.length === 1 && only !== undefined && isNeighboured && fits(asked, said[only]!)
    ? only
    : undefined
}
