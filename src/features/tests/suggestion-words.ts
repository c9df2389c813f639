// What is said of a request for suggestions.
import { sayCount } from "../../lib/locale.ts"
import type { Suggestions } from "../../model/test-questions/queries.ts"

/** How many suggestions wait at the most. */
export const TEN = 10

/** How many were made, by whom, and why not all. */
export function sayMade({ made_count, wanted_count, written_by, note }: Suggestions): string {
  const by = written_by ? ` by ${written_by}` : ""
  if (made_count >= wanted_count) return `${sayCount(made_count, "question")} suggested${by}.`
  const few =
    made_count === 0
      ? "No question could be suggested"
      : `${made_count} of ${wanted_count} could be suggested`
  return `${few}${by}. ${note ?? ""}`.trim()
}
