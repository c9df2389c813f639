// Which of the rows that stand in the list still fit its filter: what is judged stays where it stands, and counts no more.
import { type Accessor, createMemo } from "solid-js"
import type { Example, Filter } from "../../model/example.ts"
import { fitsState } from "./filter.ts"
import type { Pages } from "./pages.ts"

/** Whether a row fits, and how many do; undefined while they are counted. Nothing is looked through where any state fits. */
export function createFitting(filter: Accessor<Filter>, pages: Pick<Pages, "count" | "listed">) {
  const fits = (row: Example): boolean => fitsState(filter(), row.state)
  const judged = createMemo(() =>
    filter().state === undefined ? 0 : pages.listed().filter((row) => !fits(row)).length,
  )
  return {
    fits,
    fitting(): number | undefined {
      const count = pages.count()
      return count === undefined ? undefined : Math.max(0, count - judged())
    },
  }
}
