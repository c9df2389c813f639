import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("db")
ensureInstalled()
handOver("packages/launcher/db.ts")
