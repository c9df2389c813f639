import { createHmac, randomUUID } from "node:crypto"
import { describe, expect, test } from "vitest"
import type { World } from "../_shared/function-world.ts"
import { worldOf } from "../_shared/testing.ts"
import { nasWebhook } from "./handler.ts"

const SECRET = "a-plain-secret"
const NOW_MS = 1_700_000_000_000
const AGENT = "0b0e7a52-58e1-4d0c-9c1f-5d9a2f6f3a11"
const EVENT = {
  agent_id: AGENT,
  job_id: "job_1",
  status: "training",
  progress: 12.5,
  stage: "stage3_training",
}

type Recorded = { name: string; args: Record<string, unknown> }

/** A world whose database remembers what it was told and answers with `outcome`. */
function fakeWorld(outcome = "applied"): { world: World; recorded: Recorded[] } {
  const recorded: Recorded[] = []
  const world = worldOf({
    rpc(name, args) {
      recorded.push({ name, args })
      if (outcome === "down") throw new Error("no database")
      return { outcome }
    },
    env: { NAS_WEBHOOK_SECRET: SECRET },
    now: () => NOW_MS,
  })
  return { world, recorded }
}

function deliver(
  world: World,
  body: string | Uint8Array<ArrayBuffer>,
  more: { headers?: Record<string, string>; method?: string } = {},
) {
  const signed = Buffer.concat([Buffer.from(`${NOW_MS / 1000}.`), Buffer.from(body)])
  const signature = createHmac("sha256", SECRET).update(signed).digest("hex")
  const headers = {
    "content-type": "application/json",
    "x-nas-signature": `t=${NOW_MS / 1000},v1=${signature}`,
    ...more.headers,
  }
  const method = more.method ?? "POST"
  return nasWebhook(world)(
    new Request("http://host/nas-webhook", { method, headers, ...(method === "POST" && { body }) }),
  )
}

test("an event is recorded under its job and id, with the stage as a number", async () => {
  const { world, recorded } = fakeWorld()
  const response = await deliver(world, JSON.stringify({ ...EVENT, event_id: "evt_7", log: ["one", "two"] }))
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: "ok" })
  expect(recorded).toEqual([
    {
      name: "record_training_event",
      args: {
        agent_id: AGENT,
        job_id: "job_1",
        event_key: "job_1:evt_7",
        event: { status: "training", progress: 12.5, stage: 3, log: "one\ntwo" },
      },
    },
  ])
})

test("[WH2] a log line with a character that Postgres refuses, or cut within one, costs that character and not the event", async () => {
  const { world, recorded } = fakeWorld()
  const line = `${"x".repeat(499)}😀`
  const event = { ...EVENT, log: ["a\0b", "\ud83d", line], error: "\0", metrics: { "k\0": 1 } }
  expect((await deliver(world, JSON.stringify(event))).status).toBe(200)
  expect(recorded[0]?.args.event).toMatchObject({
    log: `a\uFFFDb\n\uFFFD\n${"x".repeat(499)}\uFFFD`,
    error: "\uFFFD",
    metrics: { "k\uFFFD": 1 },
  })
})

test("without an id of its own an event goes by webhook-id, else by its bytes", async () => {
  const { world, recorded } = fakeWorld()
  await deliver(world, JSON.stringify(EVENT), { headers: { "webhook-id": "msg_1" } })
  await deliver(world, JSON.stringify(EVENT))
  await deliver(world, JSON.stringify(EVENT))
  const keys = recorded.map(({ args }) => args.event_key)
  expect(keys[0]).toBe("job_1:msg_1")
  expect(keys[1]).toMatch(/^job_1:[0-9a-f]{64}$/)
  expect(keys[2]).toBe(keys[1])
})

test.each([
  ["replay", 200],
  ["ignored", 200],
  ["kept", 200],
  ["unknown", 404],
  ["down", 503],
])("an event that is %s is answered with %i", async (outcome, status) => {
  const { world } = fakeWorld(outcome)
  const response = await deliver(world, JSON.stringify(EVENT))
  expect(response.status).toBe(status)
  expect(await response.text()).not.toContain("no database")
})

test("[WH1] a wrong signature is refused in the agreed words, before anything is read", async () => {
  const { world, recorded } = fakeWorld()
  const response = await deliver(world, "not even JSON", {
    headers: { "x-nas-signature": `t=${NOW_MS / 1000},v1=${"0".repeat(64)}` },
  })
  expect(response.status).toBe(401)
  expect(await response.json()).toEqual({ error: "Invalid signature" })
  expect(recorded).toEqual([])
})

describe("[W2] a rightly signed body that means nothing is refused with field and reason", () => {
  const text = JSON.stringify(EVENT)
  const bodies: Record<string, string | Uint8Array<ArrayBuffer>> = {
    empty: "",
    "with a byte order mark": `\uFEFF${text}`,
    "not UTF-8": Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]),
    "with a byte behind it": `${text}x`,
    gzip: Uint8Array.from([0x1f, 0x8b, 0x08, 0x00]),
    NaN: text.replace("12.5", "NaN"),
    "a key twice": text.replace('"status":"training"', '"status":"training","status":"completed"'),
    "a key twice by another spelling": text.replace(
      '"status":"training"',
      '"status":"training","st\\u0061tus":"completed"',
    ),
    __proto__: text.replace("{", '{"__proto__":{"status":"completed"},'),
    "nested 10,000 deep": text.replace("}", `,"metrics":${"[".repeat(10_000)}${"]".repeat(10_000)}}`),
    "an array": `[${text}]`,
    "a word": '"training"',
    "an unknown status": text.replace('"training"', '"finished"'),
    "a stage too far": text.replace("stage3_training", "stage6"),
    "progress out of range": text.replace("12.5", "120"),
    "a metric out of range": text.replace("}", ',"metrics":{"heldout_accuracy":7}}'),
    "no job": text.replace('"job_id":"job_1",', ""),
    "an agent that is no id": text.replace(AGENT, "agent-1"),
  }
  test.each(Object.entries(bodies))("%s", async (_, body) => {
    const { world, recorded } = fakeWorld()
    const response = await deliver(world, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: "Invalid event",
      field: expect.any(String) as string,
      reason: expect.stringMatching(/\S/) as string,
    })
    expect(recorded).toEqual([])
  })
})

describe("[W2] transport", () => {
  test.each(["GET", "HEAD", "PUT", "DELETE"])("%s is not allowed", async (method) => {
    const { world } = fakeWorld()
    const response = await deliver(world, "", { method })
    expect(response.status).toBe(405)
    expect(response.headers.get("allow")).toBe("POST")
  })
  test("another type is not read", async () => {
    const { world } = fakeWorld()
    expect(
      (await deliver(world, JSON.stringify(EVENT), { headers: { "content-type": "text/plain" } })).status,
    ).toBe(415)
  })
  test("more than 1 MiB is too much", async () => {
    const { world, recorded } = fakeWorld()
    const big = JSON.stringify({ ...EVENT, log: "x".repeat(1024 * 1024) })
    expect((await deliver(world, big)).status).toBe(413)
    expect(recorded).toEqual([])
  })
  test("huge log texts are cut, not refused", async () => {
    const { world, recorded } = fakeWorld()
    expect(
      (await deliver(world, JSON.stringify({ ...EVENT, event_id: randomUUID(), log: "y".repeat(500_000) })))
        .status,
    ).toBe(200)
    expect(JSON.stringify(recorded).length).toBeLessThan(30_000) // 50 lines of 500 characters at most
  })
})
