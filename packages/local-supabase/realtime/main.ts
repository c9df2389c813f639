// The Realtime service as a process of its own.
import { runPart } from "../part-process.ts"
import { startRealtime } from "./index.ts"
import type { RealtimeOptions } from "./index.ts"

await runPart((options: RealtimeOptions) =>
  startRealtime({ ...options, log: (line) => console.log(`${new Date().toISOString()} ${line}`) }),
)
