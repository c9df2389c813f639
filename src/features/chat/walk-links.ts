/** Arrows lead along the links of what was found, and the button under them. */
export function walkLinks(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("a, button")]
  const at = stops.findIndex((each) => each === document.activeElement)
  const next = at < 0 ? undefined : stops[at + (event.key === "ArrowDown" ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}
