// Runs the offline writer on the stack's port until it is told to stop.
import { settings } from "../stack/settings.ts"
import { startWriter } from "./server.ts"

const writer = await startWriter({ port: settings().ports.writer })
console.log(`The offline writer listens at ${writer.url}.`)
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void writer.stop())
