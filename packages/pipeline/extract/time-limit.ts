// How long reading a file may take. The reading runs in a worker; whoever waits for it ends it, so that no file can hold a page or a process.

const SECONDS_PER_MB = 10
const MIN_SECONDS = 30 // loading a parser on a slow phone

/** How long a file of this size may be read without getting on by a page or the like, in milliseconds. */
export function timeLimitMs(bytes: number): number {
  return Math.max(MIN_SECONDS, (bytes / 1_000_000) * SECONDS_PER_MB) * 1_000
}

/** Milliseconds on a clock of this thread: what it has computed, where that is told; in browsers the time that passes. */
export function spentMs(): number {
  if (typeof process === "undefined") return performance.now()
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
