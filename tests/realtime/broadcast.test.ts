// Broadcasts between clients, over WebSocket and HTTP, in both versions of the protocol.
import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { bytesOf, eventually, join, listen, openWorld } from "./realtime-world.ts"

const world = openWorld()
const bytes = (length: number) => new Uint8Array(randomBytes(length)).buffer

test("a message reaches the others on the topic and not its sender", async () => {
  const sender = world.client().channel("lobby")
  const receiver = world.client().channel("lobby")
  const elsewhere = world.client().channel("attic")
  const [own, others, none] = [listen(sender), listen(receiver), listen(elsewhere)]
  await Promise.all([join(sender), join(receiver), join(elsewhere)])

  expect(await sender.send({ type: "broadcast", event: "hello", payload: { n: 1 } })).toBe("ok")
  await eventually(() => expect(others).toEqual([{ type: "broadcast", event: "hello", payload: { n: 1 } }]))
  expect(own).toEqual([])
  expect(none).toEqual([])
})

test("with self and ack the sender hears itself and an answer, in both versions", async () => {
  for (const vsn of ["1.0.0", "2.0.0"]) {
    const channel = world
      .client(undefined, { vsn })
      .channel("echo", { config: { broadcast: { self: true, ack: true } } })
    const heard = listen(channel)
    await join(channel)
    expect(await channel.send({ type: "broadcast", event: "ping", payload: { vsn } })).toBe("ok")
    await eventually(() => expect(heard.map((one) => one.payload)).toEqual([{ vsn }]))
  }
})

test("versions understand each other's JSON", async () => {
  const old = world.client(undefined, { vsn: "1.0.0" }).channel("mixed")
  const young = world.client().channel("mixed")
  const [oldHeard, youngHeard] = [listen(old), listen(young)]
  await Promise.all([join(old), join(young)])
  await old.send({ type: "broadcast", event: "from old", payload: { text: 'a "quoted" 👍' } })
  await young.send({ type: "broadcast", event: "from young", payload: { text: "]}{[" } })
  await eventually(() => {
    expect(youngHeard).toEqual([{ type: "broadcast", event: "from old", payload: { text: 'a "quoted" 👍' } }])
    expect(oldHeard).toEqual([{ type: "broadcast", event: "from young", payload: { text: "]}{[" } }])
  })
})

test("bytes arrive as they were sent, and clients of version 1.0.0 are left out", async () => {
  const sender = world.client().channel("bytes")
  const receiver = world.client().channel("bytes")
  const old = world.client(undefined, { vsn: "1.0.0" }).channel("bytes")
  const [heard, oldHeard] = [listen(receiver), listen(old)]
  await Promise.all([join(sender), join(receiver), join(old)])

  const payloads = [bytes(0), bytes(1), bytes(63), bytes(100_000)]
  for (const payload of payloads) await sender.send({ type: "broadcast", event: "edit", payload })
  await sender.send({ type: "broadcast", event: "end", payload: {} })
  await eventually(() => expect(heard).toHaveLength(payloads.length + 1))
  expect(heard.slice(0, -1).map((one) => bytesOf(one.payload))).toEqual(payloads.map(bytesOf))
  await eventually(() => expect(oldHeard.map((one) => one.event)).toEqual(["end"]))
})

test("topics and events are not only ASCII", async () => {
  for (const topic of ["café:Größe", "зал:1", "房间:👍", "a b/c?d=e&f%20"]) {
    const sender = world.client().channel(topic)
    const receiver = world.client().channel(topic)
    const heard = listen(receiver)
    await Promise.all([join(sender), join(receiver)])
    await sender.send({ type: "broadcast", event: "événement 👋", payload: { topic } })
    await sender.httpSend("événement 👋", { by: "http" })
    await eventually(() => expect(heard.map((one) => one.event)).toEqual(["événement 👋", "événement 👋"]))
    expect(heard.map((one) => one.payload)).toEqual([{ topic }, { by: "http" }])
  }
})

test("large numbers keep their digits on the way to both versions", async () => {
  const old = world.client(undefined, { vsn: "1.0.0" }).channel("digits")
  const young = world.client().channel("digits")
  const frames: string[] = []
  await Promise.all([join(old), join(young)])
  const raw = new WebSocket(
    `${world.url().replace("http", "ws")}/websocket?vsn=1.0.0&apikey=${world.keys.anon}`,
  )
  raw.onmessage = (message: MessageEvent<string>) => frames.push(message.data)
  await new Promise((resolve) => (raw.onopen = resolve))
  raw.send(
    JSON.stringify({ topic: "realtime:digits", event: "phx_join", payload: {}, ref: "1", join_ref: "1" }),
  )
  await eventually(() => expect(frames.some((frame) => frame.includes('"status":"ok"'))).toBe(true))
  const response = await fetch(`${world.url()}/api/broadcast/digits/events/many`, {
    method: "POST",
    headers: { apikey: world.keys.anon, "content-type": "application/json" },
    body: '{"n":12345678901234567890}',
  })
  expect(response.status).toBe(202)
  await eventually(() => expect(frames.at(-1)).toContain('"payload":{"n":12345678901234567890}'))
  raw.close()
})

test("a batch by HTTP reaches its topics, as does one message as JSON or bytes", async () => {
  const one = world.client().channel("post:1")
  const two = world.client().channel("post:2")
  const [heardOne, heardTwo] = [listen(one), listen(two)]
  await Promise.all([join(one), join(two)])

  const batch = await post("/api/broadcast", {
    messages: [
      { topic: "post:1", event: "a", payload: { n: 1 } },
      { topic: "post:2", event: "b", payload: { n: 2 } },
      { topic: "post:1", event: "c", payload: { n: 3 } },
    ],
  })
  expect(batch.status).toBe(202)
  await eventually(() => {
    expect(heardOne.map((message) => message.event)).toEqual(["a", "c"])
    expect(heardTwo.map((message) => message.payload)).toEqual([{ n: 2 }])
  })

  const payload = bytes(1_000)
  const speaker = world.client().channel("post:2") // httpSend needs no join
  expect(await speaker.httpSend("json", { n: 4 })).toEqual({ success: true })
  expect(await speaker.httpSend("bytes", payload)).toEqual({ success: true })
  await eventually(() => expect(heardTwo).toHaveLength(3))
  expect(heardTwo[1]).toMatchObject({ event: "json", payload: { n: 4 } })
  expect(bytesOf(heardTwo[2]?.payload)).toEqual(bytesOf(payload))
})

test("what HTTP cannot read is refused in words", async () => {
  const headers = { apikey: world.keys.anon, "content-type": "application/json" }
  const statusOf = async (path: string, init: RequestInit) =>
    (await fetch(`${world.url()}${path}`, { method: "POST", headers, ...init })).status
  expect(await statusOf("/api/broadcast", { body: "{" })).toBe(400)
  expect(await statusOf("/api/broadcast", { body: '{"messages":[]}' })).toBe(422)
  expect(await statusOf("/api/broadcast", { body: '{"messages":[{"topic":"a","event":"b"}]}' })).toBe(422)
  expect(await statusOf("/api/broadcast", { body: "{}", headers: { apikey: "no token" } })).toBe(401)
  expect(
    await statusOf("/api/broadcast/a/events/b", {
      body: "x",
      headers: { ...headers, "content-type": "text/plain" },
    }),
  ).toBe(415)
  expect(await statusOf("/api/broadcast/a/events/%ff", { body: "{}" })).toBe(400)
  expect(await statusOf("/api/nothing", { body: "{}" })).toBe(404)
  expect(await statusOf("/api/broadcast", { body: `"${"x".repeat(5_000_001)}"` })).toBe(413)
  expect(await statusOf("/api/broadcast/a/events/b", { body: `"${"x".repeat(3_000_001)}"` })).toBe(422)
})

test("a message over the limit is answered as an error with ack, and dropped without", async () => {
  const sender = world.client().channel("large", { config: { broadcast: { ack: true } } })
  const quiet = world.client().channel("large")
  const receiver = world.client().channel("large")
  const heard = listen(receiver)
  await Promise.all([join(sender), join(quiet), join(receiver)])
  const payload = bytes(3_000_001)
  expect(await sender.send({ type: "broadcast", event: "too large", payload })).toBe("error")
  expect(await quiet.send({ type: "broadcast", event: "too large", payload })).toBe("ok")
  await quiet.send({ type: "broadcast", event: "fits", payload: bytes(2_000_000) })
  await eventually(() => expect(heard.map((one) => one.event)).toEqual(["fits"]))
})

test("a client that leaves hears nothing more and may come back", async () => {
  const client = world.client()
  const sender = world.client().channel("door")
  const first = client.channel("door")
  const before = listen(first)
  await Promise.all([join(sender), join(first)])
  await sender.send({ type: "broadcast", event: "one", payload: {} })
  await eventually(() => expect(before).toHaveLength(1))
  expect(await client.removeChannel(first)).toBe("ok")
  await sender.send({ type: "broadcast", event: "two", payload: {} })

  const second = client.channel("door")
  const after = listen(second)
  await join(second)
  await sender.send({ type: "broadcast", event: "three", payload: {} })
  await eventually(() => expect(after.map((one) => one.event)).toEqual(["three"]))
  expect(before).toHaveLength(1)
})

test("what is not offered yet is said, not pretended", async () => {
  const changes = world.client().channel("rows")
  changes.on("postgres_changes", { event: "*", schema: "public", table: "agents" }, () => {})
  await expect(join(changes)).rejects.toThrow("does not stream Postgres changes yet")
  const since = { since: Date.now() - 60_000 }
  const replayed = world
    .client()
    .channel("rows:2", { config: { private: true, broadcast: { replay: since } } })
  await expect(join(replayed)).rejects.toThrow("does not replay broadcasts yet")
})

function post(path: string, body: unknown): Promise<Response> {
  return fetch(`${world.url()}${path}`, {
    method: "POST",
    headers: { apikey: world.keys.anon, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
}
