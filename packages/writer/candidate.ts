// A possible example before the choice, and what all ways of asking share.
import type { Section } from "./read/blocks.ts"
import type { Stretch } from "./read/sentences.ts"

export type Candidate = {
  /** Kind of question; the choice varies it. */ form: string
  prompt: string
  output: string
  /** Where the passage says so. */ quote: Stretch
  /** What in the quote answers the question: one sentence. */ finding: string
  /** What follows from it before the answer is there, one sentence a step. */ conclusions?: string[]
  section: Section
  /** How to put the reasoning, when not in English. */ steps?: Steps
  /** How good a question of this form is in general, 0 to 1. */ score: number
}

/** The reasoning of an example, in one language: where it stands, what is said there, and why that answers. */
export type Steps = (found: { section: string; document: string; said: string; finding: string }) => {
  place: string
  says: string
  found: string
}

/** What the ways of asking need to know of the passage. */
export type Passage = {
  text: string
  /** The document's name as a phrase. */ document: string
}
