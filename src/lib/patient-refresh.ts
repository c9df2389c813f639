// Asks for a fresh access token until there is an answer that means something. auth-js by itself gives up after a while,
// remembers that for a minute, answers "no token" meanwhile, and takes a 429 for the end of the session.

const ANSWER_MS = 10_000 // an attempt without an answer by then failed
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 3_000 // who is back from a tunnel that no browser event ends waits no longer

export type PatientRefresh = {
  /** The reply to a refresh, once it says whether the session goes on; every reply but 429 and 5xx does. */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>
  /** Ends what waits as if the server had said that the session is over. */
  giveUp(): void
}

export function makePatientRefresh(deps: {
  fetch: typeof fetch
  /** How long the latest 429 asked to wait (ms). */
  retryAfterMs(): number | undefined
  /** Hears whether a refresh waits for the server. */
  onWaiting(waits: boolean): void
  /** Calls `run` when asking at once makes sense: the network is back, somebody looks again. Returns its release. */
  onWake(run: () => void): () => void
}): PatientRefresh {
  let over = new AbortController()

  async function ask(input: RequestInfo | URL, init: RequestInit | undefined, given: AbortSignal) {
    const signal = AbortSignal.any([given, AbortSignal.timeout(ANSWER_MS)])
    return deps.fetch(input, { ...init, signal }).catch(() => undefined)
  }
  /** Waits `ms`, less when something wakes it up; never less than what the server asked for. */
  function pause(ms: number, askedMs: number | undefined, given: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        release?.()
        given.removeEventListener("abort", end)
        resolve()
      }
      const timer = setTimeout(end, Math.max(ms, askedMs ?? 0))
      const release = askedMs === undefined ? deps.onWake(end) : undefined
      given.addEventListener("abort", end)
    })
  }

  return {
    async fetch(input, init) {
      const given = over.signal
      try {
        for (let tries = 0; !given.aborted; tries++) {
          const response = await ask(input, init, given)
          if (given.aborted) break
          if (response && response.status !== 429 && response.status < 500) return response
          deps.onWaiting(true)
          const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * (0.5 + Math.random() / 2)
          await pause(waitMs, response?.status === 429 ? deps.retryAfterMs() : undefined, given)
        }
        return sessionIsOver()
      } finally {
        deps.onWaiting(false)
      }
    },
    giveUp() {
      over.abort()
      over = new AbortController()
    },
  }
}

const sessionIsOver = () =>
  Response.json({ code: "session_not_found", message: "This session was ended here." }, { status: 403 })
