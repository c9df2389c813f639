import { createEffect, createRoot, createSignal } from "solid-js"
import { z } from "zod/mini"
import { sessionState } from "../../lib/session.ts"

const KEY = "cerebros.sign-in"
export const CODE_LIFE_MS = 600_000 // otp_exp of supabase/config.toml
export const RESEND_AFTER_MS = 60_000 // max_frequency of supabase/config.toml

const Pending = z.object({
  email: z.string(),
  /** When waiting began, ms since 1970. */ sinceMs: z.number(),
  /** When the next mail may be asked for, ms since 1970. */ resendAtMs: z.number(),
  /** Whether this device asked for the mail; else its owner came with a code. */ sentHere: z.boolean(),
})
/** A mail whose code or link is waited for. */
export type Pending = z.infer<typeof Pending>

function read(): Pending | undefined {
  try {
    const kept = Pending.safeParse(JSON.parse(localStorage.getItem(KEY) ?? "null"))
    return kept.success && Date.now() - kept.data.sinceMs < CODE_LIFE_MS ? kept.data : undefined
  } catch {
    return undefined // storage is blocked, or holds something else
  }
}

const [pending, set] = createRoot(() => createSignal(read()))
export { pending }

/** Keeps it over a reload and over a phone that drops the tab while the mail is read; `undefined` forgets it. */
export function keepPending(next: Pending | undefined): void {
  set(next)
  try {
    if (next) localStorage.setItem(KEY, JSON.stringify(next))
    else localStorage.removeItem(KEY)
  } catch {
    // Storage is blocked: it holds until the next reload.
  }
}

// Signed in, here or in another tab: nothing is waited for any more.
createRoot(() => createEffect(() => sessionState() === "in" && keepPending(undefined)))
