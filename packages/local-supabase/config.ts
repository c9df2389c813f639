// What supabase/config.toml says, as far as the embedded stack follows it.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "smol-toml"
import { z } from "zod"
import { PROJECT } from "./project.ts"

const Config = z.object({
  api: z
    .object({
      schemas: z.array(z.string()).default(["public"]),
      extra_search_path: z.array(z.string()).default(["public", "extensions"]),
      max_rows: z.int().default(1000),
    })
    .prefault({}),
  storage: z.object({ file_size_limit: z.string().default("50MiB") }).prefault({}),
  auth: z
    .object({
      site_url: z.string().default("http://127.0.0.1:3000"),
      additional_redirect_urls: z.array(z.string()).default([]),
    })
    .prefault({}),
  functions: z.record(z.string(), z.looseObject({ verify_jwt: z.boolean().optional() })).default({}),
})
export type Config = z.output<typeof Config>

/** What the file says now, with the CLI's defaults for what it leaves out. Throws where it is no TOML. */
export function readConfig(): Config {
  return Config.parse(parse(readFileSync(join(PROJECT, "supabase/config.toml"), "utf8")))
}

/** Whether hosted would demand a JWT before this function runs: yes unless the file says no. */
export function verifiesJwt(config: Config, name: string): boolean {
  return config.functions[name]?.verify_jwt ?? true
}
