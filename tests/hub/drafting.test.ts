// A drafting job on worker processes: they share its chunks, and what one of them had in hand when it was killed another does.
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { type Server, createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { bootstrap } from "@cerebros/launcher/bootstrap.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { violations } from "../support/hub-history.ts"
import { drafted, makeAgent, upload } from "../support/journey/building.ts"
import { type Person, must, signIn } from "../support/journey/person.ts"
import { type TestStack, startTestStack } from "../support/stack.ts"
import { until } from "../support/until.ts"

const CHUNKS = 20
const DRAFTED_MS = 120_000 // a worker's lease of 15 s passes in between, and processes start slowly on a busy machine

let stack: TestStack
let ann: Person
let database: pg.Client
let folder = ""
const processes: ChildProcess[] = []
const servers: Server[] = []

beforeAll(async () => {
  stack = await startTestStack({ parts: ["inbox", "rest", "auth", "storage", "realtime", "writer"] })
  await bootstrap(stack.settings)
  ann = await signIn(statusJson(stack.settings), "drafter")
  database = new pg.Client({ connectionString: stack.settings.dbUrl })
  await database.connect()
  folder = await mkdtemp(join(tmpdir(), "cerebros-drafting-"))
})
afterEach(async () => {
  // The next test is for its own workers alone.
  await Promise.all(
    processes.splice(0).map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, "exit")
      child.kill("SIGTERM")
      await ended
    }),
  )
})
afterAll(async () => {
  for (const server of servers) server.closeAllConnections()
  await database.end()
  await stack.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A worker of the platform, one task at a time, that asks the language model at `writer`; resolves once it has looked for work. */
async function startWorker(writer = statusJson(stack.settings).WRITER_URL): Promise<ChildProcess> {
  const { apiUrl, keys } = stack.settings
  const child = spawn(process.execPath, [join(ROOT, "packages/worker/main.ts")], {
    env: {
      PATH: process.env.PATH,
      SUPABASE_URL: apiUrl,
      SUPABASE_PUBLISHABLE_KEY: keys.publishable,
      WORKER_TOKEN: keys.workerToken,
      WORKER_SLOTS: "1",
      WRITER_URL: writer,
    },
    stdio: "ignore",
  })
  processes.push(child)
  await until(
    "the worker is up",
    async () =>
      (await database.query("select from private.workers where name like $1", [`%process ${child.pid}`]))
        .rowCount === 1,
  )
  return child
}

/** A language model that hears and never answers; `asked` resolves when it is first asked. */
async function startMute(): Promise<{ url: string; asked: Promise<unknown> }> {
  const server = createServer(() => {})
  servers.push(server)
  const asked = once(server, "request")
  await once(server.listen(0, "127.0.0.1"), "listening")
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked } // listening on TCP
}

/** An assistant with a document of so many chunks, asked for examples. */
async function askForExamples(name: string): Promise<string> {
  const agent = await makeAgent(ann)
  const path = join(folder, `${name}.md`)
  const section = (n: number) =>
    `# Depot ${name} ${n}\n\n${Array.from({ length: 120 }, (_, i) => `Gate ${i} of depot ${name} ${n} opens at ${i % 12} and is kept by team ${n * 200 + i}.`).join(" ")}\n`
  await writeFile(path, Array.from({ length: CHUNKS }, (_, n) => section(n)).join("\n"))
  await upload(ann, agent, { path, collection: "references" })
  must(await ann.client.rpc("request_synthesis", { agent_id: agent }))
  return agent
}

type Drafting = { id: string; worker: string | null }
/** The draft tasks of an assistant, with the worker that ended each. */
const draftings = async (agent: string) =>
  (
    await database.query<Drafting>(
      "select t.id, (select w.name from private.task_events e join private.workers w on w.id = e.worker_id where e.task_id = t.id and e.event = 'assigned' order by e.seq desc limit 1) as worker from public.chunks c join private.tasks t on t.id = c.task_id where c.agent_id = $1",
      [agent],
    )
  ).rows

/** Examples of which there are two of the same place and question. */
const doubled = async (agent: string) =>
  (
    await database.query(
      "select document_id, span_start, prompt from public.examples where agent_id = $1 group by 1, 2, 3 having count(*) > 1",
      [agent],
    )
  ).rows

test(
  "a worker killed while it drafts: its chunk is done by another, and no example is there twice",
  async () => {
    const mute = await startMute()
    const victim = await startWorker(mute.url)
    const agent = await askForExamples("north")
    await mute.asked // it has read its chunk and waits for the model
    victim.kill("SIGKILL")
    const [held] = (
      await database.query<{ task_id: string }>(
        "select task_id from private.leases join private.tasks on id = task_id where kind = 'draft'",
      )
    ).rows
    await startWorker()
    const [document] = await drafted(ann, agent, DRAFTED_MS)
    expect(document).toMatchObject({ failed_count: 0 })
    expect(held).toBeDefined()
    const { rows } = await database.query<{ event: string }>(
      "select event from private.task_events where task_id = $1 and event not in ('accepted', 'retrying', 'log') order by seq",
      [held?.task_id],
    )
    expect(rows.map(({ event }) => event)).toEqual([
      "queued",
      "assigned",
      "reclaimed",
      "assigned",
      "completed",
    ])
    expect(
      await violations(
        database,
        (await draftings(agent)).map(({ id }) => id),
      ),
    ).toEqual([])
    expect(await doubled(agent)).toEqual([])
  },
  2 * DRAFTED_MS,
)

test(
  "two workers share the chunks of a job",
  async () => {
    await Promise.all([startWorker(), startWorker()])
    const agent = await askForExamples("south")
    await drafted(ann, agent, DRAFTED_MS)
    const tasks = await draftings(agent)
    expect(tasks.length).toBeGreaterThanOrEqual(CHUNKS)
    const shares = [...Map.groupBy(tasks, ({ worker }) => worker).values()].map((own) => own.length)
    expect(shares).toHaveLength(2)
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(tasks.length / 4)
    expect(await doubled(agent)).toEqual([])
  },
  2 * DRAFTED_MS,
)
