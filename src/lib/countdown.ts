import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js"

/** Whole seconds until `untilMs()` (ms since 1970), 0 once it has passed. Counts by the clock, also in a sleeping tab. */
export function createCountdown(untilMs: Accessor<number>): Accessor<number> {
  const [now, setNow] = createSignal(Date.now())
  const left = () => Math.max(0, Math.ceil((untilMs() - now()) / 1000))
  createEffect(() => {
    if (untilMs() <= Date.now()) return
    setNow(Date.now())
    const timer = setInterval(() => {
      setNow(Date.now())
      if (left() === 0) clearInterval(timer)
    }, 250)
    onCleanup(() => clearInterval(timer))
  })
  return left
}

/** "60 s", "2 min 5 s". */
export const sayWait = (seconds: number): string =>
  seconds < 100 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
