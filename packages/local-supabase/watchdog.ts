// Waits until the program that holds the other end of its input is gone, then ends what that left running in a home.
import { endOrphans } from "./orphans.ts"

const [home = ""] = process.argv.slice(2)
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {}) // it goes last
process.stdin.resume()
process.stdin.once("close", () => void endOrphans(home).then(() => process.exit(0)))
