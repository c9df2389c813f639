// A language model that takes its time holds up whoever drafts, but nobody who types. A stack of its own, whose model is silent.
import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { call, makeAgent, upload } from "../support/journey/building.ts"
import { must, type Person, signIn } from "../support/journey/person.ts"
import { openExample, type } from "../support/journey/typing.ts"
import { type TestStack, startTestStack } from "../support/stack.ts"
import { until } from "../support/until.ts"

const SLOTS = 2
const DOCUMENTS = 6 // the function that drafts takes some of them, too

const silent = createServer(() => {}) // hears everything and never answers
let stack: TestStack
let database: pg.Client
let folder: string
let ann: Person

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cerebros-beside-"))
  silent.listen(0, "127.0.0.1")
  await once(silent, "listening")
  const { port } = silent.address() as AddressInfo // a listening TCP server has an address
  stack = await startTestStack({
    parts: ["inbox", "rest", "auth", "storage", "functions", "worker"],
    given: {
      LLM_PROVIDER: "compatible",
      LLM_BASE_URL: `http://127.0.0.1:${port}/v1`,
      LLM_MODEL: "m",
      WORKER_SLOTS: String(SLOTS),
    },
  })
  database = new pg.Client({ connectionString: stack.settings.dbUrl })
  await database.connect()
  ann = await signIn(statusJson(stack.settings), "ann")
})
afterAll(async () => {
  await database?.end()
  await stack?.stop()
  silent.closeAllConnections()
  silent.close()
  await rm(folder, { recursive: true, force: true })
})

/** How many tasks of drafting the worker process holds. */
async function drafting(): Promise<number> {
  const { rows } = await database.query<{ held: number }>(
    `select count(*)::int as held from private.leases l join private.tasks t on t.id = l.task_id join private.workers w on w.id = l.worker_id
     where t.kind = 'draft' and w.name like 'worker on %'`,
  )
  return rows[0]?.held ?? 0
}

test("what is typed stands in the list within seconds while every slot drafts", async () => {
  const agent = await makeAgent(ann)
  for (let n = 0; n < DOCUMENTS; n++) {
    const path = join(folder, `rules-${n}.txt`)
    await writeFile(
      path,
      `Rule ${n}. Invoices of team ${n} are sent on working day ${n + 1} of each month, and are due within 21 days.`,
    )
    await upload(ann, agent, { path, collection: "work_products" })
  }
  const row = { workspace_id: ann.workspace, agent_id: agent, prompt: "When?", output: "At six." }
  const example = must(await ann.client.from("examples").insert(row).select("id").single()).id
  await call(ann, "synthesize", { agent_id: agent })
  await until("every slot drafts", async () => (await drafting()) === SLOTS, 60_000)

  const typing = await openExample(ann, example)
  await type(ann, typing, (doc) => doc.getText("prompt").insert(0, "Please: "))
  await until(
    "the list has it",
    async () =>
      must(await ann.client.from("examples").select("prompt").eq("id", example).single()).prompt ===
      "Please: When?",
    20_000, // it takes two seconds; a model's silence lasts minutes
  )
  expect(await drafting()).toBe(SLOTS)
})
