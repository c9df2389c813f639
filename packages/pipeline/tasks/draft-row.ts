// How a drafted example goes to the database.
import { contextOf } from "@cerebros/contract/turns.ts"
import type { DraftedExample } from "../draft/index.ts"

/** What `save_drafts` and `save_variations` take of a draft: its place by offsets, the turns before it as text. */
export const rowOf = ({ span, context, ...draft }: DraftedExample) => ({
  ...draft,
  context: contextOf(context ?? []),
  start: span.start,
  end: span.end,
})
