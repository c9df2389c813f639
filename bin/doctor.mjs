// `npm run doctor [-- --url <api> [--mail <address>]]`
import { ensureInstalled, handOver } from "./node24.mjs"

ensureInstalled()
handOver("packages/launcher/doctor/main.ts")
