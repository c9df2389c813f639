// E2: functions that are killed in the middle of their work. Nothing is lost, nothing happens twice, and what hangs is ended
// with its reason within two minutes. `npm run test:full` kills each at twenty points; `npm test` at a few, and turns the clock.
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { drafted, makeAgent, upload, uploadSamples } from "../support/journey/building.ts"
import { type Person, must, signIn } from "../support/journey/person.ts"
import { samples } from "../support/journey/samples.ts"
import { kill } from "../support/kill.ts"
import { type TestStack, startTestStack } from "../support/stack.ts"
import { until } from "../support/until.ts"

const FULL = process.env.CEREBROS_FULL !== undefined
const KILLS = FULL ? 5 : 2 // of a function; its supervisor gives up after eight in a row
const CALLS = FULL ? 4 : 3 // under way at each, begun at different moments
const SPREAD_MS = 600 // about as long as a submission takes
const SWEPT_MS = 120_000
const QUIET_MS = 90_000 // a lease of 15 s, and what was under way on it once more

let stack: TestStack
let ann: Person
let database: pg.Client
beforeAll(async () => {
  stack = await startTestStack({
    parts: ["inbox", "rest", "auth", "storage", "functions", "writer", "nas", "worker"],
  })
  ann = await signIn(statusJson(stack.settings), "killed")
  database = new pg.Client({ connectionString: stack.settings.dbUrl })
  await database.connect()
})
afterAll(async () => {
  await database?.end()
  await stack?.stop()
})

const rows = async <T extends object>(sql: string, values: unknown[] = []) =>
  (await database.query<T>(sql, values)).rows
const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * SPREAD_MS))
const killFunction = (name: string) => kill(stack.settings.home, new RegExp(`^function-${name}$`))
/** A call whose answer may never come: what it did is looked up afterwards. */
const ask = (name: string, body: object) => ann.client.functions.invoke(name, { body })

/** Begins `calls` at random moments, kills the function at another, and waits until all have an answer or none to expect. */
async function killAmong(name: string, calls: (() => Promise<unknown>)[]): Promise<void> {
  const under = calls.map(async (call) => {
    await pause()
    await call()
  })
  await pause()
  expect(await killFunction(name)).toBe(1)
  await Promise.all(under)
}

type Run = { id: string; agent_id: string; state: string; reason: string | null; seconds: number }
const lastRuns = (agents: string[]) =>
  rows<Run>(
    `select distinct on (agent_id) id, agent_id, state, reason, extract(epoch from finished_at - created_at)::float as seconds
     from public.training_runs where agent_id = any ($1) order by agent_id, number desc`,
    [agents],
  )

/** What a person would press now: *Try again* where a run failed, *Start training* where none was begun. */
async function unfinished(agents: string[]): Promise<(() => Promise<unknown>)[]> {
  const runs = new Map((await lastRuns(agents)).map((run) => [run.agent_id, run]))
  return agents.flatMap((agent_id) => {
    const run = runs.get(agent_id)
    if (run && run.state !== "failed") return []
    return [() => ask("submit-training", { agent_id, ...(run && { retry_of: run.id }) })]
  })
}

test(
  `submissions killed at ${KILLS * CALLS} points, and the webhook at ${KILLS}: each assistant gets ready by one job`,
  { timeout: 600_000 },
  async () => {
    const agents: string[] = []
    for (let round = 0; round < KILLS; round++) {
      const made = await Promise.all(Array.from({ length: CALLS }, () => makeAgent(ann)))
      for (const agent_id of made)
        must(
          await ann.client.from("examples").insert({
            workspace_id: ann.workspace,
            agent_id,
            prompt: "When?",
            output: `At six, ${agent_id}.`,
          }),
        )
      agents.push(...made)
      await killAmong(
        "submit-training",
        made.map((agent_id) => () => ask("submit-training", { agent_id })),
      )
    }
    if (!FULL)
      await database.query(
        "update private.scheduled set run_at = now() where task_id in (select id from private.tasks where kind = 'watch_submission')",
      )
    await until(
      "no submission hangs",
      async () => (await lastRuns(agents)).every(({ state }) => state !== "submitting"),
      SWEPT_MS + 30_000, // to look; how long each took is asked below
    )

    for (const { reason, seconds, state } of await lastRuns(agents))
      if (state === "failed") {
        expect(reason).toContain("the submission was interrupted")
        expect(seconds).toBeLessThan(SWEPT_MS / 1000)
      }

    for (let round = 0; round < KILLS; round++) await killAmong("nas-webhook", await unfinished(agents))
    await until(
      "every assistant is ready",
      async () => {
        for (const call of await unfinished(agents)) await call()
        const ready = "select from public.agents where id = any ($1) and status = 'ready'"
        return (await rows(ready, [agents])).length === agents.length
      },
      QUIET_MS,
    )
    const ends = await rows<{ runs: number; jobs: number; live: number }>(
      `select count(*) filter (where state = 'completed')::int as runs, count(distinct job_id)::int as jobs,
         (select count(*)::int from public.models m where m.agent_id = r.agent_id and m.state = 'live') as live
       from public.training_runs r where agent_id = any ($1) group by agent_id`,
      [agents],
    )
    expect(ends).toEqual(agents.map(() => ({ runs: 1, jobs: 1, live: 1 })))
    const models = await fetch(`${stack.settings.nasUrl}/v1/models`, {
      headers: { authorization: `Bearer ${stack.settings.keys.nasApiKey}` },
    })
    expect(((await models.json()) as { data: object[] }).data).toHaveLength(agents.length) // the NAS trained none twice
    const twice =
      "select from public.training_events where agent_id = any ($1) and source = 'webhook' group by run_id, sequence having count(*) > 1"
    expect(await rows(twice, [agents])).toEqual([])
  },
)

test(
  `drafting killed at ${KILLS} points: every chunk is drafted from, once`,
  { timeout: 600_000 },
  async () => {
    const agents: string[] = []
    for (let round = 0; round < KILLS; round++) {
      const agent_id = await makeAgent(ann)
      agents.push(agent_id)
      if (FULL) await uploadSamples(ann, agent_id)
      else for (const sample of samples.slice(0, 2)) await upload(ann, agent_id, sample)
      await killAmong("synthesize", [() => ask("synthesize", { agent_id })])
      await until("it can be asked again", async () => !(await ask("synthesize", { agent_id })).error)
    }
    for (const agent of agents) {
      const documents = await drafted(ann, agent, QUIET_MS)
      expect(documents.map(({ failed_count }) => failed_count)).toEqual(documents.map(() => 0))
      const counts = await rows<{ examples: number; prompts: number; counted: number }>(
        `select count(*)::int as examples, count(distinct (document_id, fingerprint))::int as prompts,
           (select sum(example_count)::int from public.chunks where agent_id = $1) as counted
         from public.examples where agent_id = $1`,
        [agent],
      )
      const [{ examples } = { examples: 0 }] = counts
      expect(examples).toBeGreaterThanOrEqual(3 * documents.length)
      expect(counts).toEqual([{ examples, prompts: examples, counted: examples }])
    }
  },
)
