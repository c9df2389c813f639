// Broadcasts by HTTP, as realtime-js sends them: a batch, or one message as JSON or bytes.
import type { IncomingMessage, ServerResponse } from "node:http"
import { z } from "zod"
import type { UserBroadcast } from "./protocol/message.ts"
import { Refusal } from "./refusal.ts"
import type { Claims } from "./token.ts"
import type { World } from "./realtime-world.ts"

type Answer = { status: number; body?: unknown }

const Batch = z.object({
  messages: z
    .array(
      z.object({
        topic: z.string().min(1),
        event: z.string().min(1),
        payload: z.record(z.string(), z.unknown()),
        private: z.boolean().default(false),
      }),
    )
    .min(1),
})

const SINGLE = /^\/api\/broadcast\/([^/]+)\/events\/([^/]+)$/

/** Answers `/healthcheck`, `POST /api/broadcast` and `POST /api/broadcast/<topic>/events/<event>`. Never throws. */
export function makeHttp(world: World, streaming: () => boolean) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let answer: Answer
    try {
      answer = await route(world, streaming, request)
    } catch (error) {
      if (error instanceof HttpProblem) answer = error
      else if (error instanceof Refusal) answer = { status: 503, body: { message: error.message } }
      else {
        world.log(`http: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
        answer = { status: 500, body: { message: "The service failed on this request." } }
      }
    }
    const headers = answer.body === undefined ? {} : { "content-type": "application/json" }
    response.writeHead(answer.status, headers)
    response.end(answer.body === undefined ? "" : JSON.stringify(answer.body))
  }
}

class HttpProblem extends Error {
  readonly status: number
  readonly body: unknown
  constructor(status: number, body: unknown) {
    super(`HTTP ${status}`)
    this.status = status
    this.body = body
  }
}

async function route(world: World, streaming: () => boolean, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? "/", "http://realtime")
  if (url.pathname === "/healthcheck") {
    return streaming()
      ? { status: 200, body: { message: "ok" } }
      : { status: 503, body: { message: "Broadcasts from the database do not flow yet." } }
  }
  const single = SINGLE.exec(url.pathname)
  if (url.pathname !== "/api/broadcast" && !single) return { status: 404, body: { message: "Not found" } }
  if (request.method !== "POST") return { status: 405, body: { message: "Use POST." } }
  const claims = await callerOf(world, request)
  const body = await bodyOf(request, world.limits.frameBytes)
  if (!single) return batch(world, claims, body)
  const [, topic = "", event = ""] = single
  return one(world, claims, {
    topic: decoded(topic),
    isPrivate: url.searchParams.get("private") === "true",
    broadcast: { kind: "user", event: decoded(event), payload: body, encoding: encodingOf(request) },
  })
}

async function callerOf(world: World, request: IncomingMessage): Promise<Claims> {
  const { authorization, apikey } = request.headers
  const bearer = /^bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1]
  const token = bearer ?? (typeof apikey === "string" ? apikey : "")
  try {
    return await world.checkToken(token)
  } catch (error) {
    if (error instanceof Refusal) throw new HttpProblem(401, { message: "Unauthorized" })
    throw error
  }
}

async function batch(world: World, claims: Claims, body: Buffer): Promise<Answer> {
  const parsed = Batch.safeParse(json(body))
  if (!parsed.success) throw new HttpProblem(422, { errors: z.flattenError(parsed.error).fieldErrors })
  const writable = new Map<string, boolean>()
  for (const { topic, event, payload, private: isPrivate } of parsed.data.messages) {
    if (isPrivate && !writable.has(topic)) {
      writable.set(topic, await world.authorization.writable({ claims, topic }, "broadcast"))
    }
    if (isPrivate && !writable.get(topic)) continue // silently, as on hosted: the others still go out
    const bytes = Buffer.from(JSON.stringify(payload))
    refuseLarge(world, bytes)
    world.rooms.broadcast(
      { topic, private: isPrivate },
      { kind: "user", event, encoding: "json", payload: bytes },
    )
  }
  return { status: 202 }
}

async function one(
  world: World,
  claims: Claims,
  { topic, isPrivate, broadcast }: { topic: string; isPrivate: boolean; broadcast: UserBroadcast },
): Promise<Answer> {
  if (broadcast.encoding === "json") json(broadcast.payload)
  refuseLarge(world, broadcast.payload)
  if (isPrivate && !(await world.authorization.writable({ claims, topic }, "broadcast"))) {
    return { status: 403, body: { message: "Unauthorized" } }
  }
  world.rooms.broadcast({ topic, private: isPrivate }, broadcast)
  return { status: 202 }
}

function encodingOf(request: IncomingMessage): "json" | "binary" {
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase()
  if (type === "application/json") return "json"
  if (type === "application/octet-stream") return "binary"
  throw new HttpProblem(415, { message: "Send application/json or application/octet-stream." })
}

function refuseLarge(world: World, payload: Buffer): void {
  if (payload.length <= world.limits.payloadBytes) return
  throw new HttpProblem(422, { errors: { payload: ["Payload size exceeds tenant limit"] } })
}

async function bodyOf(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bytesMax) throw new HttpProblem(413, { message: `A body may have ${bytesMax} bytes.` })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"))
  } catch {
    throw new HttpProblem(400, { message: "The body is not JSON." })
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new HttpProblem(400, { message: "The path is not a valid URL." })
  }
}
