// The thread in which updates are tried: it can be ended when one of them takes too long.
import { parentPort } from "node:worker_threads"
import { type Log, type Settled, settle } from "@cerebros/pipeline/settle/settle.ts"

/** What the thread says: which row it tries, with the thread's CPU time so far (µs), and in the end one of the others. */
export type FromThread = { trying: number; cpu: NodeJS.CpuUsage } | { settled: Settled } | { failed: string }

const say = (message: FromThread) => parentPort?.postMessage(message)

parentPort?.on("message", (log: Log) => {
  try {
    say({ settled: settle(log, (seq) => say({ trying: seq, cpu: process.threadCpuUsage() })) })
  } catch (error) {
    say({ failed: error instanceof Error ? error.message : String(error) })
  }
})
