import { createEffect, createRoot, createSignal } from "solid-js"
import { sessionState } from "../../lib/session.ts"

const KEY = "cerebros.sign-in"
export const CODE_LIFE_MS = 600_000 // otp_exp of supabase/config.toml
export const RESEND_AFTER_MS = 60_000 // max_frequency of supabase/config.toml

/** A mail whose code or link is waited for. */
export type Pending = {
  email: string
  /** When waiting began, ms since 1970. */
  sinceMs: number
  /** When the next mail may be asked for, ms since 1970. */
  resendAtMs: number
  /** Whether this device asked for the mail; else its owner came with a code. */
  sentHere: boolean
}

// By hand: the first page loads without zod.
const isPending = (value: unknown): value is Pending =>
  typeof value === "object" &&
  value !== null &&
  "email" in value &&
  typeof value.email === "string" &&
  "sinceMs" in value &&
  typeof value.sinceMs === "number" &&
  "resendAtMs" in value &&
  typeof value.resendAtMs === "number" &&
  "sentHere" in value &&
  typeof value.sentHere === "boolean"

function read(): Pending | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null")
    return isPending(kept) && Date.now() - kept.sinceMs < CODE_LIFE_MS ? kept : undefined
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
