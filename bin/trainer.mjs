// `npm run -s trainer`
import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("trainer")
await ensureInstalled()
handOver("packages/trainer/main.ts", process.argv.slice(2))
