// How many rows a list has: those of the last full count, and behind them the fresh ones, which came since.
import { createSignal } from "solid-js"
import type { Example } from "../../model/example.ts"

/** How many fit, and the newest number that is among them. */
export type Count = { count: number; number: number }

export type Tally = ReturnType<typeof createTally>

export function createTally() {
  const [total, setTotal] = createSignal<number>()
  const [counted, setCounted] = createSignal(false)
  const [fresh, setFresh] = createSignal(0)
  let old = 0 // rows of the last full count
  let newest = 0 // the newest number among them

  /** Never fewer than are loaded. */
  function begin(count: number, loaded: number): void {
    old = Math.max(count, loaded)
    setTotal(old)
  }

  return {
    /** Undefined until the first answer; until `counted`, those that are here. */
    total,
    counted,
    /** How many came since and are not looked at yet. */
    fresh,
    old: () => old,
    newest: () => newest,
    clear(): void {
      setTotal(undefined)
      setCounted(false)
      setFresh(0)
    },
    /** The first rows can be read: `known` when all that fit were counted already. */
    begin(known: Count | undefined, loaded: number): void {
      newest = known?.number ?? newest
      setFresh(0)
      begin(known?.count ?? 0, loaded)
    },
    /** All that fit are counted. */
    complete({ count, number }: Count, loaded: number): void {
      newest = number
      begin(count, loaded)
      setCounted(true)
    },
    endAt: setTotal,
    /** These have left the list. */
    without(gone: readonly Example[]): void {
      old -= gone.filter(({ number }) => number <= newest).length // the fresh ones are counted anew
      setTotal((before) => before && Math.max(0, before - gone.length))
    },
    /** So many came since the last full count, at the end of the list where it grows. */
    came(count: number, grows: boolean, lastInSight: number): void {
      if (grows) setTotal(old + count)
      setFresh(lastInSight >= old && grows ? 0 : count)
    },
    /** The fresh ones were looked at. */
    seen: () => void setFresh(0),
  }
}
