// Tab goes round in what is open above the page: one rule for dialogs and popovers.

const STOPS =
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=true], [tabindex]"

function stopsIn(container: HTMLElement): HTMLElement[] {
  const all = [...container.querySelectorAll<HTMLElement>(STOPS)].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(":disabled, [data-focus-trap]") &&
      !element.closest("[inert], [hidden]") &&
      getComputedStyle(element).display !== "none",
  )
  const radios = all.filter((each) => each instanceof HTMLInputElement).filter(({ type }) => type === "radio")
  const passed = new Set<HTMLElement>(
    radios.filter(
      (radio) => !radio.checked && radios.some((other) => other.checked && other.name === radio.name),
    ),
  )
  return all.filter((each) => !passed.has(each))
}

/**
 * Keeps Tab in `container`: behind its last stop comes its first, and before its first, or before the container itself, which
 * browsers let Shift Tab leave, its last. `onNone` is called where it has no stop at all.
 */
export function keepTab(container: HTMLElement, onNone: (event: KeyboardEvent) => void): void {
  container.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || event.defaultPrevented) return
    const stops = stopsIn(container)
    const [first, last] = [stops[0], stops.at(-1)]
    if (!first || !last) return onNone(event)
    const at = document.activeElement
    if (at !== container && at !== (event.shiftKey ? first : last)) return
    event.preventDefault()
    const next = event.shiftKey ? last : first
    next.focus()
  })
}
