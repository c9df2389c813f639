// Waiting for a condition, the one way tests wait.

const LOOK_MS = 100 // short against what is waited for, long against what a look costs

/**
 * The first value of `look` that is neither `undefined`, `null` nor `false`. Throws after `timeoutMs`, naming `what`
 * and what the last look failed with.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  timeoutMs = 60_000, // what must be quick says so itself
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  let failure: unknown
  do {
    try {
      const seen = await look()
      if (seen !== undefined && seen !== null && seen !== false) return seen
      failure = undefined
    } catch (error) {
      failure = error // the other side may be restarting: that is what is waited for
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  } while (Date.now() < deadline)
  throw new Error(`Not within ${timeoutMs / 1000} s: ${what}.`, { cause: failure })
}
