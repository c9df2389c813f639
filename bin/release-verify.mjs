// `npm run -s release:verify -- <folder or file>`
import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("release-verify")
await ensureInstalled()
handOver("packages/pipeline/release/verify-main.ts", process.argv.slice(2))
