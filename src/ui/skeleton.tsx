import { For } from "solid-js"
import "./skeleton.css"

/** A grey bar where content will be; any CSS length. */
export function Skeleton(props: { width?: string; height?: string; round?: boolean }) {
  return (
    <span
      class="skeleton"
      data-round={props.round ? "" : undefined}
      style={{ width: props.width, height: props.height }}
      aria-hidden="true"
    />
  )
}

/** `count` rows of a list that is being fetched. */
export function RowsSkeleton(props: { count?: number }) {
  return (
    <div class="skeleton-rows" role="status" aria-label="Loading">
      <For each={Array.from({ length: props.count ?? 5 })}>
        {(_, index) => (
          <div class="skeleton-row">
            <Skeleton width="2.25rem" height="2.25rem" />
            <span class="skeleton-lines">
              <Skeleton width={`${[42, 30, 48, 36, 26][index() % 5] ?? 40}%`} />
              <Skeleton width={`${[24, 36, 20, 28, 32][index() % 5] ?? 30}%`} height="0.625rem" />
            </span>
          </div>
        )}
      </For>
    </div>
  )
}
