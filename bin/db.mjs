import { ensureInstalled, handOver } from "./node24.mjs"

ensureInstalled()
handOver("services/stack/db.ts")
