import { ensureInstalled, handOver } from "./node24.mjs"

ensureInstalled()
handOver("tests/support/run-all.ts")
