// `npm run test:chaos`: ten minutes of kills under load; `npm test` plays one.
import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("chaos")
await ensureInstalled()
process.env.CEREBROS_CHAOS = "full"
handOver("node_modules/vitest/vitest.mjs", ["run", "--project", "chaos"])
