// A POST with an Idempotency-Key has one effect and one answer, however often it is sent (E3).
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { makeKey } from "../support/hub-api.ts"
import { type Person, must, signIn, sweepAway } from "../support/journey/person.ts"

const stack = inject("stack")
const AT_ONCE = 50
let ann: Person
let bearer: string

beforeAll(async () => {
  ann = await signIn(stack, "once")
  bearer = (await makeKey(stack, ann)).key
})
afterAll(() => sweepAway(stack, ann))

async function post(path: string, key: string, body: object, by = bearer) {
  const response = await fetch(`${stack.API_URL}/functions/v1${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${by}`, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> } // every answer is an object
}
const task = (description: string) => ({ description, needed_capabilities: ["nobody-has-it"] })
const submitted = async (description: string) =>
  must(await ann.client.rpc("hub_tasks", { workspace: ann.workspace, max_rows: 200 })).filter(
    (row) => row.description === description,
  ).length

test("[FN1] the same key and body give the same answer, and the effect is one", async () => {
  const key = randomUUID()
  const first = await post("/hub/tasks", key, task("Once."))
  expect(first.status).toBe(201)
  expect(await post("/hub/tasks", key, task("Once."))).toEqual(first)
  expect(await submitted("Once.")).toBe(1)
})

test("the same key with another body is refused", async () => {
  const key = randomUUID()
  await post("/hub/tasks", key, task("This."))
  expect(await post("/hub/tasks", key, task("That."))).toMatchObject({
    status: 422,
    body: { code: "key_reused" },
  })
  expect(await submitted("That.")).toBe(0)
})

test(`${AT_ONCE} at once have one effect; whoever comes too early hears that it is under way`, async () => {
  const key = randomUUID()
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, () => post("/hub/tasks", key, task("Rush."))),
  )
  const done = answers.filter(({ status }) => status === 201)
  const early = answers.filter(({ body }) => body.code === "under_way")
  expect(done.length).toBeGreaterThan(0)
  expect(done.length + early.length).toBe(AT_ONCE)
  expect(new Set(done.map(({ body }) => body.task_id)).size).toBe(1)
  expect(await submitted("Rush.")).toBe(1)
})

test("what failed leaves the key free", async () => {
  const key = randomUUID()
  expect((await post("/hub/tasks/batch", key, { tasks: "none" })).status).toBe(400)
  expect((await post("/hub/tasks/batch", key, { tasks: [task("Again.")] })).status).toBe(201)
})

test("[FN1] a secret is shown once and kept nowhere", async () => {
  const key = randomUUID()
  const wanted = { workspace_id: ann.workspace, name: "Another" }
  const by = await ann.token()
  expect((await post("/api-keys", key, wanted, by)).body).toHaveProperty("key")
  expect(await post("/api-keys", key, wanted, by)).toMatchObject({
    status: 409,
    body: { code: "shown_once" },
  })
  expect(must(await ann.client.from("api_keys").select("id").eq("name", "Another"))).toHaveLength(1)
})

test("a key of somebody else is another key", async () => {
  const key = randomUUID()
  const mine = await post("/hub/tasks", key, task("Mine."))
  const theirs = await post("/hub/tasks", key, task("Mine."), await ann.token())
  expect(theirs.status).toBe(201)
  expect(theirs.body.task_id).not.toBe(mine.body.task_id)
})
