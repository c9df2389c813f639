// The tables of schema auth. They come from @supabase/lite, whose user routes work on them; 21_auth.sql adds what else
// hosted Supabase has there.
import { getAuthSchemaSql } from "@supabase/lite"

/** SQL that makes auth.users, sessions, refresh_tokens, identities, flow_state and the audit log; may be repeated. */
export const platformSql = (): Promise<string> => Promise.resolve(getAuthSchemaSql())
