// What a hit says in words that can stand alone, and where it stands in its document.
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import type { ExampleCandidate } from "./candidates.ts"
import { isSame } from "./clues.ts"
import type { Passage } from "./passages.ts"
import type { Ranked } from "./ranker.ts"
import type { Hit, Question } from "./hit.ts"
import { whole, type Window } from "./windows.ts"

/** One part of an answer with its source. */
export type Piece = { text: string; source: AnswerSource }

/** What a hit says, and where it stands. */
export function pieceOf({ candidate, window }: Hit, { wanted }: Question, score: number): Piece {
  if (candidate.kind === "example") return { text: candidate.body, source: sourceOf(candidate, score) }
  const { passage } = candidate
  const said = window
    ? completed(window, passage, wanted.kinds.includes("steps"))
    : { text: passage.text, start: passage.start, end: passage.end }
  const text = window?.kind === "sentence" ? begun(said.text) : said.text
  return { text, source: placeIn(passage, said.start, said.end, score) }
}

/** A sentence that went on behind a greeting begins with a capital by itself. */
const begun = (text: string): string =>
  /^\p{Ll}[\p{Ll}-]+[\s,]/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text

type Said = { text: string; start: number; end: number }

const LEANS =
  /^(?:it|they|this|that|these|those|he|she|its|their|then|otherwise|afterwards|after that|below that|outside of it|there|instead|however|also|in that (?:case|time))\b/i
const STEP_NAMED = /\bstep (\d+)\b/i

/** A window that can be read on its own: with the sentence it leans on, and with the step it sends to. */
function completed(window: Window, passage: Passage, wantsSteps: boolean): Said {
  const { statements } = passage
  const at = statements.findIndex(({ start }) => start === window.start)
  const before = statements[at - 1]
  let said: Said = { text: window.text, start: window.start, end: window.end }
  if (
    before?.kind === "sentence" &&
    window.kind === "sentence" &&
    LEANS.test(window.text) &&
    !before.text.endsWith(":")
  )
    said = { text: `${before.text} ${said.text}`, start: before.start, end: said.end }
  const next = Number(STEP_NAMED.exec(window.text)?.[1])
  const step = wantsSteps
    ? statements.find((each) => each.number === next && each.piece === 0 && !window.text.includes(each.text))
    : undefined
  if (step)
    said = {
      text: `${said.text} ${step.number}. ${step.text}`,
      start: Math.min(said.start, step.start),
      end: Math.max(said.end, step.end),
    }
  return said
}

/** Where the answer of an example comes from. */
export const sourceOf = ({ id, source }: ExampleCandidate, score: number): AnswerSource => ({
  document_id: source?.document_id ?? null,
  name: source?.name ?? null,
  quote: source?.quote ?? null,
  start: source?.start ?? null,
  end: source?.end ?? null,
  example_id: id,
  score,
})

/** A place of a passage as a source: the quote is the document's own text there, marks and all. */
export const placeIn = (
  { document_id, name, raw, start: from }: Passage,
  start: number,
  end: number,
  score: number,
): AnswerSource => ({
  document_id,
  name,
  quote: raw.slice(start - from, end - from),
  start,
  end,
  example_id: null,
  score,
})

/** How many words a text has. */
export const countOf = (text: string) => text.split(/\s+/).length

/** The best hit of each place. */
export function places(ranked: readonly Ranked[], count: number): Ranked[] {
  const chosen: Ranked[] = []
  for (const each of ranked) {
    if (chosen.length === count) break
    if (!chosen.some((other) => other.index === each.index || isSame(other, each))) chosen.push(each)
  }
  return chosen
}

const AROUND_WORDS_MAX = 110 // a whole passage

/** A hit with what stands around it in its passage, or with the rest of its row: what somebody looks through who did not get an answer. */
export function aroundOf(hit: Ranked, question: Question, score: number): Piece {
  const { candidate, window } = hit
  if (candidate.kind === "example" || window === null) return pieceOf(hit, question, score)
  const { passage } = candidate
  const { statements } = passage
  let from = statements.findIndex(({ end }) => end > window.start)
  let to = statements.findLastIndex(({ start }) => start < window.end)
  if (from < 0 || to < from) return pieceOf(hit, question, score)
  const isCell = window.kind === "cell" || window.kind === "field"
  const goesOn = (at: number) => {
    const one = statements[at]
    return one !== undefined && (!isCell || one.subject === statements[from]?.subject)
      ? countOf(one.text)
      : Infinity
  }
  let size = statements.slice(from, to + 1).reduce((sum, { text }) => sum + countOf(text), 0)
  for (let grown = true; grown;) {
    grown = false
    const after = goesOn(to + 1)
    if (size + after <= AROUND_WORDS_MAX) {
      to += 1
      size += after
      grown = true
    }
    const before = goesOn(from - 1)
    if (size + before <= AROUND_WORDS_MAX) {
      from -= 1
      size += before
      grown = true
    }
  }
  const shown = statements.slice(from, to + 1)
  const text = shown.map((each) => whole(each)).join(" ")
  const start = Math.min(...shown.map((each) => each.start))
  const end = Math.max(...shown.map((each) => each.end))
  return { text, source: placeIn(passage, start, end, score) }
}
