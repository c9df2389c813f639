import { handOver } from "./node24.mjs"

handOver("bin/lock.ts") // not by ensureInstalled: npm ci may be what refuses
