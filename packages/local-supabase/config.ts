// What supabase/config.toml says, as far as the embedded stack follows it.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "smol-toml"
import { ROOT } from "./settings.ts"

export type Config = {
  api: { schemas: string[]; extra_search_path: string[]; max_rows: number }
  storage: { file_size_limit: string }
  auth: { additional_redirect_urls: string[] }
  functions: Record<string, { verify_jwt?: boolean }>
}

/** What the file says now. Throws where it is no TOML. */
export function readConfig(): Config {
  return parse(readFileSync(join(ROOT, "supabase/config.toml"), "utf8")) as Config // our own file, kept valid for the CLI
}

/** Whether hosted would demand a JWT before this function runs: yes unless the file says no. */
export function verifiesJwt(config: Config, name: string): boolean {
  return config.functions[name]?.verify_jwt ?? true
}
