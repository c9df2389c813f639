// The journey in engines other than Chromium, on a stack of its own: `node tests/engines/main.ts [firefox|webkit]`. It counts steps; an engine that
// this machine has not is not run, and says so.
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { ensureBuilt } from "@cerebros/launcher/app/build.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { startTestStack } from "../support/stack.ts"
import type { Deployment } from "../support/deployment.ts"
import type { Door } from "./engine.ts"
import { firefox } from "./firefox.ts"
import { STEPS, visitAt } from "./journey.ts"
import { webkit } from "./webkit.ts"

const DOORS = [firefox(), webkit()]
const named = process.argv.slice(2)
const doors = DOORS.filter(({ engine }) => named.length === 0 || named.includes(engine))

const counts = { planned: doors.length * STEPS.length, run: 0, passed: 0 }
for (const { engine, missing } of doors)
  if (missing !== undefined) console.log(`${engine}: not run: ${missing}`)
const here = doors.filter(({ missing }) => missing === undefined)
if (here.length > 0) {
  await ensureBuilt(join(ROOT, ".cerebros"))
  const stack = await startTestStack()
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stack.stop().finally(() => process.exit(1))) // leaves nothing running behind
  try {
    for (const door of here) await play(door, statusJson(stack.settings))
  } finally {
    const awake = setInterval(() => undefined, 1_000) // what the stack waits for while it stops keeps no process alive
    await stack.stop()
    clearInterval(awake)
  }
}
console.log(`planned ${counts.planned}, run ${counts.run}, passed ${counts.passed}`)
if (process.env.CEREBROS_REPORT) await writeFile(process.env.CEREBROS_REPORT, JSON.stringify(counts))
process.exitCode = counts.passed === counts.run && counts.run > 0 ? 0 : 1

/** Plays the steps until one fails: what follows builds on it. */
async function play(door: Door, deployment: Deployment): Promise<void> {
  const engine = await door.open()
  try {
    console.log(engine.name)
    const visit = visitAt(engine, deployment)
    for (const { say, play } of STEPS) {
      const startedAt = performance.now()
      counts.run++
      try {
        await play(visit)
      } catch (error) {
        console.error(`  ✘ ${say}:`, error)
        console.error("  the page complained:", await engine.complaints().catch(String))
        return
      }
      counts.passed++
      console.log(`  ✔ ${say} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`)
    }
  } finally {
    await engine.close()
  }
}
