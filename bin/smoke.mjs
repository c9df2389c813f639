// `npm run smoke -- basic|failure|scale|all [--real] [--url <api> --session <access token> --workspace <id>]`
import { ensureInstalled, handOver } from "./node24.mjs"

ensureInstalled()
handOver("tests/smoke/main.ts")
