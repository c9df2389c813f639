// `npm run test:nemesis`: the stated counts of kills, pauses, cuts and crashes against real workers; `npm test` runs a few of each.
import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("nemesis")
await ensureInstalled()
process.env.CEREBROS_NEMESIS = "full"
handOver("node_modules/vitest/vitest.mjs", ["run", "--project", "hub", "tests/hub/nemesis"])
