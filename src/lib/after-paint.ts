import { createComputed, createSignal, on, onCleanup } from "solid-js"

/** Runs `work` once what changed just now is on screen. Returns what calls it off. */
export function afterPaint(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => (timer = setTimeout(work)))
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/**
 * Follows `now`, but for what comes where nothing was: that comes a frame later, so that a key which opens something heavy
 * is answered before it is built. What stands at the beginning stands at once.
 */
export function createLater<T>(now: () => T | undefined): () => T | undefined {
  const [later, setLater] = createSignal(now())
  let callOff = () => {}
  createComputed(
    on(
      now,
      (wanted) => {
        callOff()
        if (wanted === undefined || later() !== undefined) setLater(() => wanted)
        else callOff = afterPaint(() => setLater(() => wanted))
      },
      { defer: true },
    ),
  )
  onCleanup(() => callOff())
  return later
}
