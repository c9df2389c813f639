import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("functions-imports")
await ensureInstalled()
handOver("packages/launcher/functions/main.ts")
