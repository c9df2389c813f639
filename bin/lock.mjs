import { handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("lock")
handOver("bin/lock.ts") // not by ensureInstalled: npm ci may be what refuses
