// Two versions on the same questions, side by side.
import type { TestResult } from "../../model/test-questions/queries.ts"

/** `changed`: judged alike, but the words differ. */
export type Outcome = "better" | "worse" | "changed" | "equal"
export const OUTCOMES = ["worse", "better", "changed", "equal"] as const satisfies readonly Outcome[]

export type Pair = {
  question: string
  expected: string | null
  outcome: Outcome
  a: TestResult
  b: TestResult
}

/**
 * The questions that both answered as they stand alike, those that differ most telling first. `b` is judged against `a`.
 * A question that was changed between the two is no pair.
 */
export function pairsOf(a: readonly TestResult[], b: readonly TestResult[]): Pair[] {
  const byQuestion = new Map(b.map((result) => [result.question_id, result]))
  const pairs = a.flatMap((of): Pair[] => {
    const other = of.question_id === null ? undefined : byQuestion.get(of.question_id)
    if (!other || other.question !== of.question || other.expected !== of.expected) return []
    return [{ question: of.question, expected: of.expected, outcome: outcomeOf(of, other), a: of, b: other }]
  })
  return pairs.sort((one, two) => OUTCOMES.indexOf(one.outcome) - OUTCOMES.indexOf(two.outcome))
}

function outcomeOf(a: TestResult, b: TestResult): Outcome {
  const [before, after] = [a.verdict === "right", b.verdict === "right"]
  if (before !== after) return after ? "better" : "worse"
  return a.answer === b.answer ? "equal" : "changed"
}

/** How many of each. */
export const tally = (pairs: readonly Pair[]): Record<Outcome, number> => ({
  better: pairs.filter(({ outcome }) => outcome === "better").length,
  worse: pairs.filter(({ outcome }) => outcome === "worse").length,
  changed: pairs.filter(({ outcome }) => outcome === "changed").length,
  equal: pairs.filter(({ outcome }) => outcome === "equal").length,
})

/** What came before and what after: the older of two versions first. */
export const inOrder = <Of extends { number: number }>(one: Of, other: Of): [before: Of, after: Of] =>
  one.number < other.number ? [one, other] : [other, one]
