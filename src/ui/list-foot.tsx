import { createEffect, on, Show } from "solid-js"
import type { ShownPages } from "../lib/pages.ts"
import { toProblem } from "../lib/problem.ts"
import { Button } from "./button.tsx"
import { announce } from "./live.tsx"
import { toast } from "./toast.tsx"
import "./list-foot.css"

/**
 * Under a list that is read page by page: the way on, and at its end that this is all. Whoever goes on stands on the first of
 * the rows that came, where the button was.
 */
export function ListFoot(props: {
  pages: ShownPages
  /** Whose children are the rows; the foot itself may be the last of them. */
  list: () => HTMLElement | undefined
  more: string
  /** Said where the list ends, once it was gone on in. */
  end: string
  /** Say it of a list of one page, too. */
  always?: boolean
  small?: boolean
}) {
  const count = () => props.pages.rows()?.length ?? 0
  let from: number | undefined // so many rows stood above the button when it was pressed
  createEffect(
    on([count, props.pages.hasMore], ([rows, hasMore]) => {
      if (from === undefined || (rows <= from && hasMore)) return
      const row = props.list()?.children[Math.min(from, rows - 1)]
      from = undefined
      if (row instanceof HTMLElement) standOn(row)
      if (!hasMore) announce(props.end)
    }),
  )
  async function goOn(): Promise<void> {
    from = count()
    const problem = await props.pages.showMore()
    if (problem === undefined) return
    from = undefined
    toast(toProblem(problem).message, { tone: "danger" })
  }
  return (
    <Show
      when={props.pages.hasMore()}
      fallback={
        <Show when={props.always || props.pages.isBeyondFirst()}>
          <p class="list-end" data-small={props.small ? "" : undefined}>
            {props.end}
          </p>
        </Show>
      }
    >
      <Button
        size={props.small ? "small" : "medium"}
        variant={props.small ? "ghost" : "secondary"}
        busy={props.pages.isBusy()}
        onClick={() => void goOn()}
      >
        {props.more}
      </Button>
    </Show>
  )
}

/** On the first thing to press in a row, or on the row where there is none. */
function standOn(row: HTMLElement): void {
  const stop = row.querySelector<HTMLElement>("a[href], button")
  if (stop) return stop.focus()
  row.tabIndex = -1
  row.focus()
}
