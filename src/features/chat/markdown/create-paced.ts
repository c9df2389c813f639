import { type Accessor, createComputed, createSignal, on, onCleanup, untrack } from "solid-js"

const EVERY_MS = 50 // as often as a run is written: several at once, or what was caught up, share a drawing

/** What `read` says, at once when nothing was said for a while, and else no more often than every 50 ms; the last of it always comes. */
export function createPaced<T>(read: Accessor<T>): Accessor<T> {
  const [said, setSaid] = createSignal(untrack(read))
  let saidAt = Number.NEGATIVE_INFINITY
  let waiting: ReturnType<typeof setTimeout> | undefined
  const say = () => {
    waiting = undefined
    saidAt = performance.now()
    setSaid(() => untrack(read))
  }
  createComputed(
    on(
      read,
      () => {
        if (waiting !== undefined) return
        const waitMs = saidAt + EVERY_MS - performance.now()
        if (waitMs <= 0) say()
        else waiting = setTimeout(say, waitMs)
      },
      { defer: true },
    ),
  )
  onCleanup(() => clearTimeout(waiting))
  return said
}
