// `npm run worker -- …`; `npm --prefix <checkout> run worker -- …` or `node <checkout>/bin/worker.mjs …` from any other folder.
import { ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("worker")
await ensureInstalled()
// npm goes to the checkout before it runs a script; the command and its program stand where they were typed.
const cwd = process.env.npm_lifecycle_event === "worker" ? process.env.INIT_CWD : undefined
handOver("packages/worker/main.ts", process.argv.slice(2), cwd ?? process.cwd())
