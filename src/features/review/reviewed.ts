// How far the review is, and how many examples stand in each state.
import { keepPreviousData } from "@tanstack/solid-query"
import { useObserved } from "../../lib/use-observed.ts"
import { exampleQueries, type Filter } from "../../model/example.ts"
import { type State, STATES } from "../../model/example-words.ts"

/** Counts of the examples that fit the filter, in whichever state; all 0 until they are `known`. */
export function createReviewed(agentId: () => string, filter: () => Filter) {
  const counts = useObserved(() => {
    const { state: _, ...others } = filter()
    return { ...exampleQueries.states(agentId(), others), placeholderData: keepPreviousData }
  })
  const of = (states: readonly State[]): number =>
    states.reduce((total, state) => total + (counts()?.[state] ?? 0), 0)
  return {
    known: () => counts() !== undefined,
    of,
    all: () => of(Object.keys(STATES) as State[]), // its own keys
    reviewed: () => of(["approved", "rejected"]),
  }
}
