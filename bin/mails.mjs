import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("mails")
await ensureInstalled()
handOver("packages/launcher/mails/main.ts")
