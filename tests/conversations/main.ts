// C1 to C25 of conversations against a deployment (`npm test -- --url …`), or without one on a stack of its own: each with the status
// codes it met and the times they took. One that does not end in time does not hold.
import { writeFile } from "node:fs/promises"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import type { Deployment } from "../support/deployment.ts"
import { startTestStack } from "../support/stack.ts"
import { CHECKS, type Check } from "./checks.ts"
import { Broken } from "./demand.ts"
import { type Note, setStage, type Stage } from "./stage.ts"

const CHECK_MS = 60_000

/** "201 ×11, 422; 18 to 240 ms". */
function sayNotes(notes: readonly Note[]): string {
  if (notes.length === 0) return "by the database's API and topics"
  const codes = [...Map.groupBy(notes, ({ status }) => status)]
    .map(([status, each]) => (each.length === 1 ? String(status) : `${status} ×${each.length}`))
    .join(", ")
  const times = notes.map(({ ms }) => ms)
  return `${codes}; ${Math.min(...times)} to ${Math.max(...times)} ms`
}

/** Plays one; prints how it went. Whether it holds. */
async function take({ id, called, says, play }: Check, stage: Stage): Promise<boolean> {
  stage.notes.length = 0
  stage.figures.length = 0
  const begunAt = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Broken(`It did not end within ${CHECK_MS / 1000} s.`)), CHECK_MS)
  })
  let why = ""
  try {
    await Promise.race([play(stage), late])
  } catch (error) {
    why = error instanceof Error ? error.message : String(error)
  } finally {
    clearTimeout(timer)
  }
  const seconds = ((performance.now() - begunAt) / 1000).toFixed(1)
  console.log(
    `  ${why === "" ? "✓" : "✗"} ${id} ${called}: ${says}\n      ${[sayNotes(stage.notes), ...stage.figures].join("; ")}; ${seconds} s`,
  )
  if (why !== "") console.log(`      ${why}`)
  return why === ""
}

const given = process.env.CEREBROS_E2E
const stack = given === undefined ? await startTestStack() : undefined
const deployment = stack ? statusJson(stack.settings) : (JSON.parse(given ?? "{}") as Deployment) // as run-all writes it
let passed = 0
let run = 0
try {
  const stage = await setStage(deployment)
  for (const check of CHECKS) {
    run += 1
    if (await take(check, stage)) passed += 1
  }
  await stage.leave()
} catch (error) {
  console.error("The stage could not be set:", error)
} finally {
  await stack?.stop()
}
console.log(`planned ${CHECKS.length}, run ${run}, passed ${passed}`)
const report = process.env.CEREBROS_REPORT
if (report !== undefined) await writeFile(report, JSON.stringify({ planned: CHECKS.length, run, passed }))
process.exit(passed === CHECKS.length ? 0 : 1) // a timer of the realtime client would hold the process
