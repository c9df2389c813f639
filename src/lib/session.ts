import type { Session, User } from "@supabase/auth-js"
import { createRoot, createSignal } from "solid-js"
import { auth, endSession } from "./auth.ts"

/** `undefined` until the stored session was read, `null` when signed out. */
const [session, setSession] = createRoot(() => createSignal<Session | null>())
const leaving = new Set<() => void>()

auth.onAuthStateChange((event, next) => {
  // Only sets a signal: calling supabase-js from here would wait for the lock that this call holds.
  setSession(next)
  if (event === "SIGNED_OUT") for (const forget of leaving) forget()
})

/** Where sign-in stands. */
export const sessionState = (): "loading" | "in" | "out" =>
  session() === undefined ? "loading" : session() === null ? "out" : "in"

/** The signed-in person. Throws outside of a session: the guard lets no page be drawn there. */
export function me(): User {
  const user = session()?.user
  if (!user) throw new Error("me: there is no session; place this behind the guard of src/app/guard.tsx")
  return user
}

/** How the person is called: the name in their profile, which begins as their address up to the @. */
export const nameOf = (user: User): string => {
  const named: unknown = user.user_metadata.name
  return typeof named === "string" && named.trim() !== ""
    ? named.trim()
    : (user.email?.split("@")[0] ?? "You")
}

/** Runs `forget` at every sign-out, also one in another tab: caches of the person who left. */
export function onSignOut(forget: () => void): void {
  leaving.add(forget)
}

/** Ends this session here and on the server. Without a network it still ends here. */
export const signOut = endSession

/** Runs `run` after each renewal of the token, as long as it is not released: what failed for want of one goes again. */
export function onFreshToken(run: () => void): () => void {
  const { data } = auth.onAuthStateChange((event) => {
    if (event === "TOKEN_REFRESHED") setTimeout(run) // not from here: see above
  })
  return () => data.subscription.unsubscribe()
}

let checking: Promise<unknown> | undefined
/**
 * Asks the server for a fresh token after it refused the one at hand. A session that was ended elsewhere ends here with
 * that, and the guard leads to sign-in; where only the token was old, the next question has a new one.
 */
export function recheckSession(): void {
  checking ??= auth.refreshSession().finally(() => (checking = undefined))
}
