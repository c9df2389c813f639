import { createClient } from "@supabase/supabase-js"
import { env } from "./env.ts"
import { rememberingFetch } from "./retry-after.ts"

/** The one client of the app. The session lives in local storage and refreshes itself. */
export const supabase = createClient(env.supabaseUrl, env.supabaseKey, {
  auth: {
    persistSession: true,
    autoRefreshToken: true,
    detectSessionInUrl: false, // /auth/confirm asks for a click first: mail scanners open links too
    storageKey: "cerebros.session",
  },
  global: { fetch: rememberingFetch },
})
