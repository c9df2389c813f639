// What the ways of turning a sentence into a question share.
import type { Candidate } from "../candidate.ts"
import type { Clause } from "../read/clause.ts"
import { small } from "../read/wording.ts"

/** A question before its sentence becomes the answer. */
export type Asked = Pick<Candidate, "finding" | "score"> & {
  /** Kind of question. */ form: string
  prompt: string
  /** The same question in other words. */ otherwise?: string[]
  /** Before the sentence in the answer. */ opening?: string
}

/** The tail up to the first side remark. */
export const coreOf = (tail: string) =>
  tail
    .split(
      /\s*[;:(–]\s|, (?!\d)|\s(?:and|but) (?=(?:is|are|was|were|must|may|can|should|has|have|does|do|then|the|a|an|it|they|we|you|who|also|not|\w+s (?:the|a|an|to|in|on|at|by|with|from|into|nothing))\b)/,
    )[0]
    ?.trim() ?? ""

/** A phrase before the subject, said at the end of the question instead. */
export const besides = (lead: string) => (lead ? ` ${small(lead)}` : "")

/** "must not" forbids; asked, it is "may I". */
export const askingHelper = (clause: Clause) =>
  clause.negated && clause.helper === "must" ? "may" : clause.helper
