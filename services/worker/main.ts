// The task hub's worker process: connects outwards only, polls with jitter, and hands work back when it is told to stop.
import { startWorker } from "./worker.ts"

const stop = new AbortController()
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort())
await startWorker(process.env, stop.signal)
process.exit() // all work is handed back; a timer of the realtime client would hold the process for 10 s more
