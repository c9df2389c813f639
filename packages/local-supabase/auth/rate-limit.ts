// How often one address or one caller may ask.

/** Takes one try for `key`. Returns 0, or the whole seconds to wait when none is left. */
export type Limit = { take(key: string): number; left(key: string): number }

const SWEEP_ABOVE_KEYS = 10_000 // a few MB; full buckets say nothing and are dropped

/**
 * A token bucket a key: `tries` at once, refilled evenly over `seconds`, as GoTrue's own limiter does it. Held in memory:
 * a restart forgives. `tries` of 0 or `seconds` of 0 means no limit.
 */
export function makeLimit(tries: number, seconds: number, now: () => number = Date.now): Limit {
  const buckets = new Map<string, { left: number; at: number }>()
  const perMs = tries / (seconds * 1000)
  const unlimited = tries === 0 || seconds === 0

  const level = (key: string): number => {
    const bucket = buckets.get(key)
    return bucket ? Math.min(tries, bucket.left + (now() - bucket.at) * perMs) : tries
  }
  const sweep = () => {
    for (const key of buckets.keys()) if (level(key) >= tries) buckets.delete(key)
  }

  const wait = (key: string): number => {
    const missing = 1 - level(key)
    return unlimited || missing <= 0 ? 0 : Math.ceil(missing / perMs / 1000)
  }
  return {
    left: wait,
    take(key) {
      const seconds = wait(key)
      if (seconds > 0 || unlimited) return seconds
      if (buckets.size > SWEEP_ABOVE_KEYS) sweep()
      buckets.set(key, { left: level(key) - 1, at: now() })
      return 0
    },
  }
}
