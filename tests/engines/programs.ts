// Programs of this machine that other engines need.
import { execFileSync } from "node:child_process"
import { existsSync, globSync } from "node:fs"

/** The path of the first that is there: as named, by the search path, or by a pattern. */
export function programOf(named: string | undefined, names: readonly string[]): string | undefined {
  if (named) return existsSync(named) ? named : undefined
  for (const name of names) {
    if (name.startsWith("/")) {
      const [found] = globSync(name)
      if (found !== undefined) return found
      continue
    }
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: "pipe" }).trim()
    } catch {
      // not this one
    }
  }
  return undefined
}
