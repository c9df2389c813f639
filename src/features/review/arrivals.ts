// Rows that were added: they join the end of a growing order, else they wait until somebody wants to see them.
import { type Accessor, batch } from "solid-js"
import type { Listing } from "./listing.ts"
import type { Loading } from "./loading.ts"
import type { Owed } from "./owed.ts"
import type { Source } from "./source.ts"
import type { Sight } from "./loaded-rows.ts"
import type { Tally } from "./tally.ts"

/** Some came. Whether they fit is asked; what fails is owed, and thrown. */
export type Arrived = () => Promise<void>

export function makeArrived(deps: {
  source: Accessor<Source>
  tally: Tally
  owed: Owed
  sight: Readonly<Sight>
  loading: Pick<Loading, "pump">
  listing: Pick<Listing, "number" | "isUnderWay" | "start">
}): Arrived {
  const { source, tally, owed, listing } = deps
  return async function arrived(): Promise<void> {
    const mine = listing.number()
    const ask = source()
    owed.arrivals = true
    if (listing.isUnderWay() || !tally.counted()) return
    owed.arrivals = false
    const since = tally.newest()
    let count: number
    try {
      count = await ask.count(since)
    } catch (error) {
      if (mine === listing.number()) {
        owed.arrivals = true
        owed.later()
      }
      throw error
    }
    if (mine !== listing.number()) return
    if (since !== tally.newest()) return arrived() // counted from before what was asked for anew meanwhile
    if (tally.old() === 0 && count > 0) return listing.start(false)
    // None is newer: it was counted with the others, or it has gone again.
    if (count === 0) return listing.start(true)
    batch(() => tally.came(count, ask.grows, deps.sight.last))
    deps.loading.pump()
  }
}
