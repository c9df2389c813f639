// WH2 through the real function: deliveries replayed, shuffled and doubled end in one state, forged ones change no row.
import { createHmac, randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest"
import type { WebhookBody } from "@cerebros/contract/webhook.ts"
import { makeAgent } from "../support/journey/building.ts"
import { must, type Person, signIn, sweepAway } from "../support/journey/person.ts"

const stack = inject("stack")
const { nasWebhookSecret } = JSON.parse(readFileSync(join(stack.HOME ?? "", "keys.json"), "utf8")) as {
  nasWebhookSecret: string
}
const EVENTS = 24
const ANSWER_MS = 10_000 // a sender gives up then; a hanging delivery must not take the file

let ann: Person
let database: pg.Client
let agentId = ""
let jobId = ""

beforeAll(async () => {
  database = new pg.Client({ connectionString: stack.DB_URL })
  await database.connect()
  ann = await signIn(stack, "ann")
})
afterAll(async () => {
  await sweepAway(stack, ann)
  await database.end()
})

// A run of its own, taken by a training service that only these tests know.
beforeEach(async () => {
  agentId = await makeAgent(ann)
  jobId = `job-${randomUUID()}`
  must(
    await ann.client
      .from("examples")
      .insert({ workspace_id: ann.workspace, agent_id: agentId, prompt: "When?", output: "At six." }),
  )
  const run = must(await ann.client.rpc("begin_training", { agent_id: agentId })) as { id: string }
  must(await ann.client.rpc("record_submission", { run_id: run.id, job_id: jobId, counts: {} }))
})

type Delivery = { secret?: string; id?: string; atS?: number; headers?: Record<string, string> }

/** Delivers a body as the training service does, signed unless said otherwise; returns status and answer. */
async function deliver(body: string, { secret = nasWebhookSecret, id = "e", atS, headers }: Delivery = {}) {
  const time = String(atS ?? Math.floor(Date.now() / 1000))
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64")
  const signature = createHmac("sha256", key).update(`${id}.${time}.${body}`).digest("base64")
  const reply = await fetch(`${stack.API_URL}/functions/v1/nas-webhook`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": time,
      "webhook-signature": `v1,${signature}`,
      ...headers,
    },
    body,
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  return { status: reply.status, body: await reply.json() }
}

const event = (n: number, more: Partial<WebhookBody> = {}): WebhookBody => ({
  agent_id: agentId,
  job_id: jobId,
  status: "training",
  progress: (100 * n) / EVENTS,
  stage: 1 + Math.floor((n * 4) / EVENTS),
  sequence: n,
  event_id: `e${n}`,
  ...more,
})

/** A checksum over every row of the assistant's training. */
async function checksum(): Promise<string> {
  const { rows } = await database.query<{ sum: string }>(
    `select md5(string_agg(line, ',' order by line)) as sum from (
       select to_jsonb(r)::text as line from public.training_runs r where agent_id = $1
       union all select to_jsonb(e)::text from public.training_events e where agent_id = $1
       union all select to_jsonb(m)::text from public.models m where agent_id = $1
       union all select to_jsonb(a)::text from public.agents a where id = $1
       union all select to_jsonb(k)::text from private.early_events k where agent_id = $1) as lines`,
    [agentId],
  )
  return rows[0]?.sum ?? ""
}

const runNow = async () =>
  must(await ann.client.from("training_runs").select("*").eq("agent_id", agentId).single())

test("three copies of every event, shuffled and at once, count once and never lead backwards", async () => {
  const bodies = Array.from({ length: EVENTS }, (_, n) => JSON.stringify(event(n + 1)))
  const all = [...bodies, ...bodies, ...bodies]
    .map((body) => ({ body, place: Math.random() }))
    .toSorted((one, other) => one.place - other.place)
  for (let start = 0; start < all.length; start += 12) {
    const replies = await Promise.all(all.slice(start, start + 12).map(({ body }) => deliver(body)))
    for (const reply of replies) expect(reply).toEqual({ status: 200, body: { status: "ok" } })
  }
  expect(await runNow()).toMatchObject({ state: "training", stage: 5, progress: 100, last_sequence: EVENTS })
  const events = must(await ann.client.from("training_events").select("event_key").eq("agent_id", agentId))
  expect(events).toHaveLength(EVENTS)

  // An end is an end, whatever comes after it.
  const failed = event(EVENTS, {
    status: "failed",
    error: "The disk is full.",
    sequence: 90,
    event_id: "end",
  })
  expect((await deliver(JSON.stringify(failed))).status).toBe(200)
  expect((await deliver(JSON.stringify(event(3, { sequence: 91, event_id: "late" })))).status).toBe(200)
  expect(await runNow()).toMatchObject({ state: "failed", reason: "The disk is full." })
  const agent = must(
    await ann.client.from("agents").select("status, failure_reason").eq("id", agentId).single(),
  )
  expect(agent).toEqual({ status: "failed", failure_reason: "The disk is full." })
})

const now = () => Math.floor(Date.now() / 1000)
const good = () => JSON.stringify(event(1))
const malformed: [name: string, status: number, send: () => Promise<{ status: number }>][] = [
  ["another secret", 401, () => deliver(good(), { secret: `whsec_${Buffer.alloc(32).toString("base64")}` })],
  ["no signature", 401, () => deliver(good(), { headers: { "webhook-signature": "" } })],
  ["half a signature", 401, () => deliver(good(), { headers: { "webhook-signature": "v1,abcd" } })],
  [
    "a signature of another version",
    401,
    () => deliver(good(), { headers: { "webhook-signature": "v2,aaaa" } }),
  ],
  ["301 s ago", 401, () => deliver(good(), { atS: now() - 301 })],
  ["301 s ahead", 401, () => deliver(good(), { atS: now() + 302 })],
  ["a time of text", 401, () => deliver(good(), { headers: { "webhook-timestamp": "soon" } })],
  ["another id than signed", 401, () => deliver(good(), { headers: { "webhook-id": "other" } })],
  ["no JSON", 400, () => deliver("progress=3")],
  ["a list", 400, () => deliver("[]")],
  ["a key twice", 400, () => deliver(good().replace("{", '{"status":"completed",'))],
  ["__proto__", 400, () => deliver(good().replace("{", '{"__proto__":{},'))],
  ["stage 6", 400, () => deliver(JSON.stringify(event(1, { stage: 6 })))],
  ["progress 101", 400, () => deliver(JSON.stringify(event(1, { progress: 101 })))],
  ["an unknown status", 400, () => deliver(good().replace('"training"', '"exploded"'))],
  ["an unknown job", 404, () => deliver(JSON.stringify(event(1, { job_id: "nobody's" })))],
  ["another assistant's job", 404, () => deliver(JSON.stringify(event(1, { agent_id: randomUUID() })))],
  ["text/plain", 415, () => deliver(good(), { headers: { "content-type": "text/plain" } })],
  ["more than 1 MiB", 413, () => deliver(`${good()}${" ".repeat(1024 * 1024)}`)],
]

test("forged and malformed deliveries are refused and change no row", async () => {
  const before = await checksum()
  for (const [name, status, send] of malformed) {
    const reply = await send().catch((error: unknown) => ({ status: String(error) }))
    expect([name, reply.status]).toEqual([name, status])
  }
  expect(await checksum()).toBe(before)
  expect((await deliver(good())).status).toBe(200)
  expect(await checksum(), "the checksum sees a change").not.toBe(before)
})
