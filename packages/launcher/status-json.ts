// The JSON that `supabase status -o json` prints, with our own services added.
import type { Settings } from "./settings.ts"

/** Addresses and keys of a stack under the CLI's names. */
export function statusJson(settings: Settings): Record<string, string> {
  const { apiUrl, keys, inboxUrl } = settings
  return {
    ANON_KEY: keys.anon,
    API_URL: apiUrl,
    APP_URL: settings.appUrl,
    DB_URL: settings.dbUrl,
    FUNCTIONS_URL: `${apiUrl}/functions/v1`,
    INBUCKET_URL: inboxUrl,
    JWT_SECRET: keys.jwtSecret,
    MAILPIT_URL: inboxUrl,
    NAS_URL: settings.nasUrl,
    PUBLISHABLE_KEY: keys.publishable,
    REST_URL: `${apiUrl}/rest/v1`,
    SECRET_KEY: keys.secret,
    SERVICE_ROLE_KEY: keys.serviceRole,
    STORAGE_URL: `${apiUrl}/storage/v1`,
    WRITER_URL: settings.writerUrl,
  }
}
