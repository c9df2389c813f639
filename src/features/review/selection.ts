// Which examples a change of several is for: those chosen one by one, or all that fit the filter.
import { type Accessor, createComputed, createSignal, on } from "solid-js"
import { sayNumber } from "../../lib/locale.ts"
import { toast } from "../../ui/toast.tsx"
import type { Pages } from "./pages.ts"

export type Chosen = ReturnType<typeof createChosen>

/** Nothing is chosen at first, nor after `narrowedBy` has changed. */
export function createChosen(narrowedBy: Accessor<unknown>) {
  const [ids, setIds] = createSignal<ReadonlySet<string>>(new Set())
  const [all, setAll] = createSignal(false)
  const [anchor, setAnchor] = createSignal<string>() // where a range begins
  const none = () => {
    setIds(new Set<string>())
    setAll(false)
    setAnchor(undefined)
  }
  createComputed(on(narrowedBy, none, { defer: true }))
  return {
    ids,
    /** All that fit, on the screen or not. */ all,
    anchor,
    has: (id: string) => all() || ids().has(id),
    none,
    everything: () => setAll(true),
    toggle(id: string): void {
      const next = new Set(all() ? [] : ids()) // unticking one of all starts over with none: all but one is no selection
      if (!next.delete(id)) next.add(id)
      setAll(false)
      setIds(next)
      setAnchor(id)
    },
    add(some: readonly string[]): void {
      setAll(false)
      setIds(new Set([...ids(), ...some]))
    },
  }
}

const RANGE_MAX = 1000 // what one change by hand may reach; more than that is a filter

/** Chooses everything from the row that was chosen last to the one at `place`. */
export async function chooseRange(pages: Pages, chosen: Chosen, place: number): Promise<void> {
  const from = chosen.anchor() ? pages.indexOf(chosen.anchor() ?? "") : -1
  const [first, last] = from < 0 ? [place, place] : [Math.min(from, place), Math.max(from, place)]
  if (last - first >= RANGE_MAX)
    return toast(`Choose at most ${sayNumber(RANGE_MAX)} at once, or all that fit.`)
  const rows = await pages.all(first, last)
  chosen.add(rows.map(({ id }) => id))
}
