// `npm run -s nas:check -- <endpoint>`
import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("nas-check")
await ensureInstalled()
handOver("packages/nas/check/main.ts", process.argv.slice(2))
