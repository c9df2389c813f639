// Runs the offline writer on the port `WRITER_PORT` (0: one that is free) until it is told to stop.
import { startWriter } from "./server.ts"

const port = Number(process.env.WRITER_PORT)
if (!Number.isInteger(port) || process.env.WRITER_PORT === "") {
  console.error("WRITER_PORT is missing or no number: the port that the offline writer listens on.")
  process.exit(1)
}
const writer = await startWriter({ port })
console.log(`The offline writer listens at ${writer.url}.`)
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void writer.stop())
