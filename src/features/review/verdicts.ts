// What is done with one example of the list; after a verdict on a row the next one that waits for it is in hand.
import type { Accessor } from "solid-js"
import type { Change, Example, Selection } from "../../model/example.ts"
import type { Changes } from "./changes.ts"
import type { Rejecting } from "./dialogs.tsx"
import type { ListHandle } from "./list-handle.ts"
import type { Pages } from "./pages.ts"
import type { ReviewAddress } from "./review-address.ts"

const one = (example: Example): Selection => ({ ids: [example.id] })
const focusedRow = () => document.activeElement?.closest(".example")

export type Verdicts = ReturnType<typeof makeVerdicts>

export function makeVerdicts(deps: {
  address: ReviewAddress
  pages: Pages
  changes: Changes
  list: Accessor<ListHandle | undefined>
  ask: (what: Rejecting) => void
}) {
  const { address, pages, changes, list } = deps

  async function make(selection: Selection, change: Change): Promise<boolean> {
    const focused = focusedRow() ? list()?.place() : undefined
    const went = await changes.make(selection, change)
    if (went && "deleted" in change) {
      if ("ids" in selection && selection.ids.includes(address.openId() ?? "")) address.open(undefined, true)
      if (focused !== undefined && !focusedRow()) list()?.focus(focused)
    }
    return went
  }
  function goOn(done: Selection): void {
    if (!("ids" in done) || !focusedRow()) return
    const next = list()?.nextUnreviewed(pages.indexOf(done.ids[0] ?? ""))
    if (next !== undefined) list()?.focus(next)
  }

  return {
    make,
    goOn,
    change: (example: Example, change: Change) => void make(one(example), change),
    remove: (example: Example) => void make(one(example), { deleted: true }),
    reject: (example: Example) =>
      deps.ask({ selection: one(example), say: `example ${example.number}`, picked: false }),
    /** Approves it, or takes that back. */
    approve(example: Example): void {
      const isApproved = example.state === "approved"
      void make(one(example), { state: isApproved ? "draft" : "approved" })
      if (!isApproved) goOn(one(example))
    },
  }
}
