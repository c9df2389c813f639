// Questions with what the chosen model answered: one row each.
import type { TestQuestion, TestResult } from "../../model/test-questions/queries.ts"

export type Row = { id: string; question: TestQuestion | undefined; result: TestResult | undefined }
const SHOWN = ["all", "wrong", "right", "open"] as const
export type Shown = (typeof SHOWN)[number]

/** The questions in their order, then results of questions that were removed since. */
export function rowsOf(questions: readonly TestQuestion[], results: readonly TestResult[]): Row[] {
  const known = new Map(results.map((result) => [result.question_id, result]))
  const removed = results.filter(({ question_id }) => question_id === null)
  return [
    ...questions.map((question) => ({ id: question.id, question, result: known.get(question.id) })),
    ...removed.map((result) => ({ id: result.id, question: undefined, result })),
  ]
}

/** Whether the model has still to answer it, or answered what it said before it was changed. */
export const isOpen = ({ question, result }: Row): boolean =>
  question !== undefined &&
  (result === undefined || result.question !== question.question || result.expected !== question.expected)

export function isShown(row: Row, shown: Shown): boolean {
  if (shown === "all") return true
  if (shown === "open") return isOpen(row)
  const isRight = row.result?.verdict === "right"
  return row.result !== undefined && (shown === "right" ? isRight : !isRight)
}
