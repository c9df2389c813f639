// Ends a process of a stack of our own the hard way, as a crash would. Its supervisor starts it again.
import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { until } from "./until.ts"

const Recorded = z.object({ name: z.string(), pid: z.number() })

/** The processes on record in the stack's home whose name `matches`. */
function processes(home: string, matches: RegExp): z.infer<typeof Recorded>[] {
  const folder = join(home, "run") // as packages/local-supabase/orphans.ts keeps it
  return readdirSync(folder)
    .flatMap((file) => {
      try {
        return [Recorded.parse(JSON.parse(readFileSync(join(folder, file), "utf8")))]
      } catch {
        return [] // gone while we looked
      }
    })
    .filter(({ name }) => matches.test(name))
}

/**
 * Sends SIGKILL to every process of the stack in `home` whose name `matches` and waits until as many others run.
 * Postgres gets SIGQUIT, its own way to crash: SIGKILL would leave its children behind. Returns how many were ended.
 */
export async function kill(home: string, matches: RegExp): Promise<number> {
  const before = processes(home, matches)
  for (const { name, pid } of before) process.kill(pid, name === "postgres" ? "SIGQUIT" : "SIGKILL")
  const old = new Set(before.map(({ pid }) => pid))
  await until(`${matches.source} is up again`, () => {
    const now = processes(home, matches)
    return now.length >= before.length && now.every(({ pid }) => !old.has(pid))
  })
  return before.length
}
