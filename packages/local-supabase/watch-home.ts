// One watchdog a home for as long as a process of it runs: whatever becomes of this program, its processes end with it.
import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { fileURLToPath } from "node:url"

type Watched = { watchdog: ChildProcess; processes: number; gone: Promise<void> }

export type Hold = {
  /** Says that the process is over. */
  release(): void
  /** Resolves once no watchdog of this home is left that nobody needs. */
  released: Promise<void>
}

const homes = new Map<string, Watched>()
const WATCHDOG = fileURLToPath(new URL("watchdog.ts", import.meta.url))

/** Holds the watchdog of `home` for one more process. */
export function watchHome(home: string): Hold {
  const watched = homes.get(home) ?? startWatchdog(home)
  watched.processes++
  const over = Promise.withResolvers<void>()
  return {
    released: over.promise,
    release() {
      if (--watched.processes > 0) return over.resolve()
      homes.delete(home)
      watched.watchdog.stdin?.end()
      void watched.gone.then(over.resolve)
    },
  }
}

function startWatchdog(home: string): Watched {
  // A group of its own: what ends this program may be sent to its whole group.
  const watchdog = spawn(process.execPath, [WATCHDOG, home], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  })
  const gone = new Promise<void>((resolve) => watchdog.once("exit", resolve).once("error", () => resolve()))
  watchdog.stdin?.on("error", () => {}) // somebody ended it; the next process of this home has another one
  watchdog.unref()
  const watched = { watchdog, processes: 0, gone }
  void gone.then(() => homes.get(home) === watched && homes.delete(home))
  homes.set(home, watched)
  return watched
}
