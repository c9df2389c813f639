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
const NEARLY = 1.5 // of the ranker's score: what is nearly as likely is said as well, each with its source
const WORDS_MAX = 60

/** The answer from the best hit, and from the places that are nearly as likely, as far as sixty words hold them. */
export function compose({ ranked, question, confidence }: Found): Answer | null {
  const [first] = ranked
  if (!first) return null
  const wantsValue = !isOpen(question.wanted)
  const best = wantsValue ? narrowed(first, ranked) : first
  const chosen = [best]
  const pieces = [pieceOf(best, question, confidence)]
  const isWhole = isListed(best) // a list is an answer of its own
  for (const each of isWhole ? [] : ranked) {
    if (pieces.length === PIECES_MAX || first.score - each.score > NEARLY) break
    if (each === best || chosen.some((other) => isSame(other, each) || other.index === each.index)) continue
    if (wantsValue && best.signals.kind > 0 && each.signals.kind > 0) continue // two values leave open which holds
    const piece = pieceOf(each, question, confidence)
    const all = [...pieces, piece]
    if (countOf(all.map(({ text }) => text).join(" ")) > WORDS_MAX) continue
    if (pieces.some(({ text }) => text.includes(piece.text) || piece.text.includes(text))) continue
    chosen.push(each)
    pieces.push(piece)
  }
  return answerOf(pieces)
}

const isListed = ({ window }: Ranked) => window?.kind === "list" || window?.kind === "steps"

/**
 * Of a window of several sentences the one that speaks of most of the question, where more than one has what is asked for: "Hotels are
 * paid up to 120 euros. Meals are 35 euros." leaves open which holds.
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
