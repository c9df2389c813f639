// What somebody with the publishable key alone can start: nothing, at any function, on any of its ways.
import { randomUUID } from "node:crypto"
import pg from "pg"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { functionNames } from "@cerebros/local-supabase/functions/names.ts"
import { ROUTES as CHAT } from "../../supabase/functions/chat/routes.ts"
import { ROUTES as HUB } from "../../supabase/functions/hub/routes.ts"

const stack = inject("stack")
const ID = randomUUID()
const RUN_TOKEN = "x".repeat(43)

type Asked = readonly [method: string, path: string, body?: unknown]

/** Bodies that a caller with the right to it could send, for every way that takes one. */
const BODIES: Record<string, unknown> = {
  "chat PATCH /threads/:id": { title: "Mine" },
  "chat POST /messages": { agent_id: ID, text: "Hello?" },
  "chat POST /stop": { run_id: ID },
  "hub POST /tasks": { workspace_id: ID, description: "Work for me." },
  "hub POST /tasks/batch": { workspace_id: ID, tasks: [{ description: "Work for me." }] },
  "hub POST /tokens": { workspace_id: ID, name: "Mine", capabilities: [] },
}
const routed = (name: string, routes: readonly { method: string; path: string }[]): Asked[] =>
  routes.map(({ method, path }) => [
    method,
    `${name}${path.replace(":id", ID)}`,
    BODIES[`${name} ${method} ${path}`] ?? {},
  ])

/** Every function with all that it can be asked. */
const ASKED: Record<string, readonly Asked[]> = {
  "api-keys": [["POST", "api-keys", { workspace_id: ID, name: "Mine" }]],
  box: [
    ["GET", `box/cbx_${ID}`],
    ["POST", `box/cbx_${ID}`, { prompt: "Hello?" }],
  ],
  "cancel-training": [["POST", "cancel-training", { run_id: ID }]],
  chat: routed("chat", CHAT),
  hub: routed("hub", HUB),
  infer: [["POST", `infer/${ID}`, { prompt: "Hello?" }]],
  "nas-webhook": [["POST", "nas-webhook", { agent_id: ID, job_id: "job", status: "completed" }]],
  openai: [
    ["GET", "openai/v1/models"],
    ["POST", "openai/v1/chat/completions", { model: ID, messages: [{ role: "user", content: "Hello?" }] }],
  ],
  recipients: [["POST", "recipients", { workspace_id: ID }]],
  "submit-training": [["POST", "submit-training", { agent_id: ID }]],
  synthesize: [
    ["POST", "synthesize", { go_on: true }],
    ["POST", "synthesize", { agent_id: ID }],
  ],
  system: ["webhook", "storage", "training service"].map((what) => [
    "POST",
    "system",
    { workspace_id: ID, what },
  ]),
  "training-data": [["GET", `training-data/${RUN_TOKEN}/train.jsonl.gz`]],
}
const REFUSED = [401, 403, 404]

const database = new pg.Client({ connectionString: stack.DB_URL })
beforeAll(() => database.connect())
afterAll(() => database.end())

/** What a call could have begun, counted. */
async function begun(): Promise<unknown> {
  const { rows } = await database.query(
    `select (select count(*) from private.workers where name = 'synthesize') as workers,
       (select count(*) from private.calls) as calls,
       (select count(*) from private.tasks) as tasks,
       (select count(*) from public.runs) as runs,
       (select count(*) from public.threads) as threads,
       (select count(*) from public.training_events) as events,
       (select count(*) from storage.objects) as files,
       (select count(*) from auth.users) as people`,
  )
  return rows[0]
}

test("every function is asked here, and a new one too", () => {
  expect(Object.keys(ASKED).sort()).toEqual(functionNames())
})

const KEYS: Record<string, () => Record<string, string>> = {
  "the publishable key": () => ({ apikey: stack.PUBLISHABLE_KEY ?? "" }),
  "the publishable key as its bearer": () => ({ authorization: `Bearer ${stack.PUBLISHABLE_KEY}` }),
  "the older anonymous key": () => ({
    apikey: stack.ANON_KEY ?? "",
    authorization: `Bearer ${stack.ANON_KEY}`,
  }),
}

test.each(Object.entries(KEYS))("[AC1] with %s alone nothing starts, at any function", async (_, headers) => {
  const before = await begun()
  const answers = await Promise.all(
    Object.values(ASKED)
      .flat()
      .flatMap(([method, path, body]) =>
        ["", `anonymous-${randomUUID()}`].map(async (key) => {
          const response = await fetch(`${stack.API_URL}/functions/v1/${path}`, {
            method,
            headers: {
              ...headers(),
              "content-type": "application/json",
              ...(key !== "" && { "idempotency-key": key }),
            },
            ...(method !== "GET" && { body: JSON.stringify(body) }),
          })
          return { asked: `${method} ${path}`, status: response.status, says: await response.text() }
        }),
      ),
  )
  expect(answers.filter(({ status }) => !REFUSED.includes(status))).toEqual([])
  expect(await begun()).toEqual(before)
})
