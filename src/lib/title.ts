import { createEffect, createRoot, createSignal } from "solid-js"

const [page, setPage] = createSignal("")
const [unread, setUnread] = createSignal(0)

createRoot(() => {
  createEffect(() => {
    const count = unread() > 0 ? `(${unread() > 99 ? "99+" : unread()}) ` : ""
    document.title = `${count}${page() === "" ? "" : `${page()} · `}Cerebros`
  })
})

/** The page's name: in the tab, and said to screen readers when it changes. Call it once a page. */
export function createTitle(name: () => string): void {
  createEffect(() => setPage(name()))
}

export {
  /** The page's name as it stands. */
  page as pageTitle,
  /** How many notifications wait; shown in front of the title. */
  setUnread,
}
