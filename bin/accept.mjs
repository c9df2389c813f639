// `npm run -s accept [-- --url <api>] [--app <address>]`
import { ensureInstalled, handOver } from "./node24.mjs"

ensureInstalled()
handOver("tests/accept/main.ts")
