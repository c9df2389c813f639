// Notices changes of the files that functions are made of.
import { watch } from "node:fs"
import type { FSWatcher } from "node:fs"
import { join } from "node:path"
import { PROJECT } from "../project.ts"
import { FUNCTIONS } from "./names.ts"

const QUIET_MS = 150 // an editor writes a file in several steps

/**
 * Calls `changed` with the function whose file changed, or without a name when it may concern all of them: one of
 * config.toml or of the `shared` folders, named from the project's folder. Where the
 * system has no watches left, `unwatched` hears why. Returns what ends it.
 */
export function watchSources(
  shared: readonly string[],
  unwatched: (reason: string) => void,
  changed: (name: string | undefined) => void,
): () => void {
  const watchers: FSWatcher[] = []
  let pending = new Set<string | undefined>()
  let timer: NodeJS.Timeout | undefined

  const note = (name: string | undefined) => {
    pending.add(name)
    clearTimeout(timer)
    timer = setTimeout(() => {
      const names = pending.has(undefined) ? [undefined] : [...pending]
      pending = new Set()
      for (const one of names) changed(one)
    }, QUIET_MS)
  }
  const look = (path: string, take: (file: string) => void) => {
    const watcher = watch(path, { recursive: true }, (_, file) => {
      if (file !== null && /\.(ts|json|toml)$/.test(file) && !file.endsWith(".test.ts")) take(file)
    })
    watchers.push(watcher.on("error", (error) => unwatched(error.message)))
  }
  try {
    look(FUNCTIONS, (file) => {
      const name = file.split(/[/\\]/)[0]
      note(name?.startsWith("_") ? undefined : name)
    })
    for (const path of [...shared, "supabase/config.toml"]) look(join(PROJECT, path), () => note(undefined))
  } catch (error) {
    unwatched((error as Error).message)
  }
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
