// What an example's states, its orders and the judge's scores are called.
import type { Scores } from "@cerebros/contract/draft.ts"

export const STATES = {
  draft: "Unreviewed",
  in_review: "In review",
  approved: "Approved",
  rejected: "Rejected",
} as const
export type State = keyof typeof STATES

export const SORTS = {
  oldest: "Oldest first",
  newest: "Newest first",
  quality: "Lowest quality first",
  judged: "Lowest automatic check first",
  question: "Weakest question first",
  grounding: "Weakest grounding first",
  completeness: "Least complete first",
  duplication: "Least original first",
  changed: "Recently changed first",
} as const
export type Sort = keyof typeof SORTS

/** What the judge gives a score for, as people call it. */
export const SIDES = {
  question: "Question",
  grounding: "Grounding",
  completeness: "Completeness",
  duplication: "Originality",
} as const satisfies { [K in Exclude<keyof Scores, "reason">]: string }
export type Side = keyof typeof SIDES
