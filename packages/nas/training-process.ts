// The process of one training: of lower priority than whoever answers questions, and gone when the service that started it is.
// It trains in a thread, so that it hears of that end in the middle of a stage.
import { readdirSync } from "node:fs"
import { constants, getPriority, setPriority } from "node:os"
import { Worker } from "node:worker_threads"
import type { TrainingNews, TrainingOrder } from "./training/worker.ts"

/** Makes all threads of this process wait for others that want a core. */
function stepBack(): void {
  const nice = Math.min(
    getPriority() + constants.priority.PRIORITY_BELOW_NORMAL,
    constants.priority.PRIORITY_LOW,
  )
  // On Linux each thread has its own, those that collect garbage too; what is started later inherits it.
  const threads = process.platform === "linux" ? readdirSync("/proc/self/task").map(Number) : [0]
  for (const thread of threads)
    try {
      setPriority(thread, nice)
    } catch {
      // this thread has ended
    }
}

let told = Promise.resolve()
const tell = (news: TrainingNews) => {
  told = new Promise((resolve) => process.send?.(news, () => resolve()))
}

process.once("disconnect", () => process.exit())
process.once("message", (order: TrainingOrder) => {
  stepBack()
  const thread = new Worker(new URL("./training/worker.ts", import.meta.url), { workerData: order })
  thread.on("message", tell)
  thread.on("error", (error) => console.error("nas:", error))
  thread.on("exit", (code) => {
    process.exitCode = code
    void told.then(() => process.disconnect())
  })
})
