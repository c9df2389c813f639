// `npm run smoke -- basic|failure|scale|all [--times n] [--real] [--workers remote] [--url <api> --session <access token> --workspace <id>]`
import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("smoke")
await ensureInstalled()
handOver("tests/smoke/main.ts")
