import { createSignal, lazy, onCleanup, onMount, Show, Suspense } from "solid-js"
import { keyMeant } from "../../lib/key-meant.ts"
import { SearchIcon } from "../../ui/icons.tsx"
import { Kbd } from "../../ui/kbd.tsx"
import "./trigger.css"

const Palette = lazy(() => import("./palette.tsx"))

const isMac = () => /Mac|iP(hone|ad|od)/.test(navigator.platform)

/** The button in the header that opens the command palette, and its keys: Ctrl K, on a Mac ⌘ K. */
export function PaletteButton() {
  const [open, setOpen] = createSignal(false)
  const onKey = (event: KeyboardEvent) => {
    if (
      keyMeant(event).toLowerCase() !== "k" ||
      event.altKey ||
      event.shiftKey ||
      !(isMac() ? event.metaKey : event.ctrlKey)
    )
      return
    event.preventDefault()
    setOpen((was) => !was)
  }
  onMount(() => document.addEventListener("keydown", onKey))
  onCleanup(() => document.removeEventListener("keydown", onKey))
  return (
    <>
      <button type="button" class="palette-trigger" onClick={() => setOpen(true)}>
        <SearchIcon />
        <span class="palette-trigger-say">Search</span>
        <span aria-hidden="true">
          <Kbd keys={[isMac() ? "⌘" : "Ctrl", "K"]} />
        </span>
      </button>
      <Show when={open()}>
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </>
  )
}
