// Nothing a client does makes the service keep more and more for it.
import { connect as connectTcp } from "node:net"
import { once } from "node:events"
import { expect, test } from "vitest"
import { eventually, join, joinOutcome, listen, openWorld } from "./realtime-world.ts"

const log: string[] = []
const world = openWorld({
  log: (line) => void log.push(line),
  privateOnly: true,
  limits: {
    channelsPerConnection: 3,
    connections: 8,
    joinsPerSecond: 20,
    unsentBytes: 1_000_000,
    frameBytes: 200_000,
    silenceMs: 900,
  },
})

const address = () =>
  `${world.url().replace("http", "ws")}/websocket?vsn=2.0.0&apikey=${world.keys.serviceRole}`
const PRIVATE_BY_SERVICE = { config: { private: true } }

async function open(): Promise<WebSocket> {
  const socket = new WebSocket(address())
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error("turned away"))
  })
  return socket
}

async function shut(socket: WebSocket): Promise<void> {
  const closed = once(socket, "close")
  socket.close()
  await closed
}

/** As the service role, which may everything. */
function service() {
  const client = world.client()
  void client.setAuth(world.keys.serviceRole)
  return client
}

test("public channels are refused where only private ones are wanted", async () => {
  expect(await joinOutcome(world.client().channel("open"))).toBe(
    "PrivateOnly: This project only allows private channels",
  )
})

test("a connection may have so many channels, and another one when it leaves one", async () => {
  const client = service()
  const channels = [1, 2, 3].map((n) => client.channel(`many:${n}`, PRIVATE_BY_SERVICE))
  await Promise.all(channels.map(join))
  expect(await joinOutcome(client.channel("many:4", PRIVATE_BY_SERVICE))).toBe(
    "ChannelRateLimitReached: Too many channels",
  )
  await channels[0]?.unsubscribe()
  expect(await joinOutcome(client.channel("many:5", PRIVATE_BY_SERVICE))).toBe("joined")
})

test("a topic is no longer than a frame can name", async () => {
  const client = service()
  expect(await joinOutcome(client.channel("x".repeat(246), PRIVATE_BY_SERVICE))).toBe("joined")
  expect(await joinOutcome(client.channel("x".repeat(247), PRIVATE_BY_SERVICE))).toMatch(/^TopicNameTooLong/)
})

test("frames over the limit, and frames that are none, end the connection", async () => {
  const frames: [string | Uint8Array<ArrayBuffer>, number][] = [
    ["x".repeat(200_001), 1009],
    ["no json", 1002],
    ['{"topic":"an object is of version 1.0.0"}', 1002],
    ["[1,2]", 1002],
    [new Uint8Array([9, 0, 0]), 1002],
    [new Uint8Array([3, 255, 255, 255, 255, 255, 0, 1]), 1002],
    [new Uint8Array(0), 1002],
  ]
  for (const [frame, code] of frames) {
    const socket = await open()
    const closed = once(socket, "close") as Promise<[CloseEvent]>
    socket.send(frame)
    expect((await closed)[0].code).toBe(code)
  }
})

test("a reader that is too slow is cut off, and the others never wait for it", async () => {
  const { port } = new URL(world.url())
  const slow = connectTcp(Number(port), "127.0.0.1")
  slow.on("error", () => {}) // cut off
  slow.write(
    `GET ${address().slice(address().indexOf("/websocket"))} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n` +
      "sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
  )
  await once(slow, "data")
  slow.write(
    maskedText(JSON.stringify(["1", "1", "realtime:slow", "phx_join", { config: { private: true } }])),
  )
  await once(slow, "data")
  slow.pause() // and reads no more

  const receiver = service().channel("slow", PRIVATE_BY_SERVICE)
  const sender = service().channel("slow", { config: { private: true, broadcast: { ack: true } } })
  const heard = listen(receiver)
  await Promise.all([join(receiver), join(sender)])
  const payload = new Uint8Array(100_000).buffer
  let sent = 0
  const isCutOff = () => log.some((line) => line.includes("a reader that is too slow"))
  for (; !isCutOff() && sent < 500; sent++) {
    expect(await sender.send({ type: "broadcast", event: "bulk", payload })).toBe("ok")
  }
  expect(isCutOff()).toBe(true)
  await eventually(() => expect(heard).toHaveLength(sent))
  slow.destroy()
})

test("a connection from which nothing comes is ended, one that answers is kept", async () => {
  const { port } = new URL(world.url())
  const silent = connectTcp(Number(port), "127.0.0.1")
  silent.write(
    `GET ${address().slice(address().indexOf("/websocket"))} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n` +
      "sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
  )
  silent.on("data", () => {}) // it reads pings and answers none
  silent.on("error", () => {})
  const answers = await open() // a real client answers pings by itself
  await once(silent, "close")
  expect(answers.readyState).toBe(WebSocket.OPEN)
  await shut(answers)
})

test("more connections than there may be are turned away", async () => {
  const sockets = await Promise.all(Array.from({ length: 8 }, open))
  await expect(open()).rejects.toThrow("turned away")
  const [first, ...others] = sockets
  if (first) await shut(first)
  const again = await open()
  await Promise.all([again, ...others].map(shut))
})

test("who joins without end is disconnected", async () => {
  const socket = await open()
  const closed = once(socket, "close") as Promise<[CloseEvent]>
  const join = (n: number) =>
    JSON.stringify([`${n}`, `${n}`, "realtime:again", "phx_join", { config: { private: true } }])
  for (let n = 0; n < 100; n++) socket.send(join(n))
  expect((await closed)[0].reason).toBe("Too many joins per second")
})

/** A short text frame as clients send it (RFC 6455, masked with zeros). */
function maskedText(text: string): Buffer {
  const body = Buffer.from(text)
  if (body.length > 125) throw new Error("too long for this little framer")
  return Buffer.concat([Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0]), body])
}
