// How sure it is that the best hit answers: the network's word, and two cases that need none.
import { cluesOf } from "./clues.ts"
import { confidenceOf, SURE_MIN } from "./confidence.ts"
import type { Question } from "./hit.ts"
import type { Ranked } from "./ranker.ts"

/** Confidence that the best hit is right, 0 to 1; `ranked` is best first. */
export function sureOf(ranked: readonly Ranked[], question: Question): number {
  const confidence = confidenceOf(cluesOf(ranked, question))
  const [best] = ranked
  if (!best) return confidence
  if (best.signals.entity < SUBJECT_MIN) return Math.min(confidence, OTHER_SUBJECT)
  return isAskedCell(best, question) ? Math.max(confidence, ASKED_CELL) : confidence
}

const SUBJECT_MIN = 0.3 // of the weight of the names and things the question is about, where neither the place nor its headings say them
const OTHER_SUBJECT = SURE_MIN / 2
const ASKED_CELL = 0.9 // of the development questions the refused ones of the kind were all right

const NOUNS_MIN = 0.9

/** A cell of a table or field of a record whose row the question names with all its nouns, and that has the value asked for: "The price of Saddle is 27.00 EUR." */
function isAskedCell({ signals, window }: Ranked, { slot }: Question): boolean {
  if (slot === null || (window?.kind !== "cell" && window?.kind !== "field")) return false
  const isNamed = signals.nouns >= NOUNS_MIN && signals.subject > 0
  const isField = slot.sort === "money" || signals.asks > 0 || signals.attributeTold === 1
  return isNamed && isField && signals.slot === 1
}
