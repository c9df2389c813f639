import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("worker-account")
ensureInstalled()
handOver("packages/worker/make-accounts.ts")
