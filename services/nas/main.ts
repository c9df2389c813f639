// The reference training service as a process: settings from the stack's home, until SIGINT or SIGTERM.
import { settings } from "../stack/settings.ts"
import { nasFolder, startNas } from "./nas.ts"

const { home, ports, keys } = settings()
const nas = await startNas({
  folder: nasFolder(home),
  port: ports.nas,
  apiKey: keys.nasApiKey,
  webhookSecret: keys.nasWebhookSecret,
})
console.log(`The training service listens at ${nas.url}.`)

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    void nas.stop().then(() => process.exit(0))
  })
