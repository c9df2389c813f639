import { handOver, isInstalled } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("reset")
if (isInstalled()) handOver("packages/launcher/reset.ts")
else console.log("There is nothing to reset.")
