import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("readme")
await ensureInstalled()
handOver("tests/rules/readme.ts")
