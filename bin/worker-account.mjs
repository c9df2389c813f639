import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("worker-account")
await ensureInstalled()
handOver("packages/worker/make-accounts.ts")
