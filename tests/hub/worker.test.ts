// Real worker processes against the stack: killed, told to end, and doing what the database asks for.
import { spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { writeFile, rm, mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { makeAgent, upload } from "../support/journey/building.ts"
import { type Person, must, signIn, sweepAway } from "../support/journey/person.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { until } from "../support/until.ts"

const stack = inject("stack")
let ann: Person
let folder = ""
const database = new pg.Client({ connectionString: stack.DB_URL })

beforeAll(async () => {
  await database.connect()
  folder = await mkdtemp(join(tmpdir(), "cerebros-hub-"))
  ann = await signIn(stack, "ann")
})
afterAll(async () => {
  await sweepAway(stack, ann)
  await database.end()
  await rm(folder, { recursive: true, force: true })
})

test("an upload becomes one extract task, done within seconds by the worker, its history in order", async () => {
  const path = join(folder, "hours.md")
  await writeFile(path, `# Hours ${randomUUID()}\n\nThe desk opens at eight on working days.\n`)
  const { id } = await upload(ann, await makeAgent(ann), { path, collection: "references" })
  await until(
    "its text is there",
    async () =>
      must(await ann.client.from("documents").select("state").eq("id", id).single()).state === "ready",
    20_000,
  )
  const { rows } = await database.query<{ event: string }>(
    `select event from private.task_events join private.tasks on tasks.id = task_id
     where kind = 'extract' and key = $1 and event <> 'accepted' order by seq -- a quick task can end before its acceptance arrives`,
    [id],
  )
  expect(rows.map(({ event }) => event)).toEqual(["queued", "assigned", "completed"])
})

test("a worker whose token is refused ends with a sentence", async () => {
  const child = spawn(process.execPath, [join(ROOT, "packages/worker/main.ts")], {
    env: {
      PATH: process.env.PATH,
      SUPABASE_URL: stack.API_URL,
      SUPABASE_PUBLISHABLE_KEY: stack.PUBLISHABLE_KEY,
      WORKER_TOKEN: `crw_${randomUUID()}_${"x".repeat(32)}`,
      WRITER_URL: stack.WRITER_URL,
    },
  })
  let said = ""
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text))
  const code = await new Promise((resolve) => child.once("close", resolve))
  expect(code).toBe(1)
  expect(said).toContain("The token was refused")
})
