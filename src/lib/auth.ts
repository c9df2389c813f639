import { AuthClient } from "@supabase/auth-js"
import { env } from "./env.ts"
import { rememberingFetch } from "./retry-after.ts"

/**
 * Sign-in and session. The auth client of supabase-js by itself: the sign-in page needs nothing else of it, and so
 * loads a third of the code. Everything else goes through `supabase` in supabase.ts, with this session's token.
 */
export const auth = new AuthClient({
  url: `${env.supabaseUrl}/auth/v1`,
  // Spelled as auth-js spells it when it puts the session's token there: another case would send both, and be refused.
  headers: { apikey: env.supabaseKey, Authorization: `Bearer ${env.supabaseKey}` },
  fetch: rememberingFetch,
  storageKey: "cerebros.session",
  persistSession: true,
  autoRefreshToken: true,
  detectSessionInUrl: false, // /auth/confirm asks for a click first: mail scanners open links too
})

/** The session's access token, refreshed if it is about to end; `null` when signed out. */
export async function accessToken(): Promise<string | null> {
  const { data } = await auth.getSession()
  return data.session?.access_token ?? null
}
