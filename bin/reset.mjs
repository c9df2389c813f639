import { handOver, isInstalled } from "./node24.mjs"

if (isInstalled()) handOver("packages/launcher/reset.ts")
else console.log("There is nothing to reset.")
