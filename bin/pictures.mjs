import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("pictures")
await ensureInstalled()
handOver("tests/pictures/main.ts")
