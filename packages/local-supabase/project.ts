// The project that is served: a folder that holds `supabase/` with config.toml, migrations, templates and functions.
import { existsSync } from "node:fs"
import { dirname, join, resolve } from "node:path"

/** Absolute. As the CLI finds it: `SUPABASE_WORKDIR`, or from here upwards the nearest folder with a supabase/config.toml. */
export const PROJECT = projectFolder()

function projectFolder(): string {
  if (process.env.SUPABASE_WORKDIR) return resolve(process.env.SUPABASE_WORKDIR)
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "supabase/config.toml"))) return folder
    if (folder === dirname(folder)) return process.cwd()
  }
}
