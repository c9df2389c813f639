// What mails tell beside what they answer: each paragraph by the thing it begins with, and a short mail as a whole.
import type { Candidate, Passage } from "../candidate.ts"
import type { Section } from "../read/blocks.ts"
import { withoutAside } from "./answer.ts"
import { paragraphsIn } from "../read/mail-paragraphs.ts"
import { withoutTalk } from "../read/mail-questions.ts"
import { isRegarding } from "../read/matter-cited.ts"
import { mailsIn } from "../read/messages.ts"
import { unquoted } from "../read/quoted-thread.ts"
import type { Stretch } from "../read/sentences.ts"
import { capital, closed, plain } from "../read/wording.ts"
import { cast } from "./mould.ts"
import { overviewsOfParagraph } from "./overview.ts"
import { subjectTopicOf } from "./paragraph-topic.ts"
import { standsAlone } from "./standing.ts"

const PARAGRAPH_MIN_WORDS = 14
const PARAGRAPH_MAX_WORDS = 130

/** Paragraphs of a thread by what they are on; of a single mail on a named thing also the whole, where nothing better is found. */
export function askTold(passage: Passage, section: Section): Candidate[] {
  const { matter } = passage
  if (!isRegarding(matter)) return []
  const text = unquoted(passage.text)
  const mails = mailsIn(passage.text).filter(
    ({ quoted, isBetween }) => quoted.length === 0 && isBetween !== true,
  )
  const isAlone = mails.length === 1
  const told = (place: Stretch, asks: string[], score: number): Candidate => ({
    kind: "section",
    asks: asks.map(cast),
    output: closed(capital(withoutAside(plain(text.slice(place.start, place.end))))),
    quote: place,
    finding: "",
    section,
    score,
  })
  const found = mails.flatMap(({ body }) =>
    paragraphsIn(text, body).flatMap((paragraph, at): Candidate[] => {
      const place = withoutTalk(text, paragraph)
      const words = place && plain(text.slice(place.start, place.end))
      if (place === undefined || words === undefined || !isTelling(words)) return []
      const noun = subjectTopicOf(words)
      if (noun !== undefined)
        return [told(place, overviewsOfParagraph(noun, words, { ...passage, text }), PARAGRAPH)]
      if (!isAlone) return []
      if (/^Please \p{Ll}/u.test(words)) return [told(place, ["What am I asked to do?"], PARAGRAPH)]
      return at === 0 ? [told(place, newsOf(matter.name), PARAGRAPH)] : []
    }),
  )
  const [only] = mails
  const whole = isAlone && only ? withoutTalk(text, only.body) : undefined
  return whole !== undefined && found.length < ENOUGH && isTelling(plain(text.slice(whole.start, whole.end)))
    ? [...found, told(whole, newsOf(matter.name).toReversed(), WHOLE)]
    : found
}

const PARAGRAPH = 0.8
const WHOLE = 0.4 // where a mail has hardly anything else
const ENOUGH = 3

const newsOf = (name: string): string[] => [
  `What was announced about ${name}?`,
  `What does the mail on ${name} say?`,
]

/** Whether words can be told to somebody who has not read the rest of the mail. */
const isTelling = (words: string): boolean => {
  const count = words.split(" ").length
  return (
    count >= PARAGRAPH_MIN_WORDS &&
    count <= PARAGRAPH_MAX_WORDS &&
    !words.includes("?") &&
    !/ 2[.)] \p{L}/u.test(words) && // numbered answers, each to a question of its own
    !OF_WRITER.test(words) &&
    standsAlone(words)
  )
}

/** Who writes speaks of what only the mail tells. */
const OF_WRITER =
  /\b(?:me|my|I['’](?:m|ll|ve|d)|I|mine|myself|yesterday|tomorrow|today|tonight|this (?:morning|afternoon|evening|week))\b/
