// From a passage to examples: every question the passage answers is a candidate, then a varied choice of the best is written out.
import type { Draft, DraftSet } from "@cerebros/contract/draft.ts"
import type { Wanted } from "@cerebros/pipeline/draft/passage.ts"
import { fnv1a } from "@cerebros/pipeline/draft/passage.ts"
import { findQuote } from "@cerebros/contract/span.ts"
import { isAlike } from "@cerebros/pipeline/draft/alike.ts"
import { askByTerm, isEnglish } from "./ask/fallback.ts"
import { askList } from "./ask/lists.ts"
import { askMessages } from "./ask/messages.ts"
import { askRecords, askTable } from "./ask/rows.ts"
import type { Sentence } from "./ask/sentences.ts"
import { askSentence } from "./ask/sentences.ts"
import type { Candidate, Steps } from "./candidate.ts"
import { inContext } from "./context.ts"
import type { Block } from "./read/blocks.ts"
import { blocksIn } from "./read/blocks.ts"
import type { Stretch } from "./read/sentences.ts"
import { sentencesIn } from "./read/sentences.ts"
import { phrase, plain } from "./read/wording.ts"

/** How far the choice strays from the best: `seed` picks which way. With temperature 0 the seed changes nothing. */
export type Variation = { temperature: number; seed: number }

const GOOD = 0.55 // below this a question is only asked when the wanted minimum is not reached

/** Examples for a passage, the same for the same input. At least one for any text with letters in it; of variations there may be none. */
export function draft(wanted: Wanted, text: string, variation: Variation): DraftSet {
  const candidates = wanted.like ? variationsIn(wanted, text, wanted.like.quote) : candidatesIn(wanted, text)
  const chosen = choose(candidates, wanted, variation)
  return { examples: chosen.map((candidate) => written(candidate, wanted, text)) }
}

/** What else can be asked about the place of an example. */
function variationsIn(wanted: Wanted, text: string, quote: string): Candidate[] {
  const place = findQuote(text, quote)
  if (!place) return []
  return candidatesIn(wanted, text).filter((candidate) => touches(candidate.quote, place))
}

function candidatesIn(wanted: Wanted, text: string): Candidate[] {
  const document = phrase(wanted.document)
  const passage = { text, document }
  const blocks = blocksIn(text, wanted.section)
  const sentences = blocks.flatMap((block) => sentencesOf(text, block))
  const section = { title: phrase(wanted.section.at(-1) ?? ""), above: "", part: false }
  const english = isEnglish(text)
  const messages = askMessages(passage, section)
  const isThread = messages.length > 0 && (wanted.collection === "communications" || messages.length >= 2)
  const records = blocks.filter((block) => block.kind === "record")
  const fallback = sentences.flatMap((sentence) => askByTerm(sentence, document, text))
  const structured = [
    ...blocks.filter((block) => block.kind === "table").flatMap(askTable),
    ...askRecords(records),
  ]
  const replies = isThread ? messages : structured.filter(({ form }) => form === "reply")
  // In correspondence a sentence is worth a question only where the replies run out, and never by its key term alone.
  if (replies.length > 0) return [...replies, ...(english ? sentences.flatMap(askSentence).map(lesser) : [])]
  if (!english) return fallback
  const asked = [
    ...sentences.flatMap(askSentence),
    ...blocks.filter((block) => block.kind === "list").flatMap((list) => askList(passage, list)),
    ...structured,
  ].map((candidate) => inContext(candidate, document))
  return [...asked, ...fallback]
}

const lesser = (candidate: Candidate): Candidate => ({ ...candidate, score: candidate.score - 0.4 })

function sentencesOf(text: string, block: Block): Sentence[] {
  const stretches =
    block.kind === "paragraph"
      ? sentencesIn(text, block)
      : block.kind === "list"
        ? block.items.flatMap((item) => sentencesIn(text, item))
        : block.kind === "record"
          ? block.fields.flatMap(({ valueStart, end, value }) =>
              /[.!]$/.test(value) ? sentencesIn(text, { start: valueStart, end }) : [],
            )
          : []
  const sentences = stretches
    .map((stretch) => unmarked(text, stretch))
    .map((stretch) => ({
      stretch,
      words: plain(text.slice(stretch.start, stretch.end)),
      section: block.section,
    }))
    .filter(({ words }) => /\p{L}/u.test(words) && !/[:?]$/.test(words))
  return sentences.map((sentence, index) => {
    const next = sentences[index + 1]
    return next && GOES_ON.test(next.words) && next.stretch.end - sentence.stretch.start <= TOGETHER_MAX_CHARS
      ? { ...sentence, more: { words: next.words, end: next.stretch.end } }
      : sentence
  })
}

const GOES_ON = /^(?:it|they|this|these|such|if it|if they|if not|otherwise|until then|in that case)\b/i
const TOGETHER_MAX_CHARS = 420 // two sentences; more would answer more than was asked

/** Without a bold label's closing marks in front. */
function unmarked(text: string, { start, end }: Stretch): Stretch {
  const marks = /^[*_]{1,2}\s+/.exec(text.slice(start, end))?.[0].length ?? 0
  return { start: start + marks, end }
}

/** The best candidates in varied forms, in the order of the text; each from its own place, unless there are too few places. */
function choose(candidates: Candidate[], wanted: Wanted, variation: Variation): Candidate[] {
  const excludes = wanted.like ? asksTheSame : overlapsOrRepeats
  const apart = pick(candidates, [], wanted.examples.max, wanted, variation, excludes)
  const tooFew = apart.length < wanted.examples.min
  const chosen = tooFew ? pick(candidates, apart, wanted.examples.min, wanted, variation, repeats) : apart
  if (chosen.length === 0 && candidates[0]) chosen.push(candidates[0]) // nothing new: the caller sees that it repeats
  return chosen.sort((one, other) => one.quote.start - other.quote.start)
}

/** `before` and the best further candidates up to `count`, none of which `excludes` another. */
function pick(
  candidates: readonly Candidate[],
  before: readonly Candidate[],
  count: number,
  wanted: Wanted,
  { temperature, seed }: Variation,
  excludes: (one: Candidate, other: Candidate) => boolean,
): Candidate[] {
  const chosen = [...before]
  const left = new Set(
    candidates.filter(
      ({ prompt }) => !wanted.alreadyThere.some((there) => isAlike({ prompt: there }, { prompt })),
    ),
  )
  const stray = (candidate: Candidate) =>
    temperature * 0.12 * (fnv1a(`${seed}${candidate.prompt}`) / 0xffffffff)
  while (chosen.length < count && left.size > 0) {
    let best: Candidate | undefined
    let bestWorth = -1
    for (const candidate of left) {
      const worth = worthOf(candidate, chosen) + stray(candidate)
      if (worth > bestWorth) [best, bestWorth] = [candidate, worth]
    }
    if (!best) break
    left.delete(best)
    if (best.score < GOOD && chosen.length >= wanted.examples.min) break
    const next = best
    if (chosen.some((other) => excludes(other, next))) continue
    chosen.push(next)
  }
  return chosen
}

/** A candidate's score less what its like among the chosen already says. */
function worthOf(candidate: Candidate, chosen: Candidate[]): number {
  const sameForm = chosen.filter(({ form }) => form === candidate.form).length
  const sameSection = chosen.filter(({ section }) => section.title === candidate.section.title).length
  const spread = candidate.form === "reply" ? 0 : 0.09 * sameForm + 0.05 * sameSection
  return candidate.score - spread
}

/** Whether two ask the same, or the same place without asking something else of it: by its key term alone. */
const repeats = (one: Candidate, other: Candidate) =>
  isAlike(one, other) || (overlap(one, other) && (one.form === "about" || other.form === "about"))

const overlap = (one: Candidate, other: Candidate) => touches(one.quote, other.quote)
const overlapsOrRepeats = (one: Candidate, other: Candidate) => overlap(one, other) || isAlike(one, other)
/** Of one place many questions have the same answer, so there the question alone counts. */
const asksTheSame = (one: Candidate, other: Candidate) =>
  isAlike({ prompt: one.prompt }, { prompt: other.prompt })

const touches = (one: Stretch, other: Stretch) => one.start < other.end && other.start < one.end

const QUOTED_MAX_CHARS = 220 // in the reasoning; the quote itself stays whole

function written(candidate: Candidate, wanted: Wanted, text: string): Draft {
  const quote = text.slice(candidate.quote.start, candidate.quote.end)
  const { prompt, output } = candidate
  return {
    prompt,
    output,
    quote,
    reasoning: candidate.form === "reply" ? replied(candidate, quote) : steps(candidate, wanted, quote),
  }
}

const SHORT_CHARS = 80 // a quote that is read at a glance needs no step of its own

/** As many steps as the way to the answer has: from two for a short sentence to four where it goes on or decides. */
function steps(candidate: Candidate, wanted: Wanted, quote: string): string {
  const said = plain(quote.replace(/\|/g, " "))
  const shown =
    said.length <= QUOTED_MAX_CHARS ? said : `${said.slice(0, said.lastIndexOf(" ", QUOTED_MAX_CHARS))} …`
  const words = candidate.steps ?? ENGLISH_STEPS
  const { title, above, part } = candidate.section
  const { place, says, found } = words({
    section: part ? `${title} (${above})` : title,
    document: phrase(wanted.document),
    said: shown,
    finding: candidate.finding,
  })
  const seen = said.length <= SHORT_CHARS ? [`${place} ${says}`] : [place, says]
  return numbered([...seen, found, ...(candidate.conclusions ?? [])])
}

const numbered = (lines: readonly string[]) => lines.map((line, at) => `${at + 1}. ${line}`).join("\n")

const ENGLISH_STEPS: Steps = ({ section, document, said, finding }) => {
  const where = [section && `the section “${section}”`, document && `“${document}”`]
    .filter(Boolean)
    .join(" of ")
  return {
    place: `This is covered by ${where || "the document"}.`,
    says: `It says: “${said}”`,
    found: `${finding.replace(/\.$/, "")}, which answers the question.`,
  }
}

function replied({ prompt }: Candidate, quote: string): string {
  const main = plain(quote)
    .split(/(?<=[.!?])\s+/)
    .find((sentence) => sentence.split(" ").length > 4 && !COURTESY.test(sentence))
  const asks = /\?/.test(prompt) ? "asks a question" : "reports something and expects a reaction"
  return numbered([
    `The message ${asks}: “${shortened(prompt)}”`,
    `The reply on record settles it: “${shortened(main ?? plain(quote))}”`,
    ...(/\d/.test(quote)
      ? ["So the answer follows that reply, with every figure and date as written there."]
      : []),
  ])
}

const COURTESY = /^(?:i am|i'm|we are|thank|thanks|good|hello|hi|dear|sorry|i apologise|i hope)\b/i

const shortened = (text: string) =>
  text.length <= 140 ? text : `${text.slice(0, text.lastIndexOf(" ", 140))} …`
