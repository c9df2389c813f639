// The trainer as a process: told where and with which keys by its environment, until SIGINT or SIGTERM.
import { CAPABILITY } from "@cerebros/contract/hub.ts"
import { programIn } from "@cerebros/contract/trainer.ts"
import { z } from "zod"
import { byEndpoint, byProgram } from "./serving.ts"
import { startTrainer } from "./trainer.ts"

const SERVE = `TRAINER_SERVE is a program and its arguments as JSON: '["node","serve.mjs"]'.`

const Environment = z
  .object({
    TRAINER_FOLDER: z.string("TRAINER_FOLDER is missing: the folder that jobs and models are kept in."),
    TRAINER_PORT: z.coerce.number("TRAINER_PORT is no number.").int().min(0).max(65_535),
    TRAINER_HOST: z.string().default("127.0.0.1"),
    NAS_API_KEY: z.string("NAS_API_KEY is missing: what Cerebros sends as its bearer."),
    NAS_WEBHOOK_SECRET: z.string(
      "NAS_WEBHOOK_SECRET is missing: what webhooks are signed with, whsec_ and base64.",
    ),
    TRAINER_KEY: z.string("TRAINER_KEY is missing: what workers send as their bearer.").min(16, {
      error: "TRAINER_KEY is too short: at least 16 characters.",
    }),
    TRAINER_HUB_URL: z.url("TRAINER_HUB_URL is missing or no address: the API address of the stack."),
    TRAINER_HUB_KEY: z.string(
      "TRAINER_HUB_KEY is missing: an API key, crb_…, of the workspace whose workers train.",
    ),
    TRAINER_CAPABILITY: z
      .string()
      .regex(CAPABILITY, "TRAINER_CAPABILITY: small letters, digits, dot, dash and underscore.")
      .default("trainer"),
    TRAINER_SECONDS: z.coerce.number("TRAINER_SECONDS is no number.").int().min(1).max(86_400).default(3600),
    TRAINER_SERVE: programIn(SERVE).optional(),
    TRAINER_ENDPOINT: z.url("TRAINER_ENDPOINT is no address: up to and with /v1.").optional(),
    TRAINER_ENDPOINT_KEY: z.string().optional(),
  })
  .refine(({ TRAINER_SERVE, TRAINER_ENDPOINT }) => Boolean(TRAINER_SERVE) !== Boolean(TRAINER_ENDPOINT), {
    error: "Give either TRAINER_SERVE, a program that answers, or TRAINER_ENDPOINT, an address that does.",
  })

const read = Environment.safeParse(process.env)
if (!read.success) {
  for (const { message } of read.error.issues) console.error(message)
  process.exit(1)
}
const given = read.data
const trainer = await startTrainer({
  folder: given.TRAINER_FOLDER,
  port: given.TRAINER_PORT,
  host: given.TRAINER_HOST,
  apiKey: given.NAS_API_KEY,
  webhookSecret: given.NAS_WEBHOOK_SECRET,
  workerKey: given.TRAINER_KEY,
  hub: {
    url: given.TRAINER_HUB_URL,
    key: given.TRAINER_HUB_KEY,
    capability: given.TRAINER_CAPABILITY,
    seconds: given.TRAINER_SECONDS,
  },
  serving: given.TRAINER_SERVE
    ? byProgram(given.TRAINER_SERVE)
    : byEndpoint(given.TRAINER_ENDPOINT ?? "", given.TRAINER_ENDPOINT_KEY ?? null),
})
console.log(`The trainer listens at ${trainer.url}.`)

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    void trainer.stop().then(() => process.exit(0))
  })
