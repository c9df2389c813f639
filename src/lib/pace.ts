// A budget of calls: bursts are let through, a steady stream is held to the limit.

/**
 * Asks before each call how long it must wait (ms, 0: now) so that no window of `windowMs` holds more than `limit`.
 * A call that may go now is counted by asking.
 */
export function makePace(limit: number, windowMs: number, now: () => number = Date.now): () => number {
  const taken: number[] = []
  return () => {
    const at = now()
    const oldest = taken[0]
    if (oldest !== undefined && taken.length >= limit) {
      const free = oldest + windowMs
      if (at < free) return free - at
      taken.shift()
    }
    taken.push(at)
    return 0
  }
}
