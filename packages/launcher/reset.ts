// `npm run reset`: empties the stack's home. Refuses while it runs.
import { rm } from "node:fs/promises"
import { endOrphans } from "@cerebros/local-supabase/orphans.ts"
import { runningIn } from "@cerebros/local-supabase/running.ts"
import { homeOf } from "./settings.ts"

const home = homeOf(process.env)
if (runningIn(home)) {
  console.error(`Cerebros runs from ${home}. Stop it with Ctrl-C first, then reset.`)
  process.exitCode = 1
} else {
  await endOrphans(home)
  await rm(home, { recursive: true, force: true })
  console.log(`${home} is empty: the next start begins anew.`)
}
