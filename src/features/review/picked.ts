// What is done with the examples that were chosen in the list.
import { toProblem } from "../../lib/problem.ts"
import { type Change, countExamples } from "../../model/example.ts"
import { toast } from "../../ui/toast.tsx"
import type { BulkAsking } from "./bulk-dialogs.tsx"
import type { Changes } from "./changes.ts"
import type { Rejecting } from "./dialogs.tsx"
import { isNarrowed } from "./filter.ts"
import type { Pages } from "./pages.ts"
import type { Correcting } from "./rewrite/say-what-is-wrong.tsx"
import type { ReviewAddress } from "./review-address.ts"
import { type Chosen, chooseRange, notRejected, rejectedIn, sayChosen } from "./selection.ts"
import { BULK, sayExamples } from "./words.ts"

export type Picked = ReturnType<typeof makePicked>

export function makePicked(deps: {
  agentId: () => string
  address: ReviewAddress
  pages: Pages
  changes: Changes
  chosen: Chosen
  ask: (what: BulkAsking) => void
  askWhy: (what: Rejecting) => void
  askWrong: (what: Correcting) => void
}) {
  const { agentId, address, pages, changes, chosen } = deps
  const make = (change: Change, selection = chosen.selection()): Promise<boolean> =>
    changes.make(selection, change, chosen.clearing())
  const failed = (say: string) => (error: unknown) =>
    toast(`${say}: ${toProblem(error).message}`, { tone: "danger" })

  async function approveUnlessRejected(): Promise<void> {
    const rejected =
      address.listFilter().state === "rejected"
        ? 0
        : await rejectedIn(chosen.selection(), pages, (some) => countExamples(agentId(), some))
    if (rejected > 0) deps.ask({ verb: "approve", count: chosen.count(), rejected })
    else await make({ state: "approved" })
  }

  return {
    make,
    /** Those that somebody rejected are left alone unless one says so, or looks at rejected ones only. */
    approve: () => void approveUnlessRejected().catch(failed(BULK.notApproved)),
    /** Once it was asked about those that somebody rejected. */
    approveAfterAsking: (rejectedToo: boolean) =>
      void make(
        { state: "approved" },
        rejectedToo ? chosen.selection() : notRejected(chosen.selection(), pages),
      ),
    reject: () =>
      deps.askWhy({ selection: chosen.selection(), say: sayExamples(chosen.count()), picked: true }),
    correct: () =>
      deps.askWrong({
        selection: chosen.selection(),
        say: sayExamples(chosen.count()),
        onAsked: chosen.clearing(),
      }),
    delete: () =>
      deps.ask({
        verb: "delete",
        count: chosen.count(),
        what: sayChosen(chosen, pages, isNarrowed(address.listFilter())),
      }),
    /** Chooses everything from the row that was chosen last to this one. */
    range: (place: number) => void chooseRange(pages, chosen, place).catch(failed(BULK.notChosen)),
  }
}
