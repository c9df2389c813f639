// Which examples a change of several is for: those chosen one by one, or all that fit but those taken out again.
import { BY_HAND_MAX } from "@cerebros/contract/limits.ts"
import { type Accessor, createComputed, createSignal, on } from "solid-js"
import type { Example, Filter, Selection } from "../../model/example.ts"
import { toast } from "../../ui/toast.tsx"
import { BULK } from "./words.ts"

/** What of a list a choice looks at. */
export type Rows = {
  row: (id: string) => Pick<Example, "number" | "state"> | undefined
  rowAt: (place: number) => Pick<Example, "id"> | undefined
  indexOf: (id: string) => number
  all: (first: number, last: number) => Promise<Pick<Example, "id">[]>
}

export type Chosen = ReturnType<typeof createChosen>

/** Nothing is chosen at first, nor after `narrowedBy` has changed. `total` is how many fit. */
export function createChosen(
  narrowedBy: Accessor<unknown>,
  filter: Accessor<Filter>,
  total: Accessor<number>,
) {
  const [all, setAll] = createSignal(false)
  /** Those chosen, or those taken out of all. */
  const [ids, setIds] = createSignal<ReadonlySet<string>>(new Set())
  const [anchor, setAnchor] = createSignal<string>() // where a range begins
  const choose = (everything: boolean, some: Iterable<string>) => {
    setAll(everything)
    setIds(new Set(some))
  }
  const none = () => {
    choose(false, [])
    setAnchor(undefined)
  }
  createComputed(on(narrowedBy, none, { defer: true }))
  const allBut = (): Filter => (ids().size > 0 ? { ...filter(), except: [...ids()] } : filter())
  const count = () => (all() ? Math.max(0, total() - ids().size) : ids().size)
  return {
    /** Whether all that fit are chosen, on the screen or not, but for `except`. */
    all,
    anchor,
    has: (id: string) => all() !== ids().has(id),
    count,
    /** How many were taken out of all. */
    except: () => (all() ? ids().size : 0),
    /** Those chosen one by one. */
    ids: (): readonly string[] => (all() ? [] : [...ids()]),
    selection: (): Selection => {
      if (!all()) return { ids: [...ids()] }
      return { filter: allBut() }
    },
    /** They as a filter, and how many; undefined when none is chosen. */
    asFilter(): { filter: Filter; count: number } | undefined {
      if (count() === 0) return undefined
      return { filter: all() ? allBut() : { ids: [...ids()] }, count: count() }
    },
    none,
    everything: () => choose(true, []),
    toggle(id: string): void {
      const next = new Set(ids())
      if (!next.delete(id)) next.add(id)
      if (all() && next.size > BY_HAND_MAX) return void toast(BULK.takeOutMax(BY_HAND_MAX))
      setIds(next)
      setAnchor(id)
      if (count() === 0) none()
    },
    add(some: readonly string[]): void {
      const next = new Set(ids())
      for (const id of some) {
        if (all()) next.delete(id)
        else next.add(id)
      }
      setIds(next)
    },
    /** What clears the choice as it is now, unless somebody has chosen anew meanwhile: a change takes its time. */
    clearing(): () => void {
      const then = ids()
      return () => {
        if (ids() === then) none()
      }
    },
  }
}

/** Chooses everything from the row that was chosen last to the one at `place`. Rejects when the rows cannot be asked for. */
export async function chooseRange(pages: Rows, chosen: Chosen, place: number): Promise<void> {
  const from = chosen.anchor() ? pages.indexOf(chosen.anchor() ?? "") : -1
  const [first, last] = from < 0 ? [place, place] : [Math.min(from, place), Math.max(from, place)]
  if (last - first >= BY_HAND_MAX) return void toast(BULK.chooseMax(BY_HAND_MAX))
  const here = Array.from({ length: last - first + 1 }, (_, n) => pages.rowAt(first + n))
  const rows = here.every((row) => row !== undefined) ? here : await pages.all(first, last)
  chosen.add(rows.map(({ id }) => id))
}

const NOT_REJECTED = ["draft", "in_review", "approved"]

/** How many of the selection somebody rejected; `count` asks how many fit a filter. */
export async function rejectedIn(
  selection: Selection,
  pages: Rows,
  count: (filter: Filter) => Promise<number>,
): Promise<number> {
  if ("ids" in selection) return selection.ids.filter((id) => pages.row(id)?.state === "rejected").length
  if (selection.filter.state !== undefined) return 0 // narrowed to others
  return count({ ...selection.filter, state: "rejected" })
}

/** The selection without those that somebody rejected. */
export const notRejected = (selection: Selection, pages: Rows): Selection =>
  "ids" in selection
    ? { ids: selection.ids.filter((id) => pages.row(id)?.state !== "rejected") }
    : { filter: { state: NOT_REJECTED, ...selection.filter } }

const NAMED = 5

/** Which examples are chosen, as the beginning of a sentence. */
export function sayChosen(chosen: Chosen, pages: Rows, isNarrowed: boolean): string {
  if (chosen.all()) {
    const but = chosen.except() > 0 ? BULK.but(chosen.except()) : ""
    return `${isNarrowed ? BULK.allThatFit : BULK.allOfAgent}${but}`
  }
  const numbers = chosen.ids().flatMap((id) => pages.row(id)?.number ?? [])
  const named = numbers.toSorted((one, other) => one - other).slice(0, NAMED)
  const more = chosen.count() - named.length
  return BULK.named(named.join(", "), more)
}
