// The reference training service as a process: told where and with which keys by its environment, until SIGINT or SIGTERM.
import { z } from "zod"
import { startNas } from "./nas.ts"

const Environment = z.object({
  NAS_FOLDER: z.string("NAS_FOLDER is missing: the folder that jobs and models are kept in."),
  NAS_PORT: z.coerce.number("NAS_PORT is no number.").int().min(0).max(65_535),
  NAS_API_KEY: z.string("NAS_API_KEY is missing: what callers send as their bearer."),
  NAS_WEBHOOK_SECRET: z.string(
    "NAS_WEBHOOK_SECRET is missing: what webhooks are signed with, whsec_ and base64.",
  ),
})

const read = Environment.safeParse(process.env)
if (!read.success) {
  for (const { message } of read.error.issues) console.error(message)
  process.exit(1)
}
const {
  NAS_FOLDER: folder,
  NAS_PORT: port,
  NAS_API_KEY: apiKey,
  NAS_WEBHOOK_SECRET: webhookSecret,
} = read.data
const nas = await startNas({ folder, port, apiKey, webhookSecret })
console.log(`The training service listens at ${nas.url}.`)

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    void nas.stop().then(() => process.exit(0))
  })
