import { handOver, isInstalled } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("status")
if (isInstalled()) handOver("packages/launcher/status.ts")
else {
  console.error("Nothing runs here yet. Start it with `npm start`.")
  process.exitCode = 1
}
