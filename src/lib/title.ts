import { createEffect, createRoot, createSignal, onCleanup } from "solid-js"

const [page, setPage] = createSignal("")
const [unread, setUnread] = createSignal(0)
const [percent, setPercent] = createSignal<number>()

createRoot(() => {
  createEffect(() => {
    const count = unread() > 0 ? `(${unread() > 99 ? "99+" : unread()}) ` : ""
    const progress = percent() === undefined ? "" : `${percent()}% · `
    document.title = `${count}${progress}${page() === "" ? "" : `${page()} · `}Cerebros`
  })
  createEffect(() => {
    const name = percent() !== undefined ? "favicon-busy" : unread() > 0 ? "favicon-unread" : "favicon"
    document.querySelector("link[rel=icon]")?.setAttribute("href", `/${name}.svg`)
  })
})

/** The page's name: in the tab, and said to screen readers when it changes. Call it once a page. */
export function createTitle(name: () => string): void {
  createEffect(() => setPage(name()))
}

/** How far the work is that this page is about, 0 to 100, in the tab's title and sign; undefined while none goes on. */
export function createProgressTitle(of: () => number | undefined): void {
  createEffect(() => {
    const now = of()
    setPercent(now === undefined ? undefined : Math.floor(now))
  })
  onCleanup(() => setPercent(undefined))
}

export {
  /** The page's name as it stands. */
  page as pageTitle,
  /** How many notifications wait; shown in front of the title. */
  setUnread,
}
