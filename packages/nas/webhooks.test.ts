import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Webhook } from "standardwebhooks"
import { afterEach, expect, test } from "vitest"
import { openStore, type Store } from "./store.ts"
import { SECRET, startReceiver, until } from "./testing/receiver.ts"
import { RETRY_AFTER_SECONDS, signedHeaders, startWebhooks } from "./webhooks.ts"

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const folder = () => {
  const made = mkdtempSync(join(tmpdir(), "nas-"))
  cleanups.push(() => rmSync(made, { recursive: true, force: true }))
  return made
}
const receiving = async (answer: number) => {
  const receiver = await startReceiver(answer)
  cleanups.push(() => receiver.stop())
  return receiver
}
function sending(store: Store) {
  const sender = startWebhooks({ store, secret: SECRET, retrySecondMs: 5 })
  cleanups.push(() => sender.stop())
  return sender
}
const add = (store: Store, url: string, sequence: number, kind: "progress" | "step" = "step") =>
  store.outbox.add({
    job_id: "job",
    sequence,
    event_id: `evt_${sequence}`,
    url,
    kind,
    body: JSON.stringify({
      agent_id: "a",
      job_id: "job",
      status: "training",
      progress: sequence,
      stage: 1,
      sequence,
    }),
    attempts: 0,
    next_at_ms: 0,
  })

test("the signature is that of the published Standard Webhooks vector", () => {
  const headers = signedHeaders(
    SECRET,
    "msg_p5jXN8AQM9LWM0D4loKWxJek",
    new Date(1614265330_000),
    '{"test": 2432232314}',
  )
  expect(headers["webhook-timestamp"]).toBe("1614265330")
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  expect(() => new Webhook(SECRET).verify("{}", headers)).toThrow()
})

test("a webhook is tried for at least 75 hours", () => {
  expect(RETRY_AFTER_SECONDS.reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThanOrEqual(75 * 3600)
})

test.each([500, 302, 401])("answered with %i it is tried again until accepted, in order", async (status) => {
  const receiver = await receiving(status)
  const store = openStore(folder())
  cleanups.push(() => store.close())
  for (const sequence of [1, 2, 3]) add(store, receiver.url, sequence)
  sending(store)
  await until("three tries", () => receiver.attempts.length >= 3)
  expect(new Set(receiver.attempts.map(({ id }) => id))).toEqual(new Set(["evt_1"]))
  receiver.answer = 200
  await until("all accepted", () => receiver.events.length === 3)
  expect(receiver.events.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  await until("an empty outbox", () => store.outbox.jobIds().length === 0)
})

test("what waits when the service stops is sent when it starts again", async () => {
  const receiver = await receiving(503)
  const home = folder()
  const before = openStore(home)
  add(before, receiver.url, 1)
  add(before, receiver.url, 2)
  const sender = startWebhooks({ store: before, secret: SECRET, retrySecondMs: 5 })
  await until("a try", () => receiver.attempts.length > 0)
  await sender.stop()
  before.close()
  receiver.answer = 200
  const after = openStore(home)
  cleanups.push(() => after.close())
  sending(after)
  await until("both accepted", () => receiver.events.length === 2)
})

test("progress that waits is overtaken by newer progress, steps are not", async () => {
  const store = openStore(folder())
  cleanups.push(() => store.close())
  add(store, "http://127.0.0.1:9/", 1, "step")
  add(store, "http://127.0.0.1:9/", 2, "progress")
  store.outbox.removeOvertaken("job")
  add(store, "http://127.0.0.1:9/", 3, "progress")
  expect(store.outbox.first("job")?.sequence).toBe(1)
  store.outbox.remove(store.outbox.first("job")!)
  expect(store.outbox.first("job")?.sequence).toBe(3)
})

test("410 ends a job's webhooks", async () => {
  const receiver = await receiving(410)
  const store = openStore(folder())
  cleanups.push(() => store.close())
  add(store, receiver.url, 1)
  add(store, receiver.url, 2)
  sending(store)
  await until("an empty outbox", () => store.outbox.jobIds().length === 0)
  expect(receiver.attempts).toHaveLength(1)
})
