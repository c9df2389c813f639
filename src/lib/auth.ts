import { AuthClient, type Session } from "@supabase/auth-js"
import { createRoot, createSignal } from "solid-js"
import { env } from "./env.ts"
import { makePatientRefresh } from "./patient-refresh.ts"
import { Problem } from "./problem.ts"
import { latestRetryAfterMs, rememberingFetch } from "./retry-after.ts"
import { measureClock } from "./server-time.ts"

const FRESH_MS = 90_000 // auth-js renews it by itself from then on; realtime needs one that outlives its next heartbeat
const WAIT_MS = 8_000 // for a fresh token; a request may take ten seconds in all
const WAIT_WITH_OLD_MS = 1_000

const [refreshWaits, setRefreshWaits] = createRoot(() => createSignal(false))

/** Whether there is a session whose token has to be renewed, and the server does not answer. */
export { refreshWaits }

const refresh = makePatientRefresh({
  fetch: rememberingFetch,
  retryAfterMs: latestRetryAfterMs,
  onWaiting: setRefreshWaits,
  onWake(run) {
    const onVisible = () => document.hidden || run() // timers of a hidden tab sleep
    addEventListener("online", run)
    document.addEventListener("visibilitychange", onVisible)
    return () => {
      removeEventListener("online", run)
      document.removeEventListener("visibilitychange", onVisible)
    }
  },
})

/**
 * Takes the server's end of a session out of a reply: auth-js compares it with the clock of this machine, and with one
 * that is fast would renew at every call. From `expires_in` it reckons by the one clock it knows.
 */
async function byOurClock(response: Response): Promise<Response> {
  if (!response.ok || !/json/.test(response.headers.get("content-type") ?? "")) return response
  const body: unknown = await response.json()
  const isSession = typeof body === "object" && body !== null && "expires_in" in body
  const { status, statusText, headers } = response
  return Response.json(isSession ? { ...body, expires_at: undefined } : body, { status, statusText, headers })
}

const isRefresh = (input: RequestInfo | URL) =>
  new URL(input instanceof Request ? input.url : input).searchParams.get("grant_type") === "refresh_token"

/**
 * Sign-in and session. The auth client of supabase-js by itself: the sign-in page needs nothing else of it, and so
 * loads a third of the code. Everything else goes through `supabase` in supabase.ts, with this session's token.
 */
export const auth = new AuthClient({
  url: `${env.supabaseUrl}/auth/v1`,
  // Spelled as auth-js spells it when it puts the session's token there: another case would send both, and be refused.
  headers: { apikey: env.supabaseKey, Authorization: `Bearer ${env.supabaseKey}` },
  fetch: async (input, init) =>
    byOurClock(await (isRefresh(input) ? refresh.fetch : rememberingFetch)(input, init)),
  storageKey: "cerebros.session",
  persistSession: true,
  autoRefreshToken: true,
  detectSessionInUrl: false, // /auth/confirm asks for a click first: mail scanners open links too
})

let held: Session | null = null
auth.onAuthStateChange((event, session) => {
  held = session
  if (session) measureClock(session)
  if (event === "SIGNED_OUT") refresh.giveUp()
})

/** How long the token at hand lasts (ms), by the clock it was reckoned by. */
const leftMs = () => (held?.expires_at ?? 0) * 1000 - Date.now()

/**
 * The session's access token, renewed if it is about to end; `null` only when signed out. Waits for the server; throws
 * `offline` when that takes too long, so that nothing is asked as a stranger meanwhile.
 */
export async function accessToken(): Promise<string | null> {
  if (held && leftMs() > FRESH_MS) return held.access_token
  const { promise: tooLong, resolve } = Promise.withResolvers<"late">()
  const timer = setTimeout(resolve, leftMs() > 0 ? WAIT_WITH_OLD_MS : WAIT_MS, "late")
  const renewed = await Promise.race([auth.getSession(), tooLong])
  clearTimeout(timer)
  if (renewed !== "late") return renewed.data.session?.access_token ?? null
  if (held && leftMs() > 0) return held.access_token
  throw new Problem("offline")
}

/** Ends the session here, also while it waits for the server, and there if it can be reached. */
export async function endSession(): Promise<void> {
  refresh.giveUp()
  await auth.signOut({ scope: "local" })
}
