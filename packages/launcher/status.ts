// `npm run -s status`: prints the JSON of the running stack; exits 1 with a sentence when none runs.
import { existsSync } from "node:fs"
import { join } from "node:path"
import { runningIn } from "@cerebros/local-supabase/running.ts"
import { homeOf, settings } from "./settings.ts"
import { statusJson } from "./status-json.ts"

const home = homeOf(process.env)
const running = runningIn(home)
if (running && existsSync(join(home, "keys.json"))) {
  const { portBase, ...env } = { ...process.env, portBase: running.portBase }
  console.log(
    JSON.stringify(
      statusJson(settings({ ...env, ...(portBase && { CEREBROS_PORT_BASE: portBase }) })),
      null,
      2,
    ),
  )
} else {
  console.error(`Nothing runs in ${home}. Start it with \`npm start\`.`)
  process.exitCode = 1
}
