/** Waits so many milliseconds. Ends early when the network comes back. Throws the signal's reason when it aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const over = new AbortController()
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      over.abort()
      resolve()
    }
    const timer = setTimeout(done, ms)
    addEventListener("online", done, { signal: over.signal })
    signal.addEventListener("abort", done, { signal: over.signal })
  })
  signal.throwIfAborted()
}
