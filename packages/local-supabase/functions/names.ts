// Which edge functions the project has.
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { PROJECT } from "../project.ts"

export const FUNCTIONS = join(PROJECT, "supabase/functions")

/** Names of the functions, sorted; none without the folder. */
export function functionNames(): string[] {
  if (!existsSync(FUNCTIONS)) return []
  return readdirSync(FUNCTIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
    .map((entry) => entry.name)
    .filter((name) => existsSync(join(FUNCTIONS, name, "index.ts")))
    .sort()
}
