// `npm run -s accept [-- --url <api> [--mail <address>]] [--json]`
import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("accept")
await ensureInstalled()
handOver("tests/accept/main.ts")
