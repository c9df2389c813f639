// A possible example before the choice, and what all ways of asking share.
import type { Turn } from "@cerebros/contract/turns.ts"
import type { Section } from "./read/blocks.ts"
import type { Matter } from "./read/matter-base.ts"
import type { Stretch } from "./read/sentences.ts"

/** One wording of a question. `mould` names the frame it was cast in: at most two of one frame go to a document. */
export type Ask = { mould: string; prompt: string }

export type Candidate = {
  /** `ready`: the document asks itself; `reply`: a message and its answer; the others say what the answer was made of. */
  kind: "ready" | "reply" | "section" | "label" | "table" | "row" | "sentence"
  /** The question in several wordings, best first. */
  asks: Ask[]
  output: string
  /** Where the passage says so. */
  quote: Stretch
  /** What there answers the question, as a whole sentence; "" when the kind says it all. */
  finding: string
  /** What was said before in a thread, oldest first. */
  context?: Turn[]
  section: Section
  /** Of a row: the column that was asked for. */
  column?: string
  /** How good a question of this sort is in general, 0 to 1. */
  score: number
}

/** What the ways of asking need to know of the passage. */
export type Passage = {
  text: string
  /** What the document calls itself; "" where it has no title. */
  document: string
  /** The name of its file; what has no title is known by that. */
  file?: string
  /** What it is about, where its title or first lines name that. */
  matter?: Matter | undefined
}

/** A question that nothing was cast for: the document's own words. */
export const own = (prompt: string): Ask => ({ mould: "", prompt })
