// Answers a question in the team's own words: a trained example's output, or the statements of the documents that say it.
import type { AnswerExtras, AnswerSource } from "@cerebros/contract/nas.ts"
import type { Candidate, ExampleCandidate } from "./candidates.ts"
import type { Vectors } from "../encoders/outside.ts"
import { cluesOf, isSame } from "./clues.ts"
import { confidenceOf, SURE_MIN } from "./confidence.ts"
import { languageOf, REFUSALS } from "./languages.ts"
import type { Model } from "./model.ts"
import type { Passage } from "./passages.ts"
import { rank, type Ranked } from "./ranker.ts"
import { makeSearch, type Hiding, type Question, type Search } from "./search.ts"
import { makeShelf } from "./shelf.ts"
import type { Window } from "./windows.ts"
import { folded } from "./words.ts"

export type Answer = AnswerExtras & { text: string }
export type Found = { ranked: Ranked[]; question: Question; confidence: number }

export type Answerer = {
  /** The answer a person gets. */ answer(question: string): Answer
  /** What would be answered if nothing were ever refused; null when nothing was found at all. */ guess(
    question: string,
  ): Answer | null
  /** The best places, one hit a place, and how sure the model is that the first answers. */ find(
    question: string,
    count: number,
  ): Found
}

/** Ready to answer from a trained model. A question the team wrote itself gets the team's answer, whatever else would fit. */
export function makeAnswerer(model: Model, vectors: Vectors | null = null): Answerer {
  const shelf = makeShelf(model.candidates, model.vocabulary, vectors)
  return answererOver(model, makeSearch(shelf, model.encoder, model.settings.features))
}

/** The texts that answering a question looks at: itself, and the questions it asks. */
export const textsAsked = (question: string): string[] => [question, ...partsOf(question)]

type Judge = Pick<Model, "ranker"> & { candidates: readonly Candidate[] }

/** The same over a search that stands already; what is hidden stays unseen. */
export function answererOver({ candidates, ranker }: Judge, search: Search, hiding: Hiding = {}): Answerer {
  const written = byPrompt(candidates, hiding)
  const look = (text: string): Found => {
    const question = search.read(text)
    const ranked = rank(ranker, search.find(text, hiding))
    return { ranked, question, confidence: confidenceOf(cluesOf(ranked, question)) }
  }
  const known = (text: string): Answer | null => {
    const example = written.get(verbatim(text))
    return example ? answerFrom([{ text: example.body, source: sourceOf(example, 1) }]) : null
  }
  const isSure = ({ confidence: sure }: Found) => sure >= SURE_MIN
  return {
    answer(text) {
      const given = known(text)
      if (given) return given
      const parts = partsOf(text)
      const found = parts.map(look)
      if (parts.length > 1 && found.every(isSure))
        return together(found.flatMap((each) => compose(each) ?? []))
      const whole = parts.length > 1 ? look(text) : found[0]
      if (!whole) return refuse(text, { ranked: [], question: search.read(text), confidence: 0 })
      return (isSure(whole) ? compose(whole) : null) ?? refuse(text, whole)
    },
    guess: (text) => known(text) ?? compose(look(text)),
    find(text, count) {
      const found = look(text)
      return { ...found, ranked: places(found.ranked, count) }
    },
  }
}

/** The best hit of each place. */
function places(ranked: readonly Ranked[], count: number): Ranked[] {
  const chosen: Ranked[] = []
  for (const each of ranked) {
    if (chosen.length === count) break
    if (!chosen.some((other) => other.index === each.index || isSame(other, each))) chosen.push(each)
  }
  return chosen
}

/** A question as it is compared with those of the team: its last mark does not matter. */
const verbatim = (question: string): string => folded(question).replace(/[\s?!.…？！。]+$/u, "")

/** Examples by their prompts; of two with the same prompt the earlier one, which puts those by people before drafts. */
function byPrompt(candidates: readonly Candidate[], hiding: Hiding): ReadonlyMap<string, ExampleCandidate> {
  const written = new Map<string, ExampleCandidate>()
  candidates.forEach((candidate, at) => {
    if (candidate.kind !== "example" || hiding.prompt?.(at) || hiding.candidate?.(at)) return
    const prompt = verbatim(candidate.prompt)
    if (!written.has(prompt)) written.set(prompt, candidate)
  })
  return written
}

const PART_MIN_WORDS = 3
const SECOND_PART =
  /,?\s+(?:and|und|et|y)\s+(?=(?:how|what|when|where|who|whom|which|why|is|are|can|does|do|may|must|wie|was|wann|wo|wer|welche\w*|warum)\b)/iu

/** The questions that one question asks: "How long is it and what does it cost?" asks two. */
function partsOf(question: string): string[] {
  const parts = question.split(SECOND_PART)
  return parts.length === 2 && parts.every((part) => part.split(/\s+/).length >= PART_MIN_WORDS)
    ? parts
    : [question]
}

type Piece = { text: string; source: AnswerSource }

const answerFrom = (pieces: readonly Piece[]): Answer => ({
  text: pieces.map(({ text }) => text).join(pieces.some(({ text }) => text.includes("\n")) ? "\n\n" : " "),
  outcome: "answered",
  sources: pieces.map(({ source }) => source),
  closest: [],
})

/** Several answers as one; what two of them say is said once. */
function together(answers: readonly Answer[]): Answer {
  const pieces: Piece[] = []
  for (const { text, sources } of answers) {
    const [source] = sources
    if (source && !pieces.some((piece) => piece.text.includes(text))) pieces.push({ text, source })
  }
  return answerFrom(pieces)
}

const OPEN_KINDS = new Set(["thing", "reason", "steps", "yesno"])
const PIECES_MAX = 3
const NEARLY = 1.5 // of the ranker's score: what is nearly as likely is said as well, each with its source
const WORDS_MAX = 60

/** The answer from the best hit, and from the places that are nearly as likely, as far as sixty words hold them. */
export function compose({ ranked, question, confidence }: Found): Answer | null {
  const [best] = ranked
  if (!best) return null
  const chosen = [best]
  const pieces = [pieceOf(best, question, confidence)]
  const isWhole = best.window?.kind === "list" || best.window?.kind === "steps" // a list is an answer of its own
  const wantsValue = !question.wanted.kinds.some((kind) => OPEN_KINDS.has(kind))
  for (const each of isWhole ? [] : ranked) {
    if (pieces.length === PIECES_MAX || best.score - each.score > NEARLY) break
    if (each === best || chosen.some((other) => isSame(other, each) || other.index === each.index)) continue
    if (wantsValue && best.signals.kind > 0 && each.signals.kind > 0) continue // two values leave open which holds
    const piece = pieceOf(each, question, confidence)
    const all = [...pieces, piece]
    if (countOf(all.map(({ text }) => text).join(" ")) > WORDS_MAX) continue
    if (pieces.some(({ text }) => text.includes(piece.text) || piece.text.includes(text))) continue
    chosen.push(each)
    pieces.push(piece)
  }
  return answerFrom(pieces)
}

const countOf = (text: string) => text.split(/\s+/).length

/** What a hit says, and where it stands. */
export function pieceOf({ candidate, window }: Ranked, { wanted }: Question, score: number): Piece {
  if (candidate.kind === "example") return { text: candidate.body, source: sourceOf(candidate, score) }
  const { passage } = candidate
  const said = window
    ? completed(window, passage, wanted.kinds.includes("steps"))
    : { text: passage.text, start: passage.start, end: passage.end }
  return { text: said.text, source: placeIn(passage, said.start, said.end, score) }
}

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

const sourceOf = ({ id, source }: ExampleCandidate, score: number): AnswerSource => ({
  document_id: source?.document_id ?? null,
  name: source?.name ?? null,
  quote: source?.quote ?? null,
  start: source?.start ?? null,
  end: source?.end ?? null,
  example_id: id,
  score,
})

/** The quote is the document's own text at that place, marks and all. */
const placeIn = (
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

const CLOSEST_MAX = 3
const AROUND_WORDS_MAX = 60

/** A hit with what stands around it in its passage, or with the rest of its row: what somebody looks through who did not get an answer. */
function aroundOf(hit: Ranked, question: Question, score: number): Piece {
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
  const text = shown.map((each) => ended(each.text)).join(" ")
  const start = Math.min(...shown.map((each) => each.start))
  const end = Math.max(...shown.map((each) => each.end))
  return { text, source: placeIn(passage, start, end, score) }
}

const ended = (text: string) => (/[.!?…:]["')\]”]?$/.test(text) ? text : `${text}.`)

/** A refusal in the question's language: what was looked for, and what came closest. */
function refuse(text: string, { ranked, question, confidence }: Found): Answer {
  const { refusal, lookedFor, closest } = REFUSALS[languageOf(text)]
  const near = places(ranked, CLOSEST_MAX).map((hit) => aroundOf(hit, question, confidence))
  const terms = question.asked.map(({ word }) => `“${spelt(text, word)}”`).join(", ")
  const shown = near.map(
    ({ text, source }) =>
      `- ${text.replaceAll("\n", "\n  ")}${source.name === null ? "" : ` (${source.name})`}`,
  )
  return {
    text: [
      `${refusal}.${terms === "" ? "" : ` ${lookedFor} ${terms}.`}`,
      ...(shown.length > 0 ? [`${closest}\n${shown.join("\n")}`] : []),
    ].join("\n\n"),
    outcome: "not_found",
    sources: [],
    closest: near.map(({ source }) => source),
  }
}

/** A word as the question spells it. */
const spelt = (question: string, word: string): string =>
  question
    .match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.,:]*/gu)
    ?.map((each) => each.replace(/[.,:]+$/, ""))
    .find((each) => each.toLowerCase() === word) ?? word
