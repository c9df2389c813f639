// A worker process of the task hub: the platform's own, or with arguments a team's. Connects outwards only, polls with jitter,
// and hands work back when it is told to stop. With `sync` it keeps a folder in step instead.
import { asksForOne, startTeamWorker } from "./cli.ts"
import { asksForSync, startSync } from "./sync/start.ts"
import { startWorker } from "./worker.ts"

const stop = new AbortController()
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stop.abort())
const args = process.argv.slice(2)
try {
  if (asksForSync(args)) await startSync(args, process.env, stop.signal)
  else if (asksForOne(args)) await startTeamWorker(args, process.env, stop.signal)
  else await startWorker(process.env, stop.signal)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
process.exit() // all work is handed back; a timer of the realtime client would hold the process for 10 s more
