import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("test")
await ensureInstalled()
handOver("tests/support/run-all.ts")
