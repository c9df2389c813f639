// Runs one training in a thread of its own, so that HTTP goes on answering.
import { Worker } from "node:worker_threads"
import { EncoderFault } from "./encoders/outside.ts"
import type { TrainingNews, TrainingOrder } from "./training/worker.ts"

/** What a run tells while it goes on. */
export type RunNews = Exclude<TrainingNews, { kind: "unencoded" }>

/** Resolves when the model is written; rejects when the thread dies, with an `EncoderFault` when texts cannot be encoded, or when `signal` stops it. All news have been told by then. */
export function runTraining(
  order: TrainingOrder,
  signal: AbortSignal,
  onNews: (news: RunNews) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Error("stopped"))
    const thread = new Worker(new URL("./training/worker.ts", import.meta.url), { workerData: order })
    const stop = () => void thread.terminate()
    let trained = false
    let fault: Error | null = null
    signal.addEventListener("abort", stop)
    // The thread speaks TrainingNews and nothing else.
    thread.on("message", (news: TrainingNews) => {
      if (signal.aborted) return
      trained ||= news.kind === "trained"
      if (news.kind === "unencoded") fault = new EncoderFault(news.reason)
      else onNews(news)
    })
    thread.on("error", (error) => (fault = error instanceof Error ? error : new Error(String(error))))
    thread.on("exit", (code) => {
      signal.removeEventListener("abort", stop)
      if (trained) resolve()
      else reject(fault ?? new Error(`the training thread ended with code ${code}`))
    })
  })
}
