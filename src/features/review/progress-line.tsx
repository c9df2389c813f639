import { For } from "solid-js"
import { sayNumber } from "../../lib/locale.ts"
import { type Filter } from "../../model/example.ts"
import { type State } from "../../model/example-words.ts"
import { FILTER_STATES, type ListFilter } from "./filter.ts"
import { createReviewed } from "./reviewed.ts"
import { LIST } from "./words.ts"

const STATES_OF = {
  unreviewed: ["draft", "in_review"],
  draft: ["draft"],
  in_review: ["in_review"],
  approved: ["approved"],
  rejected: ["rejected"],
} as const satisfies Record<NonNullable<ListFilter["state"]>, readonly State[]>

/** How far the review is, and how many stand in each state; each count narrows the list to these. */
export function ProgressLine(props: {
  agentId: string
  /** The filter of the list. */
  filter: Filter
  state: ListFilter["state"]
  onState: (state: ListFilter["state"]) => void
}) {
  const counts = createReviewed(
    () => props.agentId,
    () => props.filter,
  )
  return (
    <div class="review-progress">
      <p class="review-progress-say" data-known={counts.known() ? "" : undefined}>
        <span
          class="review-progress-bar"
          aria-hidden="true"
          style={{ "--done": `${counts.all() === 0 ? 0 : (100 * counts.reviewed()) / counts.all()}%` }}
        />
        <span>{LIST.reviewed(counts.reviewed(), counts.all())}</span>
      </p>
      <ul class="review-states" aria-label={LIST.byState}>
        <StateButton
          label={LIST.all}
          count={counts.known() ? counts.all() : undefined}
          state={undefined}
          chosen={props.state}
          onState={(wanted) => props.onState(wanted)}
        />
        <For each={Object.entries(STATES_OF)}>
          {([state, states]) => (
            <StateButton
              label={FILTER_STATES[state as keyof typeof STATES_OF]} // its own key
              count={counts.known() ? counts.of(states) : undefined}
              state={state as keyof typeof STATES_OF} // its own key
              chosen={props.state}
              onState={(wanted) => props.onState(wanted)}
            />
          )}
        </For>
      </ul>
    </div>
  )
}

function StateButton(props: {
  label: string
  count: number | undefined
  state: ListFilter["state"]
  chosen: ListFilter["state"]
  onState: (state: ListFilter["state"]) => void
}) {
  return (
    <li>
      <button
        type="button"
        class="review-state"
        data-state={props.state}
        aria-pressed={props.chosen === props.state}
        onClick={() => props.onState(props.state)}
      >
        {props.label}
        <span class="review-state-count">{props.count === undefined ? "" : sayNumber(props.count)}</span>
      </button>
    </li>
  )
}
