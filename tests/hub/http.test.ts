// The hub over HTTP (B1, B8), with real worker processes and their commands (B7).
import { randomUUID } from "node:crypto"
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest"
import { parseServiceToken } from "@cerebros/contract/service-token.ts"
import { startTime } from "@cerebros/local-supabase/orphans.ts"
import {
  type HubApi,
  type WorkerProcess,
  eventsOf,
  hubApi,
  makeKey,
  makeWorkerToken,
  startWorkerProcess,
  whenTask,
} from "../support/hub-api.ts"
import { type Person, signIn, sweepAway } from "../support/journey/person.ts"
import { until } from "../support/until.ts"

const stack = inject("stack")
let ann: Person
let api: HubApi
const processes: WorkerProcess[] = []

beforeAll(async () => {
  ann = await signIn(stack, "hub")
  api = hubApi(stack, (await makeKey(stack, ann)).key)
})
afterEach(async () => {
  const started = processes.splice(0) // the next test, or this one played again, is for its own workers
  for (const { child } of started) child.kill("SIGKILL")
  await Promise.all(started.map(({ ended }) => ended))
})
afterAll(() => sweepAway(stack, ann))

async function worker(options: Record<string, string>, capabilities: string[] = []) {
  const { token, id } = await makeWorkerToken(stack, ann, capabilities)
  const process = startWorkerProcess(stack.API_URL ?? "", token, options)
  processes.push(process)
  return { ...process, id, token }
}
const submit = async (task: object) => (await api("POST", "/tasks", task)).body.task_id

test("submitting answers 201 with what waits; without a description 400 with the reason", async () => {
  const { status, body } = await api("POST", "/tasks", {
    description: "Count.",
    needed_capabilities: ["none-has-it"],
  })
  expect(status).toBe(201)
  expect(body).toEqual({
    task_id: expect.any(String) as string,
    status: "queued",
    priority: "normal",
    created_at: expect.any(String) as string,
  })
  const refused = await api("POST", "/tasks", { priority: "high" })
  expect(refused).toMatchObject({
    status: 400,
    body: { code: "invalid_input", detail: "description: Say what is to be done." },
  })
  const task = await api("GET", `/tasks/${String(body.task_id)}`)
  expect(task.body).toMatchObject({
    status: "queued",
    waits_because: "No worker is running.",
    max_retries: 3,
    metadata: {},
  })
  expect(await api("POST", `/tasks/${String(body.task_id)}/cancel`)).toMatchObject({
    body: { cancelled: true },
  })
})

test("strangers, wrong addresses and wrong words are answered with their reason", async () => {
  const stranger = hubApi(stack, await (await signIn(stack, "stranger")).token())
  const id = String(await submit({ description: "Mine.", needed_capabilities: ["none-has-it"] }))
  expect((await stranger("GET", `/tasks/${id}`)).status).toBe(404)
  expect((await stranger("POST", `/tasks/${id}/cancel`)).status).toBe(404)
  expect((await stranger("GET", `/tasks?workspace_id=${ann.workspace}`)).status).toBe(404)
  expect((await stranger("POST", "/tasks", { description: "x", workspace_id: ann.workspace })).status).toBe(
    404,
  )
  expect((await hubApi(stack, "nonsense")("GET", "/tasks")).status).toBe(401)
  expect((await hubApi(stack, `crb_${randomUUID()}_${"x".repeat(32)}`)("GET", "/tasks")).status).toBe(401)
  expect((await api("GET", "/nothing")).status).toBe(404)
  expect((await api("GET", "/tasks/not-an-id")).status).toBe(404)
  expect((await api("DELETE", "/tasks")).status).toBe(405)
  expect((await api("GET", "/tasks?status=lost")).status).toBe(400)
  expect((await api("GET", "/tasks?limit=1000")).status).toBe(400)
  expect((await api("GET", "/tasks?cursor=here")).status).toBe(400)
  expect((await api("POST", `/tasks/${id}/retry`)).body.code).toBe("not_failed")
  for (const [task, detail] of [
    [{ description: "a\0b" }, /^description: holds U\+0000/],
    [{ description: "x", metadata: { note: "\ud800" } }, /^metadata.note: /],
    [{ description: "x".repeat(20_001) }, /^description: At most 20,000/],
    [{ description: "x", complete_by: "0000-01-01T00:00:00Z" }, /out of range/],
    [{ description: "x", workspace_id: "mine" }, /^workspace_id: /],
  ] as const) {
    const { status, body } = await api("POST", "/tasks", task)
    expect([status, body.detail]).toEqual([400, expect.stringMatching(detail)])
  }
  expect((await api("GET", "/tasks?workspace_id=mine")).body.detail).toMatch(/^workspace_id: /)
  await api("POST", `/tasks/${id}/cancel`)
})

test("lists page to the end and filter; a batch is all or none; a key submits once", async () => {
  const tasks = [1, 2, 3].map((n) => ({
    description: `Number ${n}`,
    priority: "low",
    needed_capabilities: ["none-has-it"],
  }))
  const { status, body } = await api("POST", "/tasks/batch", { tasks })
  expect(status).toBe(201)
  const ids = (body.tasks as { task_id: string }[]).map(({ task_id }) => task_id)
  expect((await api("POST", "/tasks/batch", { tasks: [...tasks, { description: "" }] })).status).toBe(400)
  const seen: string[] = []
  for (let cursor = ""; ;) {
    const page = await api("GET", `/tasks?priority=low&status=queued&limit=2${cursor}`)
    seen.push(...(page.body.tasks as { task_id: string }[]).map(({ task_id }) => task_id))
    const { next_cursor: next } = page.body
    if (typeof next !== "string") break
    cursor = `&cursor=${encodeURIComponent(next)}`
  }
  expect(seen.toSorted()).toEqual(ids.toSorted())
  const { body: full } = await api("GET", "/tasks?priority=low&status=queued&limit=3")
  expect([full.tasks, full.next_cursor]).toEqual([expect.objectContaining({ length: 3 }), null])
  const keyed = { description: "Once.", key: "k", needed_capabilities: ["none-has-it"] }
  const [first, again] = [await submit(keyed), await submit(keyed)]
  expect(again).toBe(first)
  const { body: stats } = await api("GET", "/tasks/stats")
  expect(stats).toMatchObject({ states: { queued: 4, dead: 0 } })
  expect(stats.depth).toContainEqual(expect.objectContaining({ priority: "low", waiting: 3 }))
  for (const id of [...ids, first]) await api("POST", `/tasks/${String(id)}/cancel`)
})

const SAY = (json: string) => `printf '%s' '${json}' > "$RESULTS_DIR/$TASK_ID.json"`

test("a command gets the description only by its file, and its result, progress and log come back", async () => {
  const { child, ended, output } = await worker(
    {
      capabilities: "echo",
      command: `echo 'progress: 0.5'; cat "$TASK_FILE" > "$RESULTS_DIR/../copy.json"; node -e 'const task = JSON.parse(require("fs").readFileSync(process.env.TASK_FILE, "utf8")); require("fs").writeFileSync(process.env.RESULTS_DIR + "/" + process.env.TASK_ID + ".json", JSON.stringify({ status: "success", output: { said: task.description, n: task.metadata.n } }))'`,
    },
    ["echo"],
  )
  const description = `'; touch /tmp/never "$(id)" \`id\` ${randomUUID()}`
  const task = await whenTask(
    api,
    await submit({ description, metadata: { n: 7 }, needed_capabilities: ["echo"] }),
    "completed",
  )
  expect(task).toMatchObject({ result: { said: description, n: 7 }, attempt: 1 })
  expect(eventsOf(task)).toEqual(["queued", "assigned", "completed"])
  child.kill("SIGTERM")
  expect(await ended, output()).toBe(0)
})

const CASES: Record<string, [command: string, reason: RegExp]> = {
  crash: ["echo 'disk is full'; exit 3", /ended with exit code 3.*disk is full/],
  missing: ["echo done", /left no result file.*done/],
  invalid: ['echo nonsense > "$RESULTS_DIR/$TASK_ID.json"', /not valid/],
  failed: [SAY('{"status": "failed", "error": "No such customer."}'), /No such customer/],
  late: ["sleep 60", /longer than 6 s|time limit of one attempt passed/], // a busy machine is too late to say so itself
}

test("a crash, a missing or invalid file, a failure and a time-out are failures with their reason, among the dead letters", async () => {
  const cases = Object.entries(CASES).map(([name, [command]]) => `${name}) ${command};;`)
  const command = `case "$(node -p 'JSON.parse(require("fs").readFileSync(process.env.TASK_FILE, "utf8")).description')" in ${cases.join(" ")} esac`
  const { child, ended } = await worker({ capabilities: "cases", command, slots: "5" }, ["cases"])
  const tasks = Object.keys(CASES).map((description) => ({
    description,
    max_retries: 0,
    timeout_seconds: description === "late" ? 6 : 60,
    needed_capabilities: ["cases"],
  }))
  const { body } = await api("POST", "/tasks/batch", { tasks })
  for (const [n, { task_id }] of (body.tasks as { task_id: string }[]).entries()) {
    const task = await whenTask(api, task_id, "failed")
    const [, reason] = Object.values(CASES)[n] ?? []
    expect(task.reason).toMatch(reason ?? /never/)
    const dead = await api("GET", "/tasks/dead-letter")
    expect(dead.body.tasks).toContainEqual(expect.objectContaining({ task_id, reason: task.reason }))
  }
  child.kill("SIGTERM")
  await ended
})

test("a dead letter tried again is done by a worker that can", async () => {
  const bad = await worker({ capabilities: "again", command: "exit 1" }, ["again"])
  const id = await submit({ description: "Try.", max_retries: 0, needed_capabilities: ["again"] })
  await whenTask(api, id, "failed")
  bad.child.kill("SIGTERM")
  await bad.ended
  await worker({ capabilities: "again", command: SAY('{"status": "success"}') }, ["again"])
  expect((await api("POST", `/tasks/${String(id)}/retry`)).status).toBe(200)
  const task = await whenTask(api, id, "completed")
  expect(eventsOf(task)).toEqual(["queued", "assigned", "failed", "queued", "assigned", "completed"])
})

test("a revoked token is refused on the worker's next call: the process ends, the session too", async () => {
  const { id, token, ended, output } = await worker({ command: "true" })
  await until("it is up", () => output().includes("Waiting for tasks."))
  const mine = hubApi(stack, token)
  expect((await mine("POST", "/session")).body).toMatchObject({
    worker: { workspace_id: ann.workspace, kinds: ["task"] },
  })
  expect((await mine("GET", "/tasks")).status).toBe(200)
  expect((await mine("POST", "/tasks", { description: "x" })).status).toBe(404) // reading is all it may
  const owner = hubApi(stack, await ann.token())
  expect((await owner("DELETE", `/tokens/${id}`)).body).toEqual({ revoked: true })
  expect((await mine("POST", "/session")).status).toBe(401)
  expect((await mine("GET", "/tasks")).status).toBe(401)
  expect(await ended).toBe(1)
  expect(output()).toContain("not_a_worker")
  const { body } = await owner("GET", "/tokens")
  expect(JSON.stringify(body)).not.toContain(parseServiceToken(token)?.secret ?? token)
})

test("a worker that asks for more than its token covers ends with a sentence", async () => {
  const { ended, output } = await worker({ command: "true", capabilities: "gpu" }, ["cpu"])
  expect(await ended).toBe(1)
  expect(output()).toMatch(/beyond_token: .* \(gpu\)/)
})

test("on SIGTERM a command under way is ended and its task handed back at once", async () => {
  const stubborn = `trap '' TERM; echo "progress: $$" >&2; while :; do sleep 1; done`
  const first = await worker({ capabilities: "slow", command: stubborn }, ["slow"])
  const id = await submit({ description: "Slow.", needed_capabilities: ["slow"] })
  const pid = await until("it began", async () => (await api("GET", `/tasks/${String(id)}`)).body.progress)
  first.child.kill("SIGTERM")
  expect(await first.ended).toBe(0)
  expect(startTime(Number(pid)), "nothing of it goes on").toBeUndefined()
  expect((await api("GET", `/tasks/${String(id)}`)).body.status, "handed back before it ended").toBe("queued")
  await worker({ capabilities: "slow", command: SAY('{"status": "success"}') }, ["slow"])
  const task = await whenTask(api, id, "completed")
  expect(eventsOf(task)).toEqual(["queued", "assigned", "reclaimed", "assigned", "completed"])
  expect(task.attempt).toBe(1)
})
