// Draft training examples from one chunk of a document: ask, check, ask once more if need be, keep only what can be shown in the text.
import type OpenAI from "openai"
import type { Collection, Draft, Scores } from "@cerebros/contract/draft.ts"
import { DRAFTS_PER_CALL_MAX, READY_PER_CALL_MAX } from "@cerebros/contract/draft.ts"
import type { Guidance } from "@cerebros/contract/guidance.ts"
import type { Span } from "@cerebros/contract/span.ts"
import { findQuote, normalise, slice } from "@cerebros/contract/span.ts"
import { isAlike } from "./alike.ts"
import { isInOtherWords } from "./other-words.ts"
import { NONE, readAnswer } from "./answer.ts"
import { ask } from "./call.ts"
import { DraftFailure } from "./failure.ts"
import type { Limits } from "./call-limits.ts"
import { LIMITS } from "./call-limits.ts"
import { BAR, judge, overallOf } from "../judge/judge.ts"
import { askFor } from "./passage.ts"
import { instructions, repairRequest } from "./prompt.ts"
import type { Provider } from "./provider.ts"

/** A draft whose quote stands in the document's stored text at `span`, character for character. */
export type DraftedExample = Draft & {
  span: Span
  /** Of a draft; not of an example that variations are wanted of. */
  scores?: Scores
}

export type DraftRequest = {
  provider: Provider
  /** The chunk's text as the document's stored text has it. */
  text: string
  /** Where the chunk starts in the document's stored text (UTF-16 offset). */
  start: number
  documentName: string
  /** Headings above the chunk, widest first. */
  headingPath: string[]
  collection: Collection
  count: { min: number; max: number }
  /** Prompts that exist already; what repeats them is dropped. */
  avoid: string[]
  /** Those of them that were asked of the same document. */
  ofDocument?: string[] | undefined
  /** The example to write variations of: each must quote from its place. */
  like?: DraftedExample
  /** What the team tells whoever drafts. */
  guidance?: Guidance | undefined
  /** Questions in other words than the passage's: what says it in the passage's own is dropped. */
  otherWords?: true
  signal?: AbortSignal
  limits?: Limits
}

export type Drafted = {
  /** At most `count.max` besides the chunk's own questions; fewer than `count.min` when the chunk holds no more. */
  examples: DraftedExample[]
  /** Why there is nothing to ask, as a sentence for people; only when `examples` is empty. */
  none?: string
  /** Why drafts of the model were left out, one sentence each, without their words. */
  dropped: string[]
  /** How many of those the judge put under the bar, the second time too. */
  leftOut: number
}

const ALREADY_THERE_MAX = 40 // the newest; more would crowd out the passage
const OF_DOCUMENT_MAX = 80
const OF_DOCUMENT_CHARS = 60 // how a question begins is enough to see its form
const ALREADY_THERE_CHARS = 200 // enough of a prompt to recognise it
const REPAIRED_ANSWER_CHARS = 30_000 // of the first answer, shown back to the model

const CHARS_PER_EXAMPLE = 400 // about a paragraph: with fewer examples most of a chunk would stay without one

/**
 * How many examples a document's chunk number `index` (from 0) of so many characters should yield: 3–5 for a short first
 * one, 1–3 for a short further one, more for longer ones. Questions that the chunk asks itself come on top.
 */
export function examplesWanted(index: number, chars: number): { min: number; max: number } {
  const share = Math.min(Math.ceil(chars / CHARS_PER_EXAMPLE), DRAFTS_PER_CALL_MAX)
  return index === 0 ? { min: 3, max: Math.max(share, 5) } : { min: 1, max: Math.max(share, 3) }
}

/**
 * Examples drafted by `provider` from one chunk. Every quote returned is `slice(documentText, span)`; no prompt repeats
 * another or one of `avoid`. When the answer is not usable or yields too few, the model gets one more try with the faults listed.
 * No examples come back only when all that the model knows to write exists already. Throws `DraftFailure`.
 */
export async function draftExamples(request: DraftRequest): Promise<Drafted> {
  const limits = request.limits ?? LIMITS
  const deadline = AbortSignal.timeout(limits.wholeMs)
  const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline
  const messages = conversation(request)
  const answer = await ask(request.provider, messages, limits, signal)
  const read = readAnswer(answer)
  if (read.none && request.like === undefined)
    return { examples: [], dropped: [], leftOut: 0, none: read.none }
  const first = checked(read, request, [])
  const enough = first.examples.length >= request.count.min && first.underBar === 0
  if (enough || first.onlyRepeats) return outcome(first)

  const repair = await ask(
    request.provider,
    [...messages, ...repairTurn(answer, first.faults)],
    limits,
    signal,
  ).catch((error: unknown) => {
    if (first.examples.length === 0 || !(error instanceof DraftFailure)) throw error
    return "" // what the first answer gave is worth keeping
  })
  const second = checked(readAnswer(repair), request, first.examples)
  const both = { ...second, faults: [...first.faults, ...second.faults] }
  if (both.examples.length === 0 && !both.onlyRepeats)
    throw new DraftFailure(
      "invalid_answer",
      `${request.provider.name} answered twice without a usable example. ${both.faults.at(-1) ?? ""}`.trim(),
    )
  return outcome(both)
}

type Checked = {
  examples: DraftedExample[]
  /** Drafts that the judge would not let pass. */
  underBar: number
  faults: string[]
  /** Everything readable was there before. */
  onlyRepeats: boolean
}

const outcome = ({ examples, faults, underBar }: Checked): Drafted => ({
  examples,
  dropped: faults,
  leftOut: underBar,
})

function conversation(request: DraftRequest): OpenAI.ChatCompletionMessageParam[] {
  const wanted = {
    document: request.documentName,
    section: request.headingPath,
    collection: request.collection,
    examples: request.count,
    alreadyThere: request.avoid
      .slice(-ALREADY_THERE_MAX)
      .map((prompt) => prompt.slice(0, ALREADY_THERE_CHARS)),
    ...(request.ofDocument && {
      ofDocument: request.ofDocument
        .slice(-OF_DOCUMENT_MAX)
        .map((prompt) => prompt.slice(0, OF_DOCUMENT_CHARS)),
    }),
    ...(request.otherWords && { otherWords: request.otherWords }),
    ...(request.like && {
      like: { prompt: request.like.prompt, output: request.like.output, quote: request.like.quote },
    }),
    ...(request.guidance && { guidance: request.guidance }),
  }
  return [
    {
      role: "system",
      content: instructions(
        request.collection,
        request.like ? "variations" : request.otherWords && "other words",
        request.guidance,
      ),
    },
    { role: "user", content: askFor(wanted, request.text) },
  ]
}

/** All that the writer of a question was shown of its document. */
const toldIn = ({ text, documentName, headingPath }: DraftRequest) =>
  [documentName, ...headingPath, text].join("\n")

const repairTurn = (answer: string, faults: string[]): OpenAI.ChatCompletionMessageParam[] => [
  { role: "assistant", content: answer.slice(0, REPAIRED_ANSWER_CHARS) || "{}" }, // an empty message is refused by some
  { role: "user", content: repairRequest(faults) },
]

/** `kept` and the drafts that can be shown in the text and repeat nothing, up to the number wanted. */
function checked(
  answer: { drafts: Draft[]; problems: string[] },
  request: DraftRequest,
  kept: DraftedExample[],
): Checked {
  const examples = [...kept]
  const faults = [...answer.problems]
  // Of one place, and where a fact is to be asked in several ways, many questions have the same answer: the question alone counts.
  const isOften = request.like !== undefined || (request.guidance?.ways ?? 1) > 1
  const said = (other: DraftedExample) => (isOften ? { prompt: other.prompt } : other)
  let repeats = 0
  let underBar = 0
  let others = examples.filter((each) => !isReady(each, request.text)).length
  for (const [index, draft] of answer.drafts.entries()) {
    const isOwn = request.like === undefined && isReady(draft, request.text)
    if (!isOwn && others >= request.count.max) continue
    if (isOwn && examples.length - others >= READY_PER_CALL_MAX) continue
    const located = locate(draft, request)
    if (!located) faults.push(`Example ${index + 1}: its quote does not stand in the passage.`)
    else if (request.like && !touches(request.like.span, located.span))
      faults.push(`Example ${index + 1}: its quote is not from the words quoted under "like".`)
    else if (request.otherWords && !isInOtherWords(located.prompt, toldIn(request)))
      faults.push(`Example ${index + 1}: its prompt asks in the passage's own words.`)
    else if (request.avoid.some((prompt) => isAlike({ prompt }, located))) {
      repeats++
      faults.push(`Example ${index + 1}: its prompt exists already.`)
    } else if (examples.some((other) => isAlike(said(other), located)))
      faults.push(`Example ${index + 1}: it repeats another example.`)
    else {
      const scores = judge(
        located,
        examples.map(({ prompt }) => prompt),
      )
      if (overallOf(scores) < BAR) {
        underBar++
        faults.push(`Example ${index + 1}: ${scores.reason}`)
        continue
      }
      examples.push({ ...located, scores })
      if (!isOwn) others++
    }
  }
  if (faults.length === 0 && examples.length < request.count.min)
    faults.push(`There are ${examples.length} examples; at least ${request.count.min} were asked for.`)
  const nothingMore = request.like !== undefined && answer.problems[0] === NONE
  return {
    examples,
    faults,
    underBar,
    onlyRepeats:
      nothingMore || (repeats > 0 && repeats === answer.drafts.length && answer.problems.length === 0),
  }
}

/** Whether a question stands in the passage as it is asked, or with no more than its subject added: an FAQ's own. */
const isReady = ({ prompt }: Draft, text: string): boolean =>
  /[?？؟]$/.test(prompt.trim()) &&
  (letters(text).includes(letters(prompt)) ||
    (text.match(/[^\n.!?]{12,240}\?/g) ?? []).some((asked) =>
      isWithin(wordsIn(asked.replace(MARK, "")), wordsIn(prompt)),
    ))

const SUBJECT_MAX_WORDS = 12
const MARK = /^\s*(?:[#*_>\s-]*)(?:(?:q|question|frage)\s?\d{0,3}\s?[:.)]|\d{1,3}(?:\.\d{1,3})*[.)]?\s)/i // "Q:", "3." before a question

/** Whether all words stand in others, in order; pronouns may be said in full there. */
function isWithin(words: readonly string[], others: readonly string[]): boolean {
  if (words.length < 3 || others.length - words.length > SUBJECT_MAX_WORDS) return false
  const said = words.filter((word) => !/^(?:it|them)$/.test(word))
  let at = 0
  for (const word of others) if (word === said[at]) at++
  return at === said.length
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "")

const touches = (one: Span, other: Span) => one.start < other.end && other.start < one.end

function locate(draft: Draft, request: DraftRequest): DraftedExample | undefined {
  const inChunk = findQuote(request.text, draft.quote, (request.like?.span.start ?? 0) - request.start)
  if (!inChunk) return undefined
  return {
    prompt: normalise(draft.prompt),
    reasoning: normalise(draft.reasoning),
    output: normalise(draft.output),
    quote: slice(request.text, inChunk),
    ...(draft.context && draft.context.length > 0 && { context: draft.context }),
    span: { start: request.start + inChunk.start, end: request.start + inChunk.end },
  }
}
