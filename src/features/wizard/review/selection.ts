// Which examples a change of several is for: those chosen one by one, or all that fit the filter.
import { type Accessor, createComputed, createSignal, on } from "solid-js"

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
