// What a list was to ask and could not: it is asked again by itself, after a while that grows.
const AGAIN_FIRST_MS = 1_000
const AGAIN_LAST_MS = 30_000

export type Owed = {
  /** Rows that changed. */
  readonly rows: Set<string>
  /** Everything in sight. */
  anew: boolean
  /** How many came: also while the list is being asked for, which asks it in the end. */
  arrivals: boolean
  /** Asks again after a while. */
  later(): void
  /** Asks for what is owed; what fails again is owed again. */
  now(): Promise<void>
  end(): void
}

export function makeOwed(ask: {
  anew: () => Promise<void>
  rows: (ids: string[]) => Promise<void>
  arrivals: () => Promise<void>
}): Owed {
  let waitMs = AGAIN_FIRST_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const quietly = (work: Promise<void>) => work.catch(() => undefined)
  const owed: Owed = {
    rows: new Set(),
    anew: false,
    arrivals: false,
    later() {
      if (isOver) return
      timer ??= setTimeout(() => void owed.now(), waitMs)
      waitMs = Math.min(2 * waitMs, AGAIN_LAST_MS)
    },
    async now() {
      clearTimeout(timer)
      timer = undefined
      if (owed.anew) await ask.anew()
      if (owed.rows.size > 0) await quietly(ask.rows([...owed.rows]))
      if (owed.arrivals) await quietly(ask.arrivals())
      if (timer === undefined) waitMs = AGAIN_FIRST_MS
    },
    end() {
      isOver = true
      clearTimeout(timer)
    },
  }
  return owed
}
