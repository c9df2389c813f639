// What functions find in their environment on hosted.
import type { Settings } from "../settings.ts"

export type Environment = Record<string, string>

/** What hosted puts into every function's environment. */
export function hostedEnvironment({ keys, apiUrl, dbUrl }: Settings): Environment {
  return {
    SUPABASE_URL: apiUrl,
    SUPABASE_ANON_KEY: keys.anon,
    SUPABASE_SERVICE_ROLE_KEY: keys.serviceRole,
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: keys.publishable }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: keys.secret }),
    SUPABASE_DB_URL: dbUrl,
    SB_REGION: "local",
  }
}
