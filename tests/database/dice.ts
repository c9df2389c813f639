// Chance that a seed replays.

/** A generator of numbers in [0, 1) that a seed replays (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The same items in an order that the seed decides (Fisher–Yates). */
export function shuffled<T>(items: T[], seed: number): T[] {
  const roll = dice(seed)
  const all = [...items]
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(roll() * (i + 1))
    ;[all[i], all[j]] = [all[j] as T, all[i] as T] // both are in range
  }
  return all
}
