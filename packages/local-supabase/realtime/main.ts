// The Realtime service as a process of its own, for the stack that the environment names.
import { settings } from "../settings.ts"
import { startRealtime } from "./index.ts"

const { ports, keys, adminDbUrl } = settings()
const databaseUrl = new URL(adminDbUrl)
databaseUrl.username = "supabase_realtime_admin" // what platform/40_realtime.sql lets sign in

const part = await startRealtime({
  port: ports.realtime,
  databaseUrl: databaseUrl.href,
  jwtSecret: keys.jwtSecret,
  log: (line) => console.log(`${new Date().toISOString()} ${line}`),
})
console.log(`realtime listens at ${part.url}`)

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void part.stop().then(() => process.exit(0)))
}
