// A question as it is understood, and what may answer it.
import type { SourceRef } from "@cerebros/contract/nas.ts"
import type { Attribute } from "./attributes.ts"
import type { Candidate } from "./candidates.ts"
import type { Wanted } from "./kinds.ts"
import type { AskedWord } from "./likeness.ts"
import type { Slot } from "./slots.ts"
import type { Signals } from "./signals.ts"
import type { Window } from "./windows.ts"

/** An example (`window` null) or a window of a passage, with its signals. */
export type Hit = { index: number; candidate: Candidate; window: Window | null; signals: Signals }

/** What must stay unseen: prompts of questions that test the model, candidates that are taken away altogether, places of a document. */
export type Hiding = {
  prompt?: (index: number) => boolean
  candidate?: (index: number) => boolean
  place?: SourceRef | null
}

/** A question as it is understood: its words, the kind of thing it wants, and the words that name that, and how documents say it. */
export type Question = {
  text: string
  asked: AskedWord[]
  wanted: Wanted
  slot: Slot | null
  focus: string[]
  /** In stems, each of one or more words. */
  asks: readonly (readonly string[])[]
  attributes: readonly Attribute[]
}
