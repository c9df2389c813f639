// The environment a function sees: what hosted gives it, our local defaults, then what `.env` says.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parseEnv } from "node:util"
import { ROOT } from "../settings.ts"
import type { Settings } from "../settings.ts"

/** The variables of the repository's `.env`; empty without one. */
export function dotEnv(): NodeJS.ProcessEnv {
  try {
    return parseEnv(readFileSync(join(ROOT, ".env"), "utf8"))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {}
    throw error
  }
}

/** What a function of this stack finds in its environment; `given` wins, but for what is empty. */
export function functionEnvironment(settings: Settings, given: NodeJS.ProcessEnv): Record<string, string> {
  const { keys, apiUrl, dbUrl, appUrl, nasUrl, writerUrl } = settings
  const local = {
    // as on hosted
    SUPABASE_URL: apiUrl,
    SUPABASE_ANON_KEY: keys.anon,
    SUPABASE_SERVICE_ROLE_KEY: keys.serviceRole,
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: keys.publishable }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: keys.secret }),
    SUPABASE_DB_URL: dbUrl,
    SB_REGION: "local",
    // of this stack, as `supabase secrets set` would give them
    APP_URL: appUrl,
    APP_ORIGINS: `${appUrl},http://localhost:${settings.ports.app}`,
    NAS_API_ENDPOINT: nasUrl,
    NAS_API_KEY: keys.nasApiKey,
    NAS_WEBHOOK_SECRET: keys.nasWebhookSecret,
    WRITER_URL: writerUrl,
  }
  const set = Object.entries(given).filter(([, value]) => value !== undefined && value !== "")
  return { ...local, ...(Object.fromEntries(set) as Record<string, string>) } // the filter above left strings only
}
