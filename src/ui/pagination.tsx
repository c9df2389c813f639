import { Show } from "solid-js"
import { sayNumber } from "../lib/locale.ts"
import { Button } from "./button.tsx"
import { ChevronLeftIcon, ChevronRightIcon } from "./icons.tsx"
import "./pagination.css"

/** "1–25 of 10,000" and a way to the next page. `page` counts from 0. */
export function Pagination(props: {
  label: string
  page: number
  pageSize: number
  total: number
  onPage: (page: number) => void
}) {
  const first = () => props.page * props.pageSize + 1
  const last = () => Math.min(props.total, first() + props.pageSize - 1)
  return (
    <Show when={props.total > 0}>
      <nav class="pagination" aria-label={props.label}>
        <span class="pagination-say">
          {sayNumber(first())}–{sayNumber(last())} of {sayNumber(props.total)}
        </span>
        <Show when={props.total > props.pageSize || props.page > 0}>
          <Button
            size="small"
            aria-label="Previous page"
            why={props.page === 0 ? "This is the first page." : undefined}
            onClick={() => props.onPage(props.page - 1)}
          >
            <ChevronLeftIcon />
          </Button>
          <Button
            size="small"
            aria-label="Next page"
            why={last() >= props.total ? "This is the last page." : undefined}
            onClick={() => props.onPage(props.page + 1)}
          >
            <ChevronRightIcon />
          </Button>
        </Show>
      </nav>
    </Show>
  )
}
