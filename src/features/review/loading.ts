// Loads what of a list is in sight and not here yet.
import type { Accessor } from "solid-js"
import type { Problem } from "@cerebros/contract/problems.ts"
import { toProblem } from "../../lib/problem.ts"
import type { Example } from "../../model/example.ts"
import { type LoadedRows, PAGE_ROWS, type Sight } from "./loaded-rows.ts"
import type { Source } from "./source.ts"
import type { Tally } from "./tally.ts"

const AT_ONCE = 2 // requests under way while someone drags the scroll bar
const CHOSEN_ROWS = 200 // a request, where a stretch is chosen without being looked at

export type Loading = {
  /** Loads what is missing, as much at once as may be. */
  pump(): void
  /** Loads a stretch and returns its rows. */
  all(first: number, last: number): Promise<Example[]>
  /** What is under way belongs to a list that is no more. */
  forget(): void
}

export function makeLoading(deps: {
  source: Accessor<Source>
  rows: LoadedRows
  tally: Tally
  sight: Readonly<Sight>
  /** Another number is another asking for the list. */
  listing: () => number
  put: (start: number, found: Example[], ask: Source) => void
  reload: () => Promise<void>
  setProblem: (problem: Problem | undefined) => void
}): Loading {
  const { source, rows, tally, listing, put, setProblem } = deps
  const underWay = new Set<number>()
  const isUnderWay = (start: number) => [...underWay].some((other) => Math.abs(other - start) < PAGE_ROWS)

  function pump(): void {
    while (underWay.size < AT_ONCE) {
      const from = rows.gap(deps.sight, tally.total() ?? 0, isUnderWay)
      if (from === undefined) return
      void load(from)
    }
  }

  async function load(from: number): Promise<void> {
    const mine = listing()
    const places = rows.layout()
    const length = tally.total()
    const ask = source()
    underWay.add(from)
    try {
      const found = await ask.find({ ...rows.behindKnown(from), limit: PAGE_ROWS })
      if (mine !== listing()) return
      if (places === rows.layout()) {
        if (rows.overlaps(from, found)) return await deps.reload()
        put(from, found, ask)
        if (length === tally.total()) endAt(from + found.length, found.length < PAGE_ROWS)
      }
      setProblem(undefined)
    } catch (error) {
      if (mine === listing()) setProblem(toProblem(error))
      return // retry() goes on; asking again at once would only repeat it
    } finally {
      if (mine === listing()) underWay.delete(from)
    }
    pump()
  }

  /** Rows came up to `end`, and it is known whether more follow. */
  function endAt(end: number, last: boolean): void {
    const thought = tally.total() ?? 0
    if (end > thought) tally.endAt(end)
    // Fewer than thought: rows left the filter while they stayed on the screen.
    else if (last && end < thought && !rows.isLoadedBehind(end)) tally.endAt(end)
  }

  return {
    pump,
    async all(first, last) {
      const mine = listing()
      const places = rows.layout()
      const some: Example[] = []
      for (let from = first; from <= last; from += CHOSEN_ROWS) {
        const limit = Math.min(CHOSEN_ROWS, last - from + 1)
        const found = await source().find({ ...rows.behindKnown(from), limit })
        if (mine === listing() && places === rows.layout()) put(from, found, source())
        some.push(...found)
      }
      return some
    },
    forget: () => underWay.clear(),
  }
}
