/** Time and chance, as arguments: the tests of live editing run hours of them in seconds. */
export type World = {
  /** Milliseconds, from any beginning. */
  now(): number
  /** Runs `work` once after `ms`; what it returns calls that off. */
  after(ms: number, work: () => void): () => void
  /** From 0 to below 1. */
  random(): number
}

export const realWorld: World = {
  now: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}
