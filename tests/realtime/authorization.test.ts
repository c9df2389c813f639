// Private channels: who may join, hear and send, by the policies on realtime.messages.
import { expect, test } from "vitest"
import { eventually, join, joinOutcome, listen, openWorld, PRIVATE } from "./realtime-world.ts"
import type { Person, World } from "./realtime-world.ts"

const world = openWorld()
const cannotRead = (topic: string) =>
  `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`
const ACK = { config: { private: true, broadcast: { ack: true } } }
const ACK_MS = 300 // the server answers within 10; what it refuses it never answers

/** A client that speaks with exactly this token. */
function clientWith(token: string) {
  const client = world.client()
  void client.setAuth(token)
  return client
}

test("who may join a private topic", async () => {
  const member = world.person()
  await world.admit(member, "room:join", { write: false })
  const now = Math.floor(Date.now() / 1000)
  const outcomes = {
    member: await joinOutcome(world.client(member).channel("room:join", PRIVATE)),
    outsider: await joinOutcome(world.client(world.person()).channel("room:join", PRIVATE)),
    anon: await joinOutcome(world.client().channel("room:join", PRIVATE)),
    "expired member": await joinOutcome(
      clientWith(world.token({ sub: member.id, exp: now - 7 })).channel("room:join", PRIVATE),
    ),
    "forged member": await joinOutcome(
      clientWith(
        world.token({ sub: member.id }, { secret: "somebody else's secret of some length" }),
      ).channel("room:join", PRIVATE),
    ),
    "not a token": await joinOutcome(clientWith("not.a.token").channel("room:join", PRIVATE)),
    "no role": await joinOutcome(
      clientWith(world.token({ sub: member.id, role: undefined })).channel("room:join", PRIVATE),
    ),
    "unknown role": await joinOutcome(
      clientWith(world.token({ sub: member.id, role: "nobody" })).channel("room:join", PRIVATE),
    ),
    "superuser's role": await joinOutcome(
      clientWith(world.token({ role: "supabase_admin" })).channel("room:join", PRIVATE),
    ),
    "service role": await joinOutcome(clientWith(world.keys.serviceRole).channel("room:join", PRIVATE)),
  }
  expect(outcomes).toEqual({
    member: "joined",
    outsider: cannotRead("room:join"),
    anon: cannotRead("room:join"),
    "expired member": expect.stringMatching(/^InvalidJWTToken: Token has expired \d+ seconds ago$/),
    "forged member": "JwtSignatureError: Failed to validate JWT signature",
    "not a token": "MalformedJWT: The token provided is not a valid JWT",
    "no role": "InvalidJWTToken: Fields `role` and `exp` are required in JWT",
    "unknown role": cannotRead("room:join"),
    "superuser's role": cannotRead("room:join"), // the service signs in as somebody who cannot become it
    "service role": "joined",
  })
})

test("a connection without a valid key is turned away", async () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
  const exp = Math.floor(Date.now() / 1000) + 600
  const keys = {
    nonsense: "no key",
    unsigned: `${part({ alg: "none", typ: "JWT" })}.${part({ role: "service_role", exp })}.`,
    expired: world.token({ role: "anon" }, { seconds: -1 }),
    forged: world.token({ role: "anon" }, { secret: "somebody else's secret of some length" }),
    right: world.keys.anon,
  }
  const outcomes = Object.entries(keys).map(async ([name, key]) => {
    const socket = new WebSocket(
      `${world.url().replace("http", "ws")}/websocket?vsn=2.0.0&apikey=${encodeURIComponent(key)}`,
    )
    const outcome = await new Promise((resolve) => {
      socket.onopen = () => resolve("open")
      socket.onerror = () => resolve("refused")
    })
    socket.close()
    return [name, outcome]
  })
  expect(Object.fromEntries(await Promise.all(outcomes))).toEqual({
    nonsense: "refused",
    unsigned: "refused",
    expired: "refused",
    forged: "refused",
    right: "open",
  })
})

/** Whether `from` reaches a member who listens on `topic`, and what the sender's ack said. */
async function sends(topic: string, from: { who: Person | undefined; joins: boolean }): Promise<unknown> {
  const witness = world.person()
  await world.admit(witness, topic, { write: true })
  const listening = world.client(witness).channel(topic, PRIVATE)
  const heard = listen(listening)
  await join(listening)
  const channel = world.client(from.who).channel(topic, ACK)
  if (from.joins) await join(channel)
  const ack = from.joins
    ? await channel.send({ type: "broadcast", event: "try", payload: {} }, { timeout: ACK_MS })
    : await channel.httpSend("try", {}).then(
        () => "ok",
        (error: Error) => error.message,
      )
  await world.client(witness).channel(topic, PRIVATE).httpSend("fence", {})
  await eventually(() => expect(heard.map((one) => one.event)).toContain("fence"))
  return { ack, arrived: heard.some((one) => one.event === "try") }
}

test("who may send to a private topic", async () => {
  const [writer, reader] = [world.person(), world.person()]
  for (const way of ["socket", "http"]) {
    await world.admit(writer, `room:${way}`, { write: true })
    await world.admit(reader, `room:${way}`, { write: false })
  }
  expect(await sends("room:socket", { who: writer, joins: true })).toEqual({ ack: "ok", arrived: true })
  expect(await sends("room:socket", { who: reader, joins: true })).toEqual({
    ack: "timed out",
    arrived: false,
  })
  expect(await sends("room:http", { who: writer, joins: false })).toEqual({ ack: "ok", arrived: true })
  expect(await sends("room:http", { who: reader, joins: false })).toEqual({
    ack: "Unauthorized",
    arrived: false,
  })
  expect(await sends("room:http", { who: world.person(), joins: false })).toEqual({
    ack: "Unauthorized",
    arrived: false,
  })
  expect(await sends("room:http", { who: undefined, joins: false })).toEqual({
    ack: "Unauthorized",
    arrived: false,
  })
})

test("1,000 messages sent right after the join wait for the first answer and keep their order", async () => {
  const [writer, reader] = [world.person(), world.person()]
  await world.admit(writer, "room:burst", { write: true })
  await world.admit(reader, "room:burst", { write: false })
  const listening = world.client(reader).channel("room:burst", PRIVATE)
  const heard = listen(listening)
  const channel = world.client(writer).channel("room:burst", PRIVATE)
  await Promise.all([join(listening), join(channel)])
  const numbers = Array.from({ length: 1_000 }, (_, n) => n)
  await Promise.all(numbers.map((n) => channel.send({ type: "broadcast", event: "n", payload: { n } })))
  await eventually(() => expect(heard.map((one) => (one.payload as { n: number }).n)).toEqual(numbers))
})

test("a batch by HTTP leaves out the topics its sender may not write to", async () => {
  const [writer, witness] = [world.person(), world.person()]
  await world.admit(writer, "batch:mine", { write: true })
  for (const topic of ["batch:mine", "batch:theirs"]) await world.admit(witness, topic, { write: false })
  const client = world.client(witness)
  const [mine, theirs] = [client.channel("batch:mine", PRIVATE), client.channel("batch:theirs", PRIVATE)]
  const [heardMine, heardTheirs] = [listen(mine), listen(theirs)]
  await Promise.all([join(mine), join(theirs)])
  const response = await fetch(`${world.url()}/api/broadcast`, {
    method: "POST",
    headers: { authorization: `Bearer ${writer.token}`, "content-type": "application/json" },
    body: JSON.stringify({
      messages: ["batch:theirs", "batch:mine"].map((topic) => ({
        topic,
        event: "e",
        payload: {},
        private: true,
      })),
    }),
  })
  expect(response.status).toBe(202)
  await eventually(() => expect(heardMine).toHaveLength(1))
  expect(heardTheirs).toEqual([])
})

test("a public channel of the same name hears nothing of the private one", async () => {
  const member = world.person()
  await world.admit(member, "room:twin", { write: true })
  const inside = world.client(member).channel("room:twin", ACK)
  const outside = world.client().channel("room:twin", { config: { broadcast: { ack: true } } })
  const [heardInside, heardOutside] = [listen(inside), listen(outside)]
  await Promise.all([join(inside), join(outside)])
  expect(await inside.send({ type: "broadcast", event: "secret", payload: {} })).toBe("ok")
  expect(await outside.send({ type: "broadcast", event: "knock", payload: {} })).toBe("ok")
  await world
    .sql()
    .query(
      "select realtime.send('{}', 'fence', 'room:twin', private) from (values (true), (false)) as v (private)",
    )
  await eventually(() => {
    expect(heardInside.map((one) => one.event)).toEqual(["fence"])
    expect(heardOutside.map((one) => one.event)).toEqual(["fence"])
  })
})

test("a removed member is refused the topic's next epoch, and the present one once its token changes", async () => {
  const [removed, stays] = [world.person(), world.person()]
  await world.admit(removed, "room:epoch:1", { write: true })
  await world.admit(stays, "room:epoch:1", { write: true })
  const client = world.client(removed)
  const channel = client.channel("room:epoch:1", ACK)
  const closed = statuses(channel)
  const system = systemMessages(channel)
  await join(channel)
  expect(await channel.send({ type: "broadcast", event: "hi", payload: {} })).toBe("ok")

  await world.expel(removed, "room:epoch:1")
  await world.admit(stays, "room:epoch:2", { write: true })
  expect(await joinOutcome(client.channel("room:epoch:2", PRIVATE))).toBe(cannotRead("room:epoch:2"))
  expect(await channel.send({ type: "broadcast", event: "cached", payload: {} })).toBe("ok") // as on hosted

  await client.setAuth(world.token({ sub: removed.id, refreshed: true }))
  await eventually(() => expect(closed()).toBe("closed"))
  expect(system).toEqual([cannotRead("room:epoch:1").replace("Unauthorized: ", "")])
})

test("a token refreshed while connected keeps the channel and asks the policies again", async () => {
  const person = world.person()
  await world.admit(person, "room:refresh", { write: false })
  const client = world.client(person)
  const channel = client.channel("room:refresh", ACK)
  const state = statuses(channel)
  await join(channel)
  expect(await channel.send({ type: "broadcast", event: "no", payload: {} }, { timeout: ACK_MS })).toBe(
    "timed out",
  )
  await world.sql().query("update public.room_members set may_write = true where user_id = $1", [person.id])
  expect(await channel.send({ type: "broadcast", event: "no", payload: {} }, { timeout: ACK_MS })).toBe(
    "timed out",
  )
  await client.setAuth(world.token({ sub: person.id, refreshed: true }))
  await eventually(() => expect(state()).toBe("joined"))
  expect(await channel.send({ type: "broadcast", event: "yes", payload: {} })).toBe("ok")
})

test("a channel closes when its token ends, unless a new one came", async () => {
  const person = world.person()
  await world.admit(person, "room:expiry", { write: true })
  const short = () => world.token({ sub: person.id, nonce: Math.random() }, { seconds: 2 })
  const [lapsing, renewing] = [clientWith(short()), clientWith(short())]
  const lapses = lapsing.channel("room:expiry", PRIVATE)
  const stays = renewing.channel("room:expiry", PRIVATE)
  const [lapsed, stayed] = [statuses(lapses), statuses(stays)]
  const system = systemMessages(lapses)
  await Promise.all([join(lapses), join(stays)])
  await renewing.setAuth(person.token)
  await eventually(() => expect(lapsed()).toBe("closed"))
  expect(system).toEqual([expect.stringMatching(/^Token has expired \d+ seconds ago$/)])
  expect(stayed()).toBe("joined")
})

test("a forged token pushed on an open channel closes it", async () => {
  const person = world.person()
  await world.admit(person, "room:forged", { write: true })
  const client = world.client(person)
  const channel = client.channel("room:forged", PRIVATE)
  const state = statuses(channel)
  const system = systemMessages(channel)
  await join(channel)
  await client.setAuth(world.token({ sub: person.id }, { secret: "somebody else's secret of some length" }))
  await eventually(() => expect(state()).toBe("closed"))
  expect(system).toEqual(["Failed to validate JWT signature"])
})

test("a policy that fails denies", async () => {
  const person = world.person()
  await world.sql().query(`create policy "Broken" on realtime.messages for select to authenticated
    using (realtime.topic() = 'room:broken' and 1 / (length(realtime.topic()) - 11) = 1)`)
  expect(await joinOutcome(world.client(person).channel("room:broken", PRIVATE))).toBe(
    cannotRead("room:broken"),
  )
  await world.sql().query(`drop policy "Broken" on realtime.messages`)
})

test("asking leaves nothing behind", async () => {
  const { rows } = await world
    .sql()
    .query("select count(*)::int as n from realtime.messages where topic like 'room:%' and event is null")
  expect(rows).toEqual([{ n: 0 }])
})

type Channel = ReturnType<ReturnType<World["client"]>["channel"]>

/** The channel's state when asked. */
const statuses = (channel: Channel) => () => channel.state

function systemMessages(channel: Channel): string[] {
  const messages: string[] = []
  channel.on("system", {}, (payload: { message: string; status: string }) => {
    if (payload.status === "error") messages.push(payload.message)
  })
  return messages
}
