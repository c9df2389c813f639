// Every folder of supabase/functions, each served by a Deno process of its own.
import { readConfig, verifiesJwt } from "../config.ts"
import type { Part } from "../part.ts"
import { supervise } from "../supervise.ts"
import type { Supervised, Tell } from "../supervise.ts"
import { functionNames } from "./names.ts"
import { startFunction } from "./process.ts"
import { watchSources } from "./watch.ts"

export type FunctionsOptions = {
  home: string
  /** The first function listens here, the next one port further, in the order of their names. */
  firstPort: number
  env: Record<string, string>
  /** Start a function again when a file it is made of changes: its own, or those that all share. */
  watch: { shared: readonly string[] } | false
  /** Folders and files that no function may read. */
  hidden: readonly string[]
  /** Hears each line a function logs and each death. */
  tell: Tell
  /** Only these; all of them when left out. */
  only?: string[]
}

export type Functions = Part & {
  /** Address and JWT rule of a function, for the gateway; undefined where none has that name. */
  find(name: string): { url: string; verifyJwt: boolean } | undefined
}

/**
 * Starts all functions at once and resolves when each is up or has failed. One that crashes, then or later, is started
 * again on its own and leaves the others alone.
 */
export async function startFunctions({
  home,
  firstPort,
  env,
  hidden,
  tell,
  only,
  ...how
}: FunctionsOptions): Promise<Functions> {
  const running = new Map<string, { url: string; part: Supervised }>()
  for (const [index, name] of functionNames().entries()) {
    if (only && !only.includes(name)) continue
    const port = firstPort + index
    const onLine = (line: string) => tell(name, line)
    const part = supervise(
      name,
      (signal) => startFunction({ name, home, port, env, hidden, onLine, signal }),
      tell,
      {
        insist: true,
      },
    )
    running.set(name, { url: `http://127.0.0.1:${port}`, part })
  }
  await Promise.allSettled([...running.values()].map(({ part }) => part.up)) // `tell` has heard of those that failed
  let config = readConfig()
  const readAgain = () => {
    try {
      config = readConfig()
    } catch (error) {
      tell(
        "functions",
        `supabase/config.toml cannot be read, the old rules hold: ${(error as Error).message}`,
      )
    }
  }
  const unwatched = (reason: string) => tell("functions", `changes of files go unnoticed: ${reason}`)
  const stopWatching = how.watch
    ? watchSources(how.watch.shared, unwatched, (name) => {
        readAgain()
        const affected =
          name === undefined ? [...running.values()] : [running.get(name)].filter((one) => one !== undefined)
        for (const { part } of affected) part.reload()
        if (affected.length > 0) tell(name ?? "functions", "changed, started again.")
      })
    : () => {}
  return {
    name: "functions",
    find(name) {
      const one = running.get(name)
      return one && { url: one.url, verifyJwt: verifiesJwt(config, name) }
    },
    async stop() {
      stopWatching()
      await Promise.all([...running.values()].map(({ part }) => part.stop()))
    },
  }
}
