// Loaded into a training process before its own code: says at its end what it took.
import { isMainThread } from "node:worker_threads"

if (isMainThread)
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    console.log(
      JSON.stringify({
        train_processor_s: Math.round((userCPUTime + systemCPUTime) / 100_000) / 10,
        memory_peak_mb: Math.round(maxRSS / 1024), // kilobytes
      }),
    )
  })
