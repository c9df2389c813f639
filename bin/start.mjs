import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("start")
await ensureInstalled()
handOver("packages/launcher/main.ts")
