import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("functions-imports")
ensureInstalled()
handOver("packages/launcher/functions/main.ts")
