// Makes an answer of the best hits: one to three statements, each with its source.
import type { AnswerExtras } from "@cerebros/contract/nas.ts"
import { isSame } from "./clues.ts"
import { isOpen } from "./kinds.ts"
import { fromDeciding, wholeList } from "./listed.ts"
import { countOf, pieceOf, type Piece } from "./piece.ts"
import type { Ranked } from "./ranker.ts"
import { isHeader, saidOfRows } from "./rows.ts"
import { saysMissing } from "./refusal.ts"
import type { Question } from "./hit.ts"
import { contentWords, words } from "./words.ts"

/** What is said, and from where. */
export type Answer = AnswerExtras & { text: string }
/** A question's hits, best first, and how sure the model is that the first answers. */
export type Found = { ranked: Ranked[]; question: Question; confidence: number }
/** Finds the best places, one hit a place, and how sure the model is that the first answers. */
export type Finder = { find(question: string, count: number): Found }

/** An answer that says these pieces; `missing` are the questions of which nothing was found. */
export const answerOf = (pieces: readonly Piece[], missing: readonly string[] = []): Answer => ({
  text: [
    pieces.map(({ text }) => text).join(pieces.some(({ text }) => text.includes("\n")) ? "\n\n" : " "),
    ...missing.map(saysMissing),
  ].join("\n\n"),
  outcome: "answered",
  sources: pieces.map(({ source }) => source),
  closest: [],
})

/** What several answers say, as one: what two of them say is said once, and what goes beyond sixty words behind the first of each is left out. */
export function together(answers: readonly (readonly Piece[])[]): Piece[] {
  const pieces: Piece[] = []
  for (const piece of answers
    .flatMap((each) => each.slice(0, 1))
    .concat(answers.flatMap((each) => each.slice(1)))) {
    if (pieces.some((each) => saysAll(each.text, piece.text))) continue
    const inside = pieces.findIndex((each) => saysAll(piece.text, each.text))
    const isFirst = answers.some(([first]) => first === piece)
    const all = [...pieces.filter((_, at) => at !== inside), piece]
    if (!isFirst && countOf(all.map(({ text }) => text).join(" ")) > WORDS_MAX) continue
    if (inside >= 0) pieces[inside] = piece
    else pieces.push(piece)
  }
  return pieces
}

/** Whether a text says all of another, in whatever order. */
function saysAll(text: string, other: string): boolean {
  const said = new Set(words(text))
  return text.includes(other) || contentWords(other).every((word) => said.has(word))
}

const PIECES_MAX = 3
const NEARLY = 2.5 // of the ranker's score: what is nearly as likely is said as well, each with its source
const WORDS_MAX = 60

/** The answer that `piecesOf` makes; null where nothing was found. */
export function compose(found: Found): Answer | null {
  const pieces = piecesOf(found)
  return pieces.length === 0 ? null : answerOf(pieces)
}

/** What answers: the best hit, and what is nearly as likely, there or elsewhere, as far as sixty words hold it. */
export function piecesOf({ ranked, question, confidence }: Found): Piece[] {
  const [likeliest] = ranked
  if (!likeliest) return []
  const first = answering(likeliest, ranked, question)
  const rows = saidOfRows(first, ranked, question, confidence)
  if (rows) return rows
  const wantsValue = !isOpen(question.wanted)
  const isYesNo = question.wanted.kinds.includes("yesno")
  const best = wantsValue ? narrowed(first, ranked) : wholeAnswer(ranked, first, question)
  const said = (hit: Ranked): Said => ({ hit, piece: pieceOf(hit, question, confidence) })
  const chosen = [said(best)]
  const fits = (all: readonly Said[]) => countOf(all.map(({ piece }) => piece.text).join(" ")) <= WORDS_MAX
  const isClear = (one: Piece, other: Piece) => !wantsValue || !contradict(one.text, other.text)
  for (const hit of isListed(best) ? [] : ranked) {
    if (likeliest.score - hit.score > NEARLY) break
    if (hit === best || (isCell(hit) && (isCell(best) || isHeader(hit)))) continue // of a table only the field that is asked for
    const next = said(hit)
    const inside = chosen.filter((each) => isSame(each.hit, hit))
    const [narrow] = inside
    if (narrow) {
      // A wider stretch takes the place of the one it holds.
      const rest = chosen.filter((each) => each !== narrow)
      const more = { ...next.piece, text: next.piece.text.replace(narrow.piece.text, "") }
      const isBefore = isYesNo && (hit.window?.start ?? 0) < (narrow.hit.window?.start ?? 0)
      if (inside.length > 1 || isBefore || !isWider(hit, narrow.hit) || !fits([...rest, next])) continue
      if (isClear(narrow.piece, more)) chosen[chosen.indexOf(narrow)] = next
      continue
    }
    if (chosen.length === PIECES_MAX || !fits([...chosen, next])) continue
    if (
      chosen.some(({ piece: { text } }) => text.includes(next.piece.text) || next.piece.text.includes(text))
    )
      continue
    if (chosen.every(({ piece }) => isClear(piece, next.piece))) chosen.push(next)
  }
  return chosen.map(({ piece }) => piece)
}

const OF_MAIL =
  /\b(?:e?-?mails?|messages?|letters?|sent|send|sender|wrote|written|subject|mail|brief|nachricht)\b/iu

/** The hit to begin with: the best one, but a line of a mail's head only where it is asked for or nothing else is nearly as likely. */
function answering(best: Ranked, ranked: readonly Ranked[], { text }: Question): Ranked {
  if (!isHeader(best) || OF_MAIL.test(text)) return best
  return ranked.find((hit) => !isHeader(hit) && best.score - hit.score <= NEARLY) ?? best
}

/** All of what the best hit is a part of, where that is asked for; of an item not where steps are asked for and some are nearly as likely. */
function wholeAnswer(ranked: readonly Ranked[], first: Ranked, question: Question): Ranked {
  if (question.wanted.kinds.includes("yesno")) return fromDeciding(first, question)
  const isOther = first.window?.kind === "item" && question.wanted.kinds.includes("steps")
  const step = ranked.find(({ window, score }) => window?.kind === "step" && first.score - score <= NEARLY)
  return isOther && step ? first : wholeList(first, question)
}

type Said = { hit: Ranked; piece: Piece }

const isCell = ({ window }: Ranked) => window?.kind === "cell" || window?.kind === "field"

/** Whether a hit is a stretch of the same passage that holds another and more. */
function isWider({ index, window }: Ranked, other: Ranked): boolean {
  if (!window || !other.window || index !== other.index || window.kind !== other.window.kind) return false
  return (
    window.start <= other.window.start &&
    window.end >= other.window.end &&
    window.end - window.start > other.window.end - other.window.start
  )
}

const AMOUNT =
  /(?<![\p{L}\p{N}.,])(\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|twenty|thirty|forty|fifty|sixty|ninety)[\s-]+(\p{L}+)/giu

/** Whether two texts say different amounts of one unit: "Hotels are paid up to 120 euros. Meals are 35 euros." leaves open which holds. */
function contradict(one: string, other: string): boolean {
  const amounts = (text: string) =>
    [...text.matchAll(AMOUNT)].map(([, amount = "", unit = ""]) => ({
      amount: amount.toLowerCase(),
      unit: unit.toLowerCase().replace(/s$/, ""),
    }))
  const others = amounts(other)
  return amounts(one).some(({ amount, unit }) =>
    others.some((each) => each.unit === unit && each.amount !== amount),
  )
}

const isListed = ({ window }: Ranked) => window?.kind === "list" || window?.kind === "steps"

/**
 * Of a window of several sentences the one that speaks of most of the question, where more than one has what is asked for.
 */
function narrowed(best: Ranked, ranked: readonly Ranked[]): Ranked {
  const { window, index } = best
  if (window === null || window.size === 1 || isListed(best)) return best
  const [one, other] = ranked
    .filter(
      (each) =>
        each.index === index &&
        each.window?.size === 1 &&
        each.window.start >= window.start &&
        each.window.end <= window.end &&
        each.signals.kind > 0,
    )
    .sort((a, b) => b.signals.own - a.signals.own)
  return one && other && one.signals.own - other.signals.own > PLAINLY ? one : best
}
const PLAINLY = 0.1 // of the question's weight: what tells two sentences apart
