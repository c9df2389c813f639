// Moves the focus to rows of a list of which only those in sight are drawn.
import { onCleanup } from "solid-js"

export type RowFocus = {
  /** Moves the focus to a row, drawing it first. */
  to(place: number): void
  /** The place it is on the way to: keys are quicker than rows are drawn. */
  onTheWay(): number | undefined
}

export function createRowFocus(deps: {
  list: () => HTMLElement | undefined
  total: () => number
  scrollTo: (place: number) => void
}): RowFocus {
  let stop = () => {}
  let onTheWay: number | undefined
  onCleanup(() => stop())

  /** The list scrolls in a frame, and the frame with the page: `nearest` moves both, and neither without need. */
  function take(row: HTMLElement): void {
    row.focus({ preventScroll: true })
    row.scrollIntoView({ block: "nearest" })
  }
  return {
    to(place) {
      const at = Math.max(0, Math.min(place, deps.total() - 1))
      stop()
      deps.scrollTo(at)
      const list = deps.list()
      const row = () => list?.querySelector<HTMLElement>(`[data-place="${at}"] > [role=listitem]`)
      const now = row()
      if (now) return take(now)
      // Drawn once the scroll has arrived and its page is here; someone who goes elsewhere meanwhile is not called back.
      const before = document.activeElement
      const watch = new MutationObserver(() => {
        const there = row()
        if (document.activeElement !== before && document.activeElement !== document.body) stop()
        else if (there) {
          stop()
          take(there)
        }
      })
      if (list) watch.observe(list, { childList: true, subtree: true })
      onTheWay = at
      stop = () => {
        watch.disconnect()
        onTheWay = undefined
      }
    },
    onTheWay: () => onTheWay,
  }
}
