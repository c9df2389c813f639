// Ctrl Enter, on a Mac ⌘ Enter, sends the form that one types in: the same everywhere, since Enter alone begins a line.
import { onCleanup, onMount } from "solid-js"

/** Listens for as long as the owner lives. What a field does by itself with these keys comes first. */
export function createSubmitKeys(): void {
  const listen = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
    if (event.defaultPrevented || event.isComposing || event.repeat) return
    const at = event.target
    if (!(at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) || !at.form) return
    event.preventDefault()
    at.form.requestSubmit()
  }
  onMount(() => document.addEventListener("keydown", listen))
  onCleanup(() => document.removeEventListener("keydown", listen))
}
