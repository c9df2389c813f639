// The offline writer: an OpenAI-compatible server whose model reads and quotes, and does not invent.
import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { once } from "node:events"
import { fnv1a, readAsked } from "@cerebros/pipeline/draft/passage.ts"
import { readRewriteAsked } from "@cerebros/pipeline/rewrite/message.ts"
import { reply } from "./chat.ts"
import { draft } from "./draft.ts"
import { revise } from "./revise.ts"
import { speak } from "./speak.ts"
import { suggest } from "./suggest.ts"
import { CompletionRequest, MODEL, answerOf, completion, errorBody, events, textsOf } from "./protocol.ts"

const BODY_MAX_BYTES = 4 * 1024 * 1024 // a chunk of 3,000 tokens with its instructions is about 20 kB

const KEEP_ALIVE_MS = 120_000 // longer than callers keep a connection (Deno's fetch: 90 s): else some are cut off as they ask

/** A running writer. `stop` resolves when its port is free; calling it twice is fine. */
export type Writer = { name: string; url: string; stop(): Promise<void> }

/** Starts the writer on `port` (0: one that is free), on loopback. */
export async function startWriter({ port }: { port: number }): Promise<Writer> {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error("writer:", error instanceof Error ? error.message : error)
      if (!response.headersSent)
        send(response, 500, errorBody("The offline writer failed on this request.", "server_error"))
      else response.destroy()
    })
  })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.listen(port, "127.0.0.1")
  await once(server, "listening")
  const { port: bound } = server.address() as AddressInfo // a listening TCP server has one
  return {
    name: "writer",
    url: `http://127.0.0.1:${bound}`,
    async stop() {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, "close")
    },
  }
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? "/", "http://writer").pathname
  if (request.method === "GET" && path === "/health")
    return send(response, 200, { status: "ok", model: MODEL })
  if (request.method === "GET" && path === "/v1/models")
    return send(response, 200, {
      object: "list",
      data: [{ id: MODEL, object: "model", created: 0, owned_by: "cerebros" }],
    })
  if (path !== "/v1/chat/completions")
    return send(
      response,
      404,
      errorBody(`There is nothing at ${path}.`, "invalid_request_error", "not_found"),
    )
  if (request.method !== "POST")
    return send(
      response,
      405,
      errorBody("Send a POST request.", "invalid_request_error", "method_not_allowed"),
    )
  return await complete(request, response)
}

async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request)
  if (body === undefined)
    return send(
      response,
      413,
      errorBody("The request is larger than 4 MB.", "invalid_request_error", "too_large"),
    )
  const parsed = CompletionRequest.safeParse(asJson(body))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const param = issue?.path.join(".") ?? ""
    return send(
      response,
      400,
      errorBody(
        `${param || "The body"}: ${issue?.message ?? "not valid"}`,
        "invalid_request_error",
        "invalid_value",
        param,
      ),
    )
  }
  const text = textFor(parsed.data)
  if (text === undefined)
    return send(
      response,
      400,
      errorBody(
        "The offline writer knows two JSON schemas: drafts from a passage, and the rewrite of one.",
        "invalid_request_error",
        "unsupported_value",
        "response_format",
      ),
    )
  const answer = answerOf(parsed.data, text)
  if (!parsed.data.stream) return send(response, 200, completion(answer))
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" })
  for (const event of events(answer, parsed.data.stream_options?.include_usage ?? false))
    if (!response.write(event)) await Promise.race([once(response, "drain"), once(response, "close")])
  response.end()
}

/** What the model says; `undefined` for a JSON schema it does not know. */
function textFor(request: CompletionRequest): string | undefined {
  const messages = textsOf(request)
  const asked = messages
    .map(({ role, text }) => (role === "user" ? readAsked(text) : undefined))
    .find(Boolean)
  if (asked) {
    const seed = request.seed ?? fnv1a(asked.text)
    const write = asked.wanted.otherWords ? suggest : draft
    return JSON.stringify(write(asked.wanted, asked.text, { temperature: request.temperature ?? 0, seed }))
  }
  const rewrite = messages
    .map(({ role, text }) => (role === "user" ? readRewriteAsked(text) : undefined))
    .find(Boolean)
  if (rewrite) return JSON.stringify(revise(rewrite.wanted))
  if (request.response_format?.type === "json_schema") return undefined
  const spoken = speak(messages.at(-1)?.text ?? "")
  if (spoken !== undefined) return spoken
  const answer = reply(messages)
  return request.response_format?.type === "json_object" ? JSON.stringify({ answer }) : answer
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size <= BODY_MAX_BYTES) parts.push(part)
  }
  return size <= BODY_MAX_BYTES ? Buffer.concat(parts).toString("utf8") : undefined
}

function asJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" })
  response.end(JSON.stringify(body))
}
