// What supabase/config.toml says, as far as the embedded stack follows it.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "smol-toml"
import { ROOT } from "./settings.ts"

export type Config = {
  api: { schemas: string[]; extra_search_path: string[]; max_rows: number }
  storage: { file_size_limit: string }
  auth: {
    site_url: string
    additional_redirect_urls: string[]
    /** Seconds. */ jwt_expiry: number
    minimum_password_length: number
    email: { otp_length: number; /** Seconds. */ otp_expiry: number; max_frequency: string }
    rate_limit: { token_verifications: number; email_sent: number }
  }
  functions: Record<string, { verify_jwt?: boolean }>
}

/** Reads the file at every call: it is small, and a function's rule may change while the stack runs. */
export function readConfig(): Config {
  return parse(readFileSync(join(ROOT, "supabase/config.toml"), "utf8")) as Config // our own file, kept valid for the CLI
}

/** Whether hosted would demand a JWT before this function runs: yes unless the file says no. */
export function verifiesJwt(config: Config, name: string): boolean {
  return config.functions[name]?.verify_jwt ?? true
}
