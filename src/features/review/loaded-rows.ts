// The rows of a list that were loaded, each at its place: sparse, what is not loaded is not there.
import { batch, createSignal } from "solid-js"
import { createStore, reconcile } from "solid-js/store"
import type { Example, Key } from "../../model/example.ts"

export const PAGE_ROWS = 50 // two screens of rows, some 40 kB
export const AHEAD_ROWS = 25

/** The first and the last place in sight. */
export type Sight = { first: number; last: number }

export type LoadedRows = ReturnType<typeof createLoadedRows>

export function createLoadedRows() {
  const [rows, setRows] = createStore<Record<string, Example>>({})
  const [stamp, setStamp] = createSignal(0) // counted up whenever `order` changed
  let order: string[] = []
  let keys: Key[] = [] // as they were when loaded; a row that changed stays where it stands
  let layout = 0 // counted up when rows leave
  const moved = () => setStamp((old) => old + 1)

  const take = (row: Example) => {
    const known = rows[row.id]
    if (!known || row.version >= known.version) setRows(row.id, reconcile(row))
  }
  /** Where the stretch to load for `at` begins: scrolling up meets the end of a gap, then the page before it, not one row at a time. */
  function startFor(at: number, end: number): number {
    let stop = at
    while (stop < at + PAGE_ROWS && stop < end && order[stop] === undefined) stop++
    return stop < at + PAGE_ROWS && stop < end ? Math.max(0, stop - PAGE_ROWS) : at
  }

  return {
    /** By id, if it was ever loaded here. */
    row: (id: string): Example | undefined => rows[id],
    rowAt: (index: number): Example | undefined => {
      stamp()
      const id = order[index]
      return id === undefined ? undefined : rows[id]
    },
    /** -1 when it is not loaded. */
    indexOf: (id: string): number => (stamp(), order.indexOf(id)),
    /** Those that are loaded and stand in the list. */
    listed: (): Example[] => (stamp(), order.flatMap((id) => (id === undefined ? [] : (rows[id] ?? [])))),
    isListed: (id: string): boolean => order.includes(id),
    /** Up to the last one that is loaded. */
    length: () => order.length,
    isLoadedBehind: (end: number): boolean => order.some((id, at) => id !== undefined && at >= end),
    /** Another number is another layout: an answer under way was asked for places that are others' now. */
    layout: () => layout,
    /** What to ask for to get the rows from `at` on: from the nearest row before it that is known. */
    behindKnown(at: number): { after: Key | undefined; skip: number } {
      let anchor = at - 1
      while (anchor >= 0 && order[anchor] === undefined) anchor--
      return { after: keys[anchor], skip: at - 1 - anchor }
    },
    /** The first stretch of up to a page within sight, or a little around it, that is not loaded; `end` is how many there are. */
    gap(sight: Sight, end: number, isUnderWay: (start: number) => boolean): number | undefined {
      const around = [
        [sight.first, sight.last],
        [sight.first - AHEAD_ROWS, sight.last + AHEAD_ROWS],
      ] as const
      for (const [from, to] of around)
        for (let at = Math.max(0, from); at <= Math.min(to, end - 1); at++) {
          if (order[at] !== undefined) continue
          const start = startFor(at, end)
          if (!isUnderWay(start)) return start
        }
      return undefined
    },
    /** Whether rows that are loaded stand elsewhere by this answer: some between left the filter, or were deleted and nobody told it yet. */
    overlaps(from: number, found: readonly Example[]): boolean {
      const around = new Map<string, number>()
      for (let at = Math.max(0, from - PAGE_ROWS); at < from + found.length + PAGE_ROWS; at++) {
        const id = order[at]
        if (id !== undefined) around.set(id, at)
      }
      return found.some(({ id }, n) => {
        const here = order[from + n]
        return (here !== undefined && here !== id) || (around.get(id) ?? from + n) !== from + n
      })
    },
    put(start: number, found: readonly Example[], keyOf: (row: Example) => Key): void {
      batch(() => {
        found.forEach((row, at) => {
          order[start + at] = row.id
          keys[start + at] = keyOf(row)
          take(row)
        })
        moved()
      })
    },
    /** Newer versions of rows, wherever they stand. */
    update: (found: readonly Example[]): void => batch(() => found.forEach(take)),
    /** Takes rows out of the list and closes the gaps; returns those that stood there. */
    remove(gone: ReadonlySet<string>): Example[] {
      const places = [...order.keys()].filter((at) => gone.has(order[at] ?? ""))
      const out = places.flatMap((at) => rows[order[at] ?? ""] ?? [])
      for (const at of places.toReversed()) {
        order.splice(at, 1)
        keys.splice(at, 1)
      }
      if (places.length > 0) layout++
      moved()
      return out
    },
    clear(): void {
      order = []
      keys = []
      moved()
    },
    /** Shows a change at once, before the server has answered; what it returns shows the rows as they were, unless they came anew. */
    expect(ids: readonly string[], change: Partial<Example>): () => void {
      const before = ids.flatMap((id) => (rows[id] ? [{ ...rows[id] }] : []))
      const show = (look: (row: Example) => Partial<Example>) =>
        batch(() => {
          for (const row of before) if (rows[row.id]?.version === row.version) setRows(row.id, look(row))
        })
      show(() => change)
      return () => show((row) => row)
    },
  }
}
