// What the ways of turning a sentence into a question share.
import type { Candidate } from "../candidate.ts"
import type { Clause } from "../read/clause.ts"
import { small } from "../read/wording.ts"

/** A place that stands behind the verb already: "come at 8.15 to the staff entrance". */
const PLACED =
  /^\p{Ll}+ (?:(?:at|by|on|before|after|from) [\d\p{Lu}]\S*(?: [ap]\.?m\.?)? )?(?:to|into|onto|at|in|on|behind|beside|outside|inside|under|through) (?:the|our|your|an?) |^(?:come|go|walk|drive|move|bring|take|carry|put|place|lay|set|hand|return|turn)\b.* (?:to|into|onto|in|on|at|through) (?:the|our|your|my|an?) /u

/** Whether words that are asked for their place hold one, so that the answer would stand in the question. */
export const isPlaced = (kind: string, rest: string): boolean => kind === "where" && PLACED.test(rest)

/** A question before its sentence becomes the answer. */
export type Asked = Pick<Candidate, "finding" | "score"> & {
  /** Kind of question. */
  form: string
  prompt: string
  /** The same question in other words. */
  otherwise?: string[]
  /** Before the sentence in the answer. */
  opening?: string
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
