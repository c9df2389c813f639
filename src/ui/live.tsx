import { createSignal } from "solid-js"

const [polite, setPolite] = createSignal("")
const [assertive, setAssertive] = createSignal("")

/** Says a sentence to screen readers: saved, connection lost, page changed. `now` interrupts. */
export function announce(say: string, now = false): void {
  // The same sentence twice would not count as a change: a no-break space makes it one.
  const again = (before: string) => (before === say ? `${say}\u00a0` : say)
  if (now) setAssertive(again)
  else setPolite(again)
}

/** The regions that `announce` writes to. Stands once in the page, from the start: late regions are not heard. */
export function Live() {
  return (
    <>
      <div class="sr-only" role="status" aria-live="polite">
        {polite()}
      </div>
      <div class="sr-only" role="alert" aria-live="assertive">
        {assertive()}
      </div>
    </>
  )
}
