// The parts that may stand on a machine of their own, training service and worker, each with a clock nine minutes off: one fast, the
// other slow. Events signed in the wrong time are refused, and all gets done nevertheless.
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { bootstrap } from "@cerebros/launcher/bootstrap.ts"
import { nasEnvironment, serviceEnvironment } from "@cerebros/launcher/environment.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import type { Part } from "@cerebros/local-supabase/part.ts"
import { startService } from "@cerebros/local-supabase/service.ts"
import { ask } from "../support/journey/asking.ts"
import { call, makeAgent, trained, upload } from "../support/journey/building.ts"
import { type Person, must, signIn } from "../support/journey/person.ts"
import { openExample, type } from "../support/journey/typing.ts"
import { type TestStack, startTestStack } from "../support/stack.ts"
import { until } from "../support/until.ts"

const FULL = process.env.CEREBROS_FULL !== undefined
const NINE_MINUTES_MS = 9 * 60_000
const DONE_MS = 90_000

let stack: TestStack
let ann: Person
let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cerebros-clocks-"))
  stack = await startTestStack({ parts: ["inbox", "rest", "auth", "storage", "functions", "writer"] })
  await bootstrap(stack.settings)
  ann = await signIn(statusJson(stack.settings), "ann")
}, 180_000)
afterAll(async () => {
  await stack?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A part as `npm start` has it, whose clock is off by so much. */
function startWith(clockMs: number, name: "nas" | "worker"): Promise<Part> {
  const { home, ports, apiUrl, keys } = stack.settings
  const clock = {
    NODE_OPTIONS: `--import ${join(ROOT, "tests/chaos/wrong-clock.ts")}`,
    CEREBROS_CLOCK_MS: String(clockMs),
  }
  const own =
    name === "nas"
      ? nasEnvironment(stack.settings, {})
      : {
          ...serviceEnvironment(stack.settings, {}),
          SUPABASE_URL: apiUrl,
          SUPABASE_PUBLISHABLE_KEY: keys.publishable,
          WORKER_TOKEN: keys.workerToken,
          SETTLER_TOKEN: keys.settlerToken,
        }
  const file = join(ROOT, "packages", name, "main.ts")
  return startService({
    name,
    home,
    file,
    env: { ...own, ...clock },
    ...(name === "nas" && { port: ports.nas }),
  })
}

test.skipIf(!FULL)(
  "with the training service's clock nine minutes fast, and the worker's as slow, all gets done",
  { timeout: 5 * DONE_MS },
  async () => {
    const parts = [await startWith(NINE_MINUTES_MS, "nas"), await startWith(-NINE_MINUTES_MS, "worker")]
    try {
      const agent = await makeAgent(ann)
      const path = join(folder, "desk.md")
      await writeFile(path, "# Desk\n\nThe desk opens at eight on working days.\n")
      const { id } = await upload(ann, agent, { path, collection: "references" })
      await until(
        "the worker has read it",
        async () =>
          must(await ann.client.from("documents").select("state").eq("id", id).single()).state === "ready",
        DONE_MS,
      )
      const row = { workspace_id: ann.workspace, agent_id: agent, prompt: "When?", output: "At six." }
      const example = must(await ann.client.from("examples").insert(row).select("id").single()).id
      const typing = await openExample(ann, example)
      await type(ann, typing, (doc) => doc.getText("prompt").insert(0, "When does the shop close? "))
      await until(
        "what was typed is settled",
        async () =>
          must(
            await ann.client.from("examples").select("prompt").eq("id", example).single(),
          ).prompt.startsWith("When does the shop"),
        DONE_MS,
      )
      await call(ann, "submit-training", { agent_id: agent })
      expect(await trained(ann, agent, 2 * DONE_MS)).toMatchObject({ state: "completed", progress: 100 })
      const heard = must(await ann.client.from("training_events").select("source").eq("agent_id", agent))
      expect(new Set(heard.map(({ source }) => source))).not.toContain("webhook") // signed nine minutes from now
      const { answer } = await ask(statusJson(stack.settings), ann, agent, "When does the shop close?")
      expect(answer).toContain("At six.")
    } finally {
      await Promise.all(parts.map((part) => part.stop()))
    }
  },
)
