// Realtime: broadcast, presence and broadcasts from the database, as @supabase/realtime-js speaks to it.
import { createServer } from "node:http"
import type { IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import pg from "pg"
import { WebSocketServer } from "ws"
import { listen } from "../listen.ts"
import type { Part } from "../part.ts"
import { makeAuthorization } from "./authorization.ts"
import { serveConnection } from "./connection.ts"
import type { Caller, Connection } from "./connection.ts"
import { startFeed } from "./feed/index.ts"
import { makeHttp } from "./http.ts"
import { DEFAULT_LIMITS } from "./client-limits.ts"
import type { Limits } from "./client-limits.ts"
import { makeCork } from "./cork.ts"
import { makePresence } from "./presence.ts"
import { makeRooms } from "./rooms.ts"
import { makeTokenCheck } from "./token.ts"
import type { World } from "./realtime-world.ts"

export type RealtimeOptions = {
  /** 0 for any free one. */
  port: number
  /** As `supabase_realtime_admin`; a superuser works, too. */
  databaseUrl: string
  jwtSecret: string
  /** Refuse public channels. */
  privateOnly?: boolean
  limits?: Partial<Limits>
  log?: (line: string) => void
}

const POOL_SIZE = 4 // joins and first sends, about 2 ms each
const DATABASE_ANSWER_MS = 5_000 // a policy slower than this denies
const ROTATE_EVERY_MS = 3_600_000
const SERVICE_RESTART = 1012

/**
 * Serves WebSockets at `/websocket` and HTTP at `/api/broadcast` and `/healthcheck`. Resolves once broadcasts from the
 * database flow; without a database it keeps trying, and public channels work meanwhile. Throws when the port is taken.
 */
export async function startRealtime(options: RealtimeOptions): Promise<Part> {
  const { port, databaseUrl, jwtSecret, privateOnly = false, log = () => {} } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    connectionTimeoutMillis: DATABASE_ANSWER_MS,
    statement_timeout: DATABASE_ANSWER_MS,
    application_name: "realtime",
  })
  pool.on("connect", (client) => client.on("error", () => {})) // borrowed and broken between two queries: the next one fails
  pool.on("error", (error) => log(`database: ${error.message}`)) // an idle connection ended; the next query makes one
  const rooms = makeRooms()
  const world: World = {
    checkToken: makeTokenCheck(jwtSecret),
    authorization: makeAuthorization(pool, log),
    rooms,
    presence: makePresence((room, diff) => rooms.presenceDiff(room, diff)),
    limits,
    privateOnly,
    mayJoinNow: makeRate(limits.joinsPerSecond),
    feedReady: () => feed.ready(),
    log,
  }
  const feed = startFeed({
    databaseUrl,
    deliver: (message) => rooms.broadcast(message, message.broadcast),
    log,
  })

  const connections = new Set<Connection>()
  const cork = makeCork()
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false, // frames are encoded once for all receivers
    maxPayload: limits.frameBytes,
  })
  const answer = makeHttp(world, feed.streaming)
  const server = createServer((request, response) => void answer(request, response))
  server.on("upgrade", (request, transport, head) => void upgrade(request, transport, head))

  async function upgrade(request: IncomingMessage, transport: Duplex, head: Buffer): Promise<void> {
    const onError = () => transport.destroy()
    transport.on("error", onError)
    const caller = await admit(world, request)
    const status =
      typeof caller === "string"
        ? caller
        : connections.size >= limits.connections
          ? "429 Too Many Requests"
          : ""
    if (typeof caller === "string" || status) {
      transport.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    transport.off("error", onError)
    sockets.handleUpgrade(request, transport, head, (socket) => {
      const connection = serveConnection(world, cork, socket, transport, caller, () =>
        connections.delete(connection),
      )
      connections.add(connection)
    })
  }

  const beat = setInterval(() => {
    const deadline = Date.now() - limits.silenceMs
    for (const connection of connections) connection.checkAlive(deadline)
  }, limits.silenceMs / 3)
  const rotate = () =>
    pool
      .query("select realtime.rotate_partitions()")
      .catch((error: Error) => log(`partitions: ${error.message}`))
  const rotation = setInterval(() => void rotate(), ROTATE_EVERY_MS)

  let stopped: Promise<void> | undefined
  async function end(): Promise<void> {
    clearInterval(beat)
    clearInterval(rotation)
    for (const connection of connections) connection.close(SERVICE_RESTART, "The service stops.")
    await feed.stop()
    await pool.end()
  }
  const listening = await listen(server, port).catch(async (error: unknown) => {
    await end()
    throw error
  })
  await Promise.all([rotate(), feed.ready()])
  return {
    name: "realtime",
    url: listening.url,
    stop: () =>
      (stopped ??= (async () => {
        await Promise.all([listening.stop(), end()])
      })()),
  }
}

/** Who opens a WebSocket, or the HTTP status that turns it away. */
async function admit(world: World, request: IncomingMessage): Promise<Caller | string> {
  const url = new URL(request.url ?? "/", "http://realtime")
  if (url.pathname !== "/websocket") return "404 Not Found"
  const vsn = url.searchParams.get("vsn") ?? "1.0.0"
  if (vsn !== "1.0.0" && vsn !== "2.0.0") return "400 Bad Request"
  const header = request.headers["x-api-key"]
  const token = typeof header === "string" ? header : (url.searchParams.get("apikey") ?? "")
  try {
    await world.checkToken(token)
    return { vsn, token }
  } catch {
    return "401 Unauthorized"
  }
}

/** True at most `perSecond` times in a second. */
function makeRate(perSecond: number): () => boolean {
  let second = 0
  let count = 0
  return () => {
    const now = Math.floor(Date.now() / 1000)
    if (now !== second) [second, count] = [now, 0]
    count += 1
    return count <= perSecond
  }
}
