// Answers a question in its parts: each that is sure, what stands beside it in the same place, and of the rest that it was not found.
import { languageOf } from "@cerebros/contract/refusals.ts"
import { answerOf, composedOf, together, type Answer, type Composed, type Found } from "./compose.ts"
import { isSure } from "./confidence.ts"
import { nounsIn } from "../leaning.ts"
import { strength } from "./likeness.ts"
import { pieceOf, type Piece } from "./piece.ts"
import type { Ranked } from "./ranker.ts"
import { cellsFilling, pieceOfRow, rowOf } from "./rows.ts"
import { fills } from "./slots.ts"
import { words } from "./words.ts"

/** One of several questions: its words, the team's own answer to it, and what was found for it. */
export type Part = { part: string; given: Answer | null; found: Found }

/** The answer to several questions at once; null where none of them has one. `whole` is what was found for all of it. */
export function answerOfParts(parts: readonly Part[], whole: Found): Answer | null {
  const language = languageOf(whole.question.text)
  const said = parts.map(({ given, found }): Composed | null =>
    given ? composedIn(given) : isSure(found) ? composedOf(found) : null,
  )
  const wholly = isSure(whole) ? [composedOf(whole)] : []
  const bestOfAll = parts.flatMap(({ found }, at) => (said[at] ? found.ranked.slice(0, 1) : []))
  const anchors = isSure(whole) ? [...bestOfAll, ...whole.ranked.slice(0, 1)] : bestOfAll
  const beside = parts.map(({ found }, at) => said[at] ?? pieceBeside(found, anchors))
  const found = beside.filter((each) => each !== null)
  const told = [...found, ...wholly].flatMap((each) => [...each.said, ...each.also])
  const missing = parts.flatMap(({ part, found }, at) =>
    beside[at] || (isSure(whole) && tells(found, told.map(({ text }) => text).join(" "))) ? [] : [part],
  )
  const all = together(found.length === parts.length ? found : [...found, ...wholly], language)
  return all.said.length === 0 || missing.length === parts.length ? null : answerOf(all, language, missing)
}

const only = (said: Piece): Composed => ({ said: [said], also: [] })
const composedIn = ({ text, sources: [source] }: Answer): Composed =>
  source ? only({ text, source }) : { said: [], also: [] }

/** Whether a text speaks of half of the things that a question names, and has what it leaves open. */
function tells({ question: { text, asked, slot } }: Found, told: string): boolean {
  const said = new Set(words(told))
  const names = new Set(nounsIn(text).map(({ word }) => word.toLowerCase()))
  const things = asked.filter(({ word }) => names.has(word))
  const met = things.filter((each) => strength(each, said) >= SAID_MIN).length
  return met >= things.length / 2 && (slot === null || fills(slot, told) === 1)
}
const SAID_MIN = 0.5

/** What stands in the row or passage of another part's answer and has what this part leaves open. */
function pieceBeside({ ranked, question, confidence }: Found, anchors: readonly Ranked[]): Composed | null {
  if (question.slot === null) return null
  for (const anchor of anchors) {
    const here = rowOf(anchor)
    const cells = here ? cellsFilling(here.row, question) : []
    if (here && cells.length > 0) return only(pieceOfRow(here.row, cells, question, confidence))
    const hit = ranked.find(
      ({ index, window, signals }) => index === anchor.index && window?.size === 1 && signals.slot === 1,
    )
    if (hit && !here) return only(pieceOf(hit, question, confidence))
  }
  return null
}
