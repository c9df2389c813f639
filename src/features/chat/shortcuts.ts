import { keyMeant } from "../../lib/key-meant.ts"

export type Shortcuts = { begin(): void; search(): void; stop(): void; copy(): void }

/** Keys of the conversations; returns their release. They are named in the head of a thread. */
export function createShortcuts(does: Shortcuts): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return
    const isCommand = event.ctrlKey || event.metaKey
    const key = keyMeant(event).toLowerCase()
    const deed =
      isCommand && event.shiftKey && key === "o"
        ? does.begin
        : isCommand && event.shiftKey && key === "k"
          ? does.search
          : isCommand && event.shiftKey && key === "y"
            ? does.copy
            : undefined
    if (deed) {
      event.preventDefault()
      deed()
    } else if (key === "escape" && !isCommand && !document.querySelector("[role=dialog], [role=menu]"))
      does.stop()
  }
  window.addEventListener("keydown", pressed)
  return () => window.removeEventListener("keydown", pressed)
}
