// `npm run -s nas:check -- <endpoint>`: a line a sentence of the contract; exits 1 when one fails.
import { parseArgs } from "node:util"
import { z } from "zod"
import { check } from "./check.ts"

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: "string", default: "0" },
    address: { type: "string" },
    seconds: { type: "string" },
  },
})
const read = z
  .object({
    endpoint: z.url("Say where the service is: npm run -s nas:check -- https://nas.example"),
    NAS_API_KEY: z.string("NAS_API_KEY is missing: the key that the service takes."),
    NAS_WEBHOOK_SECRET: z.string("NAS_WEBHOOK_SECRET is missing: what the service signs webhooks with."),
    port: z.coerce.number("--port is no number.").int().min(0).max(65_535),
    address: z.url("--address is no address.").optional(),
    seconds: z.coerce.number("--seconds is no number.").positive().optional(),
  })
  .safeParse({ ...process.env, ...values, endpoint: positionals[0] })
if (!read.success) {
  for (const { message } of read.error.issues) console.error(message)
  process.exit(2)
}
const { endpoint, NAS_API_KEY: key, NAS_WEBHOOK_SECRET: secret, port, address, seconds } = read.data
let failed = 0
for await (const { says, verdict, why } of check({
  endpoint,
  key,
  secret,
  port,
  ...(address !== undefined && { address }),
  ...(seconds !== undefined && { patienceMs: 1000 * seconds }),
})) {
  if (verdict === "fails") failed += 1
  console.log(`${verdict.padEnd(9)} ${says}${why === "" ? "" : `\n          ${why}`}`)
}
console.log(failed === 0 ? "It keeps the contract." : `${failed} of the contract's sentences do not hold.`)
process.exitCode = failed === 0 ? 0 : 1
