// What time it is by the server, whose rows say when something was: the clock of this machine may be minutes off.

const PASSES_MS = 2_000 // a token tells whole seconds, and was on its way
let aheadMs = 0

/** Now by the server's clock (ms since 1970). */
export const serverNow = (): number => Date.now() - aheadMs

/** When a token ends by the clock of the server that made it (s since 1970). */
function endOf(token: string): number | undefined {
  try {
    const payload = atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"))
    const { exp } = JSON.parse(payload) as { exp?: unknown } // checked below
    return typeof exp === "number" ? exp : undefined
  } catch {
    return undefined
  }
}

/** Learns from a session how far this machine's clock is ahead: its `expires_at` was reckoned here, its token there. */
export function measureClock(session: { access_token: string; expires_at?: number }): void {
  const end = endOf(session.access_token)
  if (end === undefined || session.expires_at === undefined) return
  const ms = (session.expires_at - end) * 1000
  aheadMs = Math.abs(ms) <= PASSES_MS ? 0 : ms
}
