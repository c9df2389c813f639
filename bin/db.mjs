import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("db")
await ensureInstalled()
handOver("packages/launcher/db.ts")
