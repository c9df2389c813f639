// What supabase/config.toml says, as far as the embedded stack follows it.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "smol-toml"
import { z } from "zod"
import { PROJECT } from "./project.ts"

const Switch = z.object({ enabled: z.boolean().default(true) })

const Config = z.object({
  api: Switch.extend({
    schemas: z.array(z.string()).default(["public"]),
    extra_search_path: z.array(z.string()).default(["public", "extensions"]),
    max_rows: z.int().default(1000),
  }).prefault({}),
  storage: Switch.extend({ file_size_limit: z.string().default("50MiB") }).prefault({}),
  realtime: Switch.prefault({}),
  edge_runtime: Switch.prefault({}),
  auth: z
    .object({
      site_url: z.string().default("http://127.0.0.1:3000"),
      additional_redirect_urls: z.array(z.string()).default([]),
    })
    .prefault({}),
  functions: z
    .record(
      z.string(),
      z.looseObject({ verify_jwt: z.boolean().optional(), enabled: z.boolean().optional() }),
    )
    .default({}),
})
export type Config = z.output<typeof Config>

/** What the file says now, with the CLI's defaults for what it leaves out. Throws where it is no TOML. */
export function readConfig(file = join(PROJECT, "supabase/config.toml")): Config {
  return Config.parse(parse(readFileSync(file, "utf8")))
}

/** One sentence for each part and function that is switched off: all are served here, also what somebody believes closed. */
export function switchedOff({ api, storage, realtime, edge_runtime, functions }: Config): string[] {
  const parts = Object.entries({ api, storage, realtime, edge_runtime }).filter(([, { enabled }]) => !enabled)
  const own = Object.entries(functions).filter(([, { enabled }]) => enabled === false)
  return [...parts.map(([name]) => name), ...own.map(([name]) => `functions.${name}`)].map(
    (name) =>
      `supabase/config.toml: ${name}.enabled = false is not to be had on this stack. Set it to true, or use ` +
      "`npx supabase start` or a hosted project.",
  )
}

/** Whether hosted would demand a JWT before this function runs: yes unless the file says no. */
export function verifiesJwt(config: Config, name: string): boolean {
  return config.functions[name]?.verify_jwt ?? true
}
