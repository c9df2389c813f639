// `npm run -s accept`: the studio from sign-in to answers, a row each (requirements A1 to A13), each with what was seen. On the stack
// that runs here, one of its own where none does, or a deployment named by --url. Exits 1 when a row does not hold.
import { parseArgs } from "node:util"
import { dotEnv, serviceEnvironment } from "@cerebros/launcher/environment.ts"
import { type Ground, groundFrom } from "@cerebros/launcher/doctor/ground.ts"
import { homeOf } from "@cerebros/launcher/settings.ts"
import { runningIn } from "@cerebros/local-supabase/running.ts"
import { startTestStack } from "../support/stack.ts"
import { play } from "./play.ts"
import { startScene } from "./scene.ts"

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Where it is played, and how that is left. */
async function findGround(args: string[]): Promise<{ ground: Ground; stop(): Promise<void> }> {
  const isNamed = args.some((word) => word.startsWith("--url"))
  if (isNamed || runningIn(homeOf(process.env)))
    return { ground: groundFrom(args, process.env), stop: async () => {} }
  console.log("Nothing runs here: on a stack of its own.")
  const { settings, stop } = await startTestStack()
  const ground = {
    apiUrl: settings.apiUrl,
    appUrl: settings.appUrl,
    publishableKey: settings.keys.publishable,
    secretKey: settings.keys.secret,
    env: serviceEnvironment(settings, dotEnv()),
    home: settings.home,
    inboxUrl: settings.inboxUrl,
  }
  return { ground, stop }
}

const { values: only } = parseArgs({ strict: false, options: { json: { type: "boolean", default: false } } })
const args = process.argv.slice(2).filter((word) => word !== "--json")
let failed = 1
try {
  const { ground, stop } = await findGround(args)
  try {
    const rows = await play(startScene(ground), (row) => {
      if (only.json) return
      const mark = row.outcome === "holds" ? "✓" : row.outcome === "fails" ? "✗" : "–"
      console.log(`${mark} ${row.id.padEnd(4)} ${row.name.padEnd(16)} ${row.evidence}`)
    })
    failed = rows.filter(({ outcome }) => outcome !== "holds").length
    if (only.json) console.log(JSON.stringify({ at: ground.apiUrl, rows }, undefined, 2))
    else
      console.log(
        failed === 0
          ? `All ${rows.length} rows hold at ${ground.apiUrl}.`
          : `${failed} of ${rows.length} rows do not hold at ${ground.apiUrl}.`,
      )
  } finally {
    await stop()
  }
} catch (error) {
  console.error(wordsOf(error))
}
process.exit(failed === 0 ? 0 : 1)
