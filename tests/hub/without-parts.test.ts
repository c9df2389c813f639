// Parts of the stack that are missing or start again under the workers: nothing is lost, and a lost wake-up costs a poll.
import { randomUUID } from "node:crypto"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import {
  type WorkerProcess,
  hubApi,
  makeWorkerToken,
  startWorkerProcess,
  whenTask,
} from "../support/hub-api.ts"
import { violations } from "../support/hub-history.ts"
import { type Person, signIn } from "../support/journey/person.ts"
import { kill } from "../support/kill.ts"
import { type TestStack, startTestStack } from "../support/stack.ts"
import { until } from "../support/until.ts"

const PICKED_UP_S = 5

let stack: TestStack
let ann: Person
let database: pg.Client
let folder = ""
const workers: WorkerProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cerebros-parts-"))
  stack = await startTestStack({ parts: ["inbox", "rest", "auth", "functions"] }) // without realtime
  ann = await signIn(statusJson(stack.settings), "quiet")
  database = new pg.Client({ connectionString: stack.settings.dbUrl })
  await database.connect()
  const { token } = await makeWorkerToken(statusJson(stack.settings), ann)
  for (const slots of ["1", "2"])
    workers.push(
      startWorkerProcess(stack.settings.apiUrl, token, {
        handlers: join(ROOT, "tests/hub/nemesis/handlers.ts"),
        slots,
      }),
    )
  await until(
    "both workers are there",
    async () => (await database.query("select from private.workers")).rowCount === 2,
  )
})
afterAll(async () => {
  for (const { child } of workers) child.kill("SIGKILL")
  await Promise.all(workers.map(({ ended }) => ended))
  await database.end()
  await stack.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Submits so many tasks, with that as their metadata; returns their ids. */
async function submit(tasks: number, payload: object = {}): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    "select private.submit_task(kind => 'task', workspace_id => $1, scope => $1, payload => $3) as id from generate_series(1, $2::int)",
    [ann.workspace, tasks, payload],
  )
  return rows.map(({ id }) => id)
}

test(`without realtime nobody is woken, and a task is picked up within ${PICKED_UP_S} s all the same`, async () => {
  const api = hubApi(statusJson(stack.settings), await ann.token())
  const [id] = await submit(1)
  await whenTask(api, id, "completed")
  const { rows } = await database.query<{ waited: number }>(
    "select extract(epoch from (select at from private.task_events where task_id = $1 and event = 'assigned') - created_at)::float as waited from private.tasks where id = $1",
    [id],
  )
  expect(rows[0]?.waited).toBeLessThan(PICKED_UP_S)
})

test("PostgREST ends in the middle of the work and starts again: work goes on, each task is done once", async () => {
  const sign = join(folder, randomUUID())
  const ids = [...(await submit(40)), ...(await submit(20, { sign }))] // the last ones wait, so that there is a middle
  const completed = async () =>
    (
      await database.query("select from private.outcomes where task_id = any ($1) and state = 'completed'", [
        ids,
      ])
    ).rowCount ?? 0
  for (const share of [10, 30]) {
    await until(`${share} are done`, async () => (await completed()) >= share)
    expect(await kill(stack.settings.home, /^rest/)).toBe(1)
  }
  await writeFile(sign, "")
  await until("all are done", async () => (await completed()) === ids.length, 60_000)
  expect(await violations(database, ids)).toEqual([])
})
