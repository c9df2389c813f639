// `npm run doctor [-- --url <api> [--mail <address>]]`
import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("doctor")
await ensureInstalled()
handOver("packages/launcher/doctor/main.ts")
