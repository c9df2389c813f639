// Keys and tokens at the door of the functions: strangers' guesses lock nobody out, and a new key under load signs in once.
import { randomUUID } from "node:crypto"
import pg from "pg"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import {
  formatServiceToken,
  makeServiceToken,
  parseServiceToken,
  serviceEmail,
} from "@cerebros/contract/service-token.ts"
import { hubApi, makeKey, makeWorkerToken } from "../support/hub-api.ts"
import { call, makeAgent, trained } from "../support/journey/building.ts"
import { type Person, must, signIn, sweepAway } from "../support/journey/person.ts"

const stack = inject("stack")
const GUESSES = 60 // the auth server lets one address be wrong thirty times in five minutes
const AT_ONCE = 50
const FRESH_AT_MOST = 3 // times as long as with a key that is used already; 0.98 to 1.52 measured (docs/quality.md)

let ann: Person
let agent = ""
const database = new pg.Client({ connectionString: stack.DB_URL })
beforeAll(async () => {
  await database.connect()
  ann = await signIn(stack, "keys")
  agent = await makeAgent(ann)
  const example = {
    workspace_id: ann.workspace,
    agent_id: agent,
    prompt: "When does the desk open?",
    output: "At eight.",
  }
  must(await ann.client.from("examples").insert(example))
  await call(ann, "submit-training", { agent_id: agent })
  expect(await trained(ann, agent)).toMatchObject({ state: "completed" })
})
afterAll(async () => {
  await sweepAway(stack, ann)
  await database.end()
})

async function ask(bearer: string): Promise<{ status: number; ms: number }> {
  const started = performance.now()
  const response = await fetch(`${stack.API_URL}/functions/v1/infer/${agent}`, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    body: JSON.stringify({ prompt: "When does the desk open?" }),
  })
  await response.text()
  return { status: response.status, ms: performance.now() - started }
}
const openSession = async (token: string) => (await hubApi(stack, token)("POST", "/session")).status
const madeUp = (kind: "api_key" | "worker") => formatServiceToken(makeServiceToken(kind))

test("[AC1] made-up keys and tokens are 401 each, and a fresh key and a fresh token sign in after them", async () => {
  const guesses = Array.from({ length: GUESSES }, (_, n) =>
    n % 2 ? openSession(madeUp("worker")) : ask(madeUp("api_key")).then(({ status }) => status),
  )
  expect(new Set(await Promise.all(guesses))).toEqual(new Set([401]))
  expect(await ask((await makeKey(stack, ann)).key)).toMatchObject({ status: 200 })
  expect(await openSession((await makeWorkerToken(stack, ann)).token)).toBe(200)
})

/** p95 in milliseconds of so many calls at once, all of them answered. */
async function p95(key: string): Promise<number> {
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => ask(key)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return Math.round(sorted[Math.ceil(AT_ONCE * 0.95) - 1] ?? 0)
}

test(`${AT_ONCE} calls at once with a key nobody has used yet: all answered, by one sign-in for all`, async () => {
  const { key } = await makeKey(stack, ann)
  const [cold, warm] = [await p95(key), await p95(key)]
  console.log(`${AT_ONCE} calls at once, p95: ${cold} ms with a cold key, ${warm} ms with a warm one.`)
  expect(cold / warm).toBeLessThan(FRESH_AT_MOST) // with a sign-in a call it was fifteen times as long
  const parsed = parseServiceToken(key)
  const { rows } = await database.query<{ sessions: number }>(
    "select count(*)::int as sessions from auth.sessions join auth.users on users.id = sessions.user_id where email = $1",
    [parsed && serviceEmail(parsed)],
  )
  expect(rows).toEqual([{ sessions: 1 }])
})

test("a revoked key is 401 on its next call, whatever it asks for", async () => {
  const { id, key } = await makeKey(stack, ann)
  const program = hubApi(stack, key)
  const { body } = await program("POST", "/tasks", { description: "x", needed_capabilities: ["none-has-it"] })
  expect((await ask(key)).status).toBe(200)
  await ann.client.rpc("revoke_api_key", { key_id: id })
  expect((await ask(key)).status).toBe(401)
  expect((await program("GET", "/tasks")).status).toBe(401)
  expect((await program("GET", `/tasks/${String(body.task_id)}`)).status).toBe(401)
  expect((await program("GET", `/tasks?workspace_id=${ann.workspace}`)).status).toBe(401)
  expect((await program("POST", `/tasks/${String(body.task_id)}/cancel`)).status).toBe(401)
})

test("[AC3] a session that was ended is 401 at every function, and not that nothing is there", async () => {
  const bob = await signIn(stack, "gone")
  const copied = await bob.token()
  await bob.client.auth.signOut()
  const gone = hubApi(stack, copied)
  for (const path of [
    "/tasks",
    `/tasks?workspace_id=${bob.workspace}`,
    `/tasks/${randomUUID()}`,
    `/tokens?workspace_id=${bob.workspace}`,
  ])
    expect([path, (await gone("GET", path)).status]).toEqual([path, 401])
  const bodies = {
    synthesize: { agent_id: agent },
    "submit-training": { agent_id: agent },
    "cancel-training": { run_id: randomUUID() },
    "api-keys": { workspace_id: bob.workspace, name: "Key" },
    [`infer/${agent}`]: { prompt: "Hello?" },
  }
  for (const [name, body] of Object.entries(bodies)) {
    const { status } = await fetch(`${stack.API_URL}/functions/v1/${name}`, {
      method: "POST",
      headers: { authorization: `Bearer ${copied}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    })
    expect([name, status]).toEqual([name, 401])
  }
})
