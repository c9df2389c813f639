// Every folder of supabase/functions, each served by a Deno process of its own.
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { readConfig, verifiesJwt } from "../config.ts"
import type { Part } from "../part.ts"
import { supervise } from "../supervise.ts"
import type { Supervised, Tell } from "../supervise.ts"
import { FUNCTIONS, startFunction } from "./process.ts"
import { watchSources } from "./watch.ts"

export type FunctionsOptions = {
  home: string
  /** The first function listens here, the next one port further, in the order of their names. */ firstPort: number
  env: Record<string, string>
  /** Start a function again when a file it is made of changes. */ watch: boolean
  /** Hears each line a function logs and each death. */ tell: Tell
  /** Only these; all of them when left out. */ only?: string[]
}

export type Functions = Part & {
  /** Address and JWT rule of a function, for the gateway; undefined where none has that name. */
  find(name: string): { url: string; verifyJwt: boolean } | undefined
}

/** Names of the functions, sorted. */
export function functionNames(): string[] {
  return readdirSync(FUNCTIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
    .map((entry) => entry.name)
    .filter((name) => existsSync(join(FUNCTIONS, name, "index.ts")))
    .sort()
}

/**
 * Starts all functions at once and resolves when each is up or has failed. One that crashes, then or later, is started
 * again on its own and leaves the others alone.
 */
export async function startFunctions({
  home,
  firstPort,
  env,
  tell,
  only,
  ...how
}: FunctionsOptions): Promise<Functions> {
  const running = new Map<string, { url: string; part: Supervised }>()
  for (const [index, name] of functionNames().entries()) {
    if (only && !only.includes(name)) continue
    const port = firstPort + index
    const onLine = (line: string) => tell(name, line)
    const part = supervise(name, () => startFunction({ name, home, port, env, onLine }), tell, {
      insist: true,
    })
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
    ? watchSources(unwatched, (name) => {
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
