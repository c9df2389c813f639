import { createClient } from "@supabase/supabase-js"
import type { Database } from "@cerebros/contract/database.types.ts"
import { accessToken, auth } from "./auth.ts"
import { env } from "./env.ts"
import { rememberingFetch } from "./retry-after.ts"

/** Rows, storage, functions and realtime, as whoever is signed in. Sign-in itself is `auth` in auth.ts. */
export const supabase = createClient<Database>(env.supabaseUrl, env.supabaseKey, {
  accessToken,
  global: { fetch: rememberingFetch },
})

// With a token of our own supabase-js leaves the open socket to us: it keeps its rights only with a fresh token, and
// must not outlive the session.
auth.onAuthStateChange((event, session) => {
  if (event === "SIGNED_OUT") void supabase.removeAllChannels().then(() => supabase.realtime.disconnect())
  else if (session) void supabase.realtime.setAuth(session.access_token)
})
