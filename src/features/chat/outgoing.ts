// A question that is on its way.
import type { Problem } from "../../lib/problem.ts"

/** With the ids it will have; `problem` when it did not arrive and may be sent again. */
export type Outgoing = {
  message_id: string
  run_id: string
  parent_id: string | null
  text: string
  /** Asked at the end of what was on screen, not in place of another question. */
  isNext: boolean
  problem: Problem | undefined
}

/** As it is sent again: at the end of what is on screen by now, where it was asked at the end; in its branch otherwise. */
export const sentAgain = (question: Outgoing, end: string | null): Outgoing =>
  question.isNext ? { ...question, parent_id: end } : question
