import type { Example } from "../../model/example.ts"
import type { Pages } from "./pages.ts"
import type { RowFocus } from "./row-focus.ts"

/** What the keys of the page may do with the list. */
export type ListHandle = {
  /** The example that the focus was in last. */
  current: () => Example | undefined
  place: () => number
  /** Moves the focus to a row, drawing it first. */
  focus: (place: number) => void
  scrollTo: (place: number) => void
  /** Whether the row the focus was in last can be seen: nobody decides over what they do not see. */
  isInSight: () => boolean
  /** Brings a row into sight without the focus. */
  show: (place: number) => void
  /** The place of the next example behind this one that waits for review, as far as is known. */
  nextUnreviewed: (after: number) => number | undefined
}

export function makeListHandle(deps: {
  pages: Pages
  total: () => number
  /** The id of the row that the focus was in last, and its place. */
  currentId: () => string | undefined
  place: () => number
  focus: RowFocus
  frame: () => HTMLElement | null
  list: () => HTMLElement | undefined
  scrollTo: (place: number) => void
  show: (place: number) => void
}): ListHandle {
  const { pages, place, focus } = deps
  return {
    current: () => {
      const id = deps.currentId()
      return id !== undefined && pages.indexOf(id) >= 0 ? pages.row(id) : undefined
    },
    place: () => focus.onTheWay() ?? place(),
    focus: focus.to,
    isInSight() {
      const row = deps
        .list()
        ?.querySelector(`[data-place="${place()}"] > [role=listitem]`)
        ?.getBoundingClientRect()
      const window = deps.frame()?.getBoundingClientRect()
      if (!row || !window || window.height === 0) return true // the example itself takes the place of the list
      const middle = (row.top + row.bottom) / 2
      return middle > Math.max(0, window.top) && middle < Math.min(innerHeight, window.bottom)
    },
    nextUnreviewed(after) {
      for (let at = after + 1; at < deps.total(); at++) {
        const row = pages.rowAt(at)
        if (!row || row.state === "draft" || row.state === "in_review") return at
      }
      return undefined
    },
    scrollTo: deps.scrollTo,
    show: deps.show,
  }
}
