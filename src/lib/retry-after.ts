const LONGEST_MS = 60 * 60_000 // an hour: whoever asks for more is mistaken

let latest: { untilMs: number } | undefined

/** The wait a Retry-After header asks for (ms); seconds or an HTTP date, RFC 9110 §10.2.3. */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null || header.trim() === "") return undefined
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - nowMs
  return Number.isFinite(ms) ? Math.min(LONGEST_MS, Math.max(0, ms)) : undefined
}

/**
 * `fetch` that remembers the Retry-After of a 429: supabase-js drops the headers of failed replies, and a page that
 * says "wait" must say how long.
 */
export const rememberingFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  if (response.status === 429) {
    const wait = parseRetryAfter(response.headers.get("retry-after"), Date.now())
    latest = wait === undefined ? undefined : { untilMs: Date.now() + wait }
  }
  return response
}

/** How long the latest 429 asked to wait, from now (ms). */
export function latestRetryAfterMs(): number | undefined {
  const left = latest === undefined ? 0 : latest.untilMs - Date.now()
  return left > 0 ? left : undefined
}
