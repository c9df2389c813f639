// Makes an answer of the best hits: one to three statements, each with its source.
import type { AnswerExtras } from "@cerebros/contract/nas.ts"
import { isSame } from "./clues.ts"
import { isOpen } from "./kinds.ts"
import { countOf, pieceOf, type Piece } from "./piece.ts"
import type { Ranked } from "./ranker.ts"
import type { Question } from "./hit.ts"

/** What is said, and from where. */
export type Answer = AnswerExtras & { text: string }
/** A question's hits, best first, and how sure the model is that the first answers. */
export type Found = { ranked: Ranked[]; question: Question; confidence: number }

/** An answer that says these pieces. */
export const answerOf = (pieces: readonly Piece[]): Answer => ({
  text: pieces.map(({ text }) => text).join(pieces.some(({ text }) => text.includes("\n")) ? "\n\n" : " "),
  outcome: "answered",
  sources: pieces.map(({ source }) => source),
  closest: [],
})

/** Several answers as one; what two of them say is said once. */
export function together(answers: readonly Answer[]): Answer {
  const pieces: Piece[] = []
  for (const { text, sources } of answers) {
    const [source] = sources
    if (source && !pieces.some((piece) => piece.text.includes(text))) pieces.push({ text, source })
  }
  return answerOf(pieces)
}

const PIECES_MAX = 3
const NEARLY = 2.5 // of the ranker's score: what is nearly as likely is said as well, each with its source
const WORDS_MAX = 60

/** The answer from the best hit, and from what is nearly as likely, there or elsewhere, as far as sixty words hold it. */
export function compose({ ranked, question, confidence }: Found): Answer | null {
  const [first] = ranked
  if (!first) return null
  const wantsValue = !isOpen(question.wanted)
  const best = wantsValue ? narrowed(first, ranked) : first
  const said = (hit: Ranked): Said => ({ hit, piece: pieceOf(hit, question, confidence) })
  const chosen = [said(best)]
  const fits = (all: readonly Said[]) => countOf(all.map(({ piece }) => piece.text).join(" ")) <= WORDS_MAX
  const isClear = (one: Piece, other: Piece) => !wantsValue || !contradict(one.text, other.text)
  for (const hit of isListed(best) ? [] : ranked) {
    if (first.score - hit.score > NEARLY) break
    if (hit === best || (isCell(best) && isCell(hit))) continue // of a table only the field that is asked for
    const next = said(hit)
    const inside = chosen.filter((each) => isSame(each.hit, hit))
    const [narrow] = inside
    if (narrow) {
      // A wider stretch takes the place of the one it holds.
      const rest = chosen.filter((each) => each !== narrow)
      const more = { ...next.piece, text: next.piece.text.replace(narrow.piece.text, "") }
      if (inside.length > 1 || !isWider(hit, narrow.hit) || !fits([...rest, next])) continue
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
  return answerOf(chosen.map(({ piece }) => piece))
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
