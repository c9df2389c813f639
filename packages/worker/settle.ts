// Settling with a bound: no update, whoever made it, holds the worker up.
import { Worker } from "node:worker_threads"
import type { Log, Settled } from "@cerebros/pipeline/settle/settle.ts"
import type { FromThread } from "./settle-thread.ts"

/** CPU time one update may take; honest ones take well under 1 ms. Not wall time: a busy machine makes nobody's typing bad. */
const ROW_CPU_MS = 100

/** Settles one log after the other in a thread of its own. A row that takes too long is refused, the others count. */
export function makeSettler(
  thread: URL = new URL("settle-thread.ts", import.meta.url),
): (log: Log) => Promise<Settled> {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function settleOne(log: Log): Promise<Settled> {
    const slow: Settled["refused"] = []
    for (;;) {
      worker ??= startThread(thread)
      const outcome = await inThread(worker, {
        ...log,
        rows: log.rows.filter(({ seq }) => !slow.some((row) => row.seq === seq)),
      })
      if ("settled" in outcome) return { ...outcome.settled, refused: [...outcome.settled.refused, ...slow] }
      await worker.terminate()
      worker = undefined
      if ("failed" in outcome) throw new Error(`The log could not be settled: ${outcome.failed}`)
      slow.push({ seq: outcome.tooSlow, reason: `It takes longer than ${ROW_CPU_MS} ms.` })
    }
  }

  return (log) => {
    const settled = last.then(() => settleOne(log))
    last = settled.catch(() => {}) // whoever asked hears of it
    return settled
  }
}

function startThread(thread: URL): Worker {
  const worker = new Worker(thread)
  worker.unref() // the process ends when its work does
  return worker
}

type Outcome = { settled: Settled } | { failed: string } | { tooSlow: number }

function inThread(worker: Worker, log: Log): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  let watch: NodeJS.Timeout | undefined
  let trying = 0 // counts what the thread said, so that a late look at its time is known to be late

  const look = (seq: number, begun: NodeJS.CpuUsage, mine: number) => async () => {
    const { user, system } = await worker.cpuUsage(begun)
    if (mine !== trying) return
    const leftMs = ROW_CPU_MS - (user + system) / 1000
    if (leftMs <= 0) return resolve({ tooSlow: seq })
    watch = setTimeout(() => void look(seq, begun, mine)(), leftMs)
  }
  const hear = (message: FromThread) => {
    clearTimeout(watch)
    trying++
    if ("trying" in message) {
      const check = look(message.trying, message.cpu, trying)
      watch = setTimeout(() => void check(), ROW_CPU_MS)
    } else resolve(message)
  }
  const die = (error: Error) => resolve({ failed: error.message })
  const end = () => resolve({ failed: "the thread ended" })
  worker.on("message", hear).on("error", die).on("exit", end)
  worker.postMessage(log)
  return promise.finally(() => {
    trying = -1
    clearTimeout(watch)
    worker.off("message", hear).off("error", die).off("exit", end)
  })
}
