import { ensureInstalled, handOver } from "./node24.mjs"

ensureInstalled()
handOver("packages/launcher/db.ts")
