// Broadcasts in a room of ten: ours beside a bare relay of the same WebSocket library, and from the database beside
// LISTEN/NOTIFY. Prints one JSON line. Servers are processes of their own; all clients share this one.
import { fork } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import pg from "pg"
import { WebSocket, WebSocketServer } from "ws"
import { applyPlatform } from "@cerebros/local-supabase/platform.ts"
import { freePort } from "@cerebros/local-supabase/ports.ts"
import { startPostgres } from "@cerebros/local-supabase/postgres.ts"
import { startRealtime } from "@cerebros/local-supabase/realtime/index.ts"
import { makeKeys } from "@cerebros/local-supabase/settings.ts"

const ROOM = 10
const PAYLOAD_BYTES = 200 // a merged edit with a cursor
const PACED_MESSAGES = 400 // a round
const PACE_MS = 4 // 250 events a second: the most a room of live editors sends
const ROUNDS = 5 // ours and the peer take turns, so that both meet the same machine
const FULL_SPEED_MS = 1_000 // a round
const IN_FLIGHT_MAX = 200
const DATABASE_MESSAGES = 500
const GIVE_UP_MS = 30_000
const TOPIC = "realtime:bench"

/** A room's connections: the first speaks, the others hear. `send` puts a stamp into a frame. */
type Party = {
  send(stamp: number): void
  /** Called with each stamp a listener hears. */
  heard: (stamp: number) => void
  close(): void
}

if (process.argv[2] === "relay") serveRelay()
else if (process.argv[2] === "ours") await serveOurs()
else await measure()

/** The limit: forwards each frame to all other clients, nothing else. */
function serveRelay(): void {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false })
  server.on("connection", (socket) => {
    socket.on("message", (data, binary) => {
      for (const client of server.clients) if (client !== socket) client.send(data, { binary })
    })
  })
  server.on("listening", () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
}

async function serveOurs(): Promise<void> {
  const { DATABASE_URL: databaseUrl = "", JWT_SECRET: jwtSecret = "" } = process.env
  const part = await startRealtime({ port: 0, databaseUrl, jwtSecret })
  process.send?.(part.url)
}

async function startServer(
  kind: "relay" | "ours",
  env: NodeJS.ProcessEnv = {},
): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(import.meta.filename, [kind], { env: { ...process.env, ...env } })
  const [url] = (await once(child, "message")) as [string]
  return { url, child }
}

async function measure(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), "cerebros-bench-"))
  const port = await freePort()
  const databaseUrl = (role: string) => `postgresql://${role}:postgres@127.0.0.1:${port}/postgres`
  const keys = makeKeys()
  const postgres = await startPostgres({ home, port })
  const children: ChildProcess[] = []
  try {
    await applyPlatform(databaseUrl("supabase_admin"))
    const ours = await startServer("ours", {
      DATABASE_URL: databaseUrl("supabase_realtime_admin"),
      JWT_SECRET: keys.jwtSecret,
    })
    const relay = await startServer("relay")
    children.push(ours.child, relay.child)

    const parties = { ours: await joinOurs(ours.url, keys.serviceRole), relay: await joinRelay(relay.url) }
    const latencies = { ours: [] as number[], relay: [] as number[] }
    const rates = { ours: [] as number[], relay: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      for (const side of ["ours", "relay"] as const) {
        const measured = await paced(parties[side])
        if (round > 0) latencies[side].push(...measured) // the first round warms the compilers up
      }
      for (const side of ["ours", "relay"] as const) rates[side].push(await fullSpeed(parties[side]))
    }
    const database = await fromDatabase(databaseUrl("postgres"), parties.ours)
    const notify = await fromNotify(databaseUrl("postgres"))
    for (const party of Object.values(parties)) party.close()

    console.log(
      JSON.stringify({
        bench: "broadcast",
        metrics: {
          room: ROOM,
          ...percentiles("send_to_receive", latencies.ours, [50, 95, 99]),
          deliveries_per_s: Math.round(percentile(rates.ours, 50)),
          ...percentiles("database_to_receive", database, [50, 95]),
        },
        peers: {
          bare_ws_relay: {
            ...percentiles("send_to_receive", latencies.relay, [50, 95, 99]),
            deliveries_per_s: Math.round(percentile(rates.relay, 50)),
          },
          postgres_notify: percentiles("database_to_receive", notify, [50, 95]),
        },
      }),
    )
  } finally {
    for (const child of children) child.kill("SIGKILL")
    await postgres.stop()
    await rm(home, { recursive: true, force: true })
  }
}

/** Ten clients of our service, joined to one private topic; frames are those of realtime-js. */
async function joinOurs(url: string, key: string): Promise<Party> {
  const sockets = await open(`${url.replace("http", "ws")}/websocket?vsn=2.0.0&apikey=${key}`)
  const config = { private: true, broadcast: {}, presence: { enabled: false } }
  for (const socket of sockets) {
    socket.send(JSON.stringify(["1", "1", TOPIC, "phx_join", { config }]))
    const [reply] = (await once(socket, "message")) as [Buffer]
    if (!reply.includes('"status":"ok"')) throw new Error(`the join was refused: ${reply.toString()}`)
  }
  const event = "edit"
  const lengths = [1, 1, TOPIC.length, event.length, 0]
  const head = Buffer.concat([Buffer.from([3, ...lengths, 0]), Buffer.from(`12${TOPIC}${event}`)])
  return partyOf(sockets, (payload) => Buffer.concat([head, payload]))
}

async function joinRelay(url: string): Promise<Party> {
  return partyOf(await open(url.replace("http", "ws")), (payload) => payload)
}

async function open(url: string): Promise<WebSocket[]> {
  const sockets = Array.from({ length: ROOM }, () => new WebSocket(url, { perMessageDeflate: false }))
  await Promise.all(sockets.map((socket) => once(socket, "open")))
  return sockets
}

/** The stamp stands in the payload's last eight bytes, wherever a frame has its payload. */
function partyOf(sockets: WebSocket[], frame: (payload: Buffer) => Buffer): Party {
  const [speaker, ...listeners] = sockets
  const party: Party = {
    send(stamp) {
      const payload = Buffer.alloc(PAYLOAD_BYTES)
      payload.writeDoubleBE(stamp, PAYLOAD_BYTES - 8)
      speaker?.send(frame(payload))
    },
    heard: () => {},
    close: () => sockets.forEach((socket) => socket.terminate()),
  }
  for (const listener of listeners) {
    listener.on("message", (data: Buffer, binary) => {
      if (binary) party.heard(data.readDoubleBE(data.length - 8))
    })
  }
  return party
}

/** Milliseconds from send to receive, one a message and listener, at the pace of a busy room. */
async function paced(party: Party): Promise<number[]> {
  const latencies: number[] = []
  party.heard = (sentAt) => latencies.push(performance.now() - sentAt)
  for (let n = 0; n < PACED_MESSAGES; n++) {
    party.send(performance.now())
    await delay(PACE_MS)
  }
  await until(() => latencies.length === PACED_MESSAGES * (ROOM - 1))
  return latencies
}

/** Messages delivered a second while the speaker always has some more under way. */
async function fullSpeed(party: Party): Promise<number> {
  let sent = 0
  let delivered = 0
  const startedAt = performance.now()
  const isOver = () => performance.now() - startedAt > FULL_SPEED_MS
  const top = () => {
    while (!isOver() && sent * (ROOM - 1) - delivered < IN_FLIGHT_MAX * (ROOM - 1)) {
      party.send(0)
      sent += 1
    }
  }
  party.heard = () => {
    delivered += 1
    top()
  }
  top()
  await until(() => isOver() && delivered === sent * (ROOM - 1))
  return (delivered / (performance.now() - startedAt)) * 1000
}

/** Milliseconds from sending the statement, its commit included, to the listeners. */
async function fromDatabase(url: string, party: Party): Promise<number[]> {
  return databaseLatencies(url, (heard) => (party.heard = heard), {
    text: "select realtime.send_binary($1, 'edit', 'bench')",
    value(stamp) {
      const payload = Buffer.alloc(PAYLOAD_BYTES)
      payload.writeDoubleBE(stamp, PAYLOAD_BYTES - 8)
      return payload
    },
    listeners: ROOM - 1,
  })
}

/** The same to one connection that listens. */
async function fromNotify(url: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("listen bench")
  const latencies = await databaseLatencies(
    url,
    (heard) => client.on("notification", ({ payload }) => heard(Number(payload?.trimEnd()))),
    {
      text: "select pg_notify('bench', $1)",
      value: (stamp) => String(stamp).padEnd(PAYLOAD_BYTES),
      listeners: 1,
    },
  )
  await client.end()
  return latencies
}

async function databaseLatencies(
  url: string,
  listen: (heard: (stamp: number) => void) => void,
  { text, value, listeners }: { text: string; value(stamp: number): Buffer | string; listeners: number },
): Promise<number[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const latencies: number[] = []
  listen((sentAt) => latencies.push(performance.now() - sentAt))
  for (let n = 0; n < DATABASE_MESSAGES; n++) {
    await client.query(text, [value(performance.now())])
    await until(() => latencies.length === (n + 1) * listeners)
  }
  await client.end()
  return latencies
}

async function until(isTrue: () => boolean): Promise<void> {
  const startedAt = performance.now()
  while (!isTrue()) {
    if (performance.now() - startedAt > GIVE_UP_MS) throw new Error("messages are missing")
    await delay(1)
  }
}

function percentile(values: number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}

function percentiles(name: string, values: number[], percents: number[]): Record<string, number> {
  return Object.fromEntries(
    percents.map((percent) => [`${name}_p${percent}_ms`, Number(percentile(values, percent).toFixed(2))]),
  )
}
