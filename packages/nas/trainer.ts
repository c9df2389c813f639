// Runs one training in a thread of its own, so that HTTP goes on answering.
import { Worker } from "node:worker_threads"
import type { TrainingNews, TrainingOrder } from "./training/worker.ts"

export type { TrainingNews }

/** Resolves when the model is written; rejects when the thread dies or `signal` stops it. All news have been told by then. */
export function runTraining(
  order: TrainingOrder,
  signal: AbortSignal,
  onNews: (news: TrainingNews) => void,
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
      onNews(news)
    })
    thread.on("error", (error) => (fault = error instanceof Error ? error : new Error(String(error))))
    thread.on("exit", (code) => {
      signal.removeEventListener("abort", stop)
      if (trained) resolve()
      else reject(fault ?? new Error(`the training thread ended with code ${code}`))
    })
  })
}
