// Passes one HTTP request on to a part and its answer back, both streamed.
import { request as httpRequest } from "node:http"
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http"
import { makeKeptConnections } from "./kept-connections.ts"

// Shorter than any part keeps an idle connection, so that it is dropped here before it is there.
const IDLE_MS = 4_000

export type Target = {
  /** Of the part, without a trailing slash. */
  url: string
  /** Path and query as the part shall see them. */
  path: string
  /** What the part is called in an error. */
  name: string
}

export type Proxy = {
  /** Sends `request` to `target` with `headers`; `extra` is laid over the answer's headers. */
  pass(
    request: IncomingMessage,
    response: ServerResponse,
    target: Target,
    headers: OutgoingHttpHeaders,
    extra: OutgoingHttpHeaders,
  ): void
  close(): void
}

const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
] // RFC 9110 7.6.1

// May be sent twice, so that a connection which a part closed in the moment it was taken costs nobody anything (RFC 9110 9.2.2).
const IDEMPOTENT = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]

export function makeProxy(idleMs = IDLE_MS): Proxy {
  const kept = makeKeptConnections(idleMs)

  const send = (
    isAgain: boolean,
    ...[request, response, target, headers, extra]: Parameters<Proxy["pass"]>
  ) => {
    const upstream = httpRequest(`${target.url}${target.path}`, {
      agent: isAgain ? false : kept.agent(), // the second time on a connection of its own
      method: request.method ?? "GET",
      headers: withoutHops(headers, request.headers["transfer-encoding"] !== undefined),
    })
    upstream.setNoDelay(true)
    upstream.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, { ...withoutHops(answer.headers, false), ...extra })
      response.flushHeaders() // a stream's first event may be a long time coming
      answer.pipe(response)
      answer.on("error", () => response.destroy())
    })
    upstream.on("error", (error: NodeJS.ErrnoException) => {
      if (response.destroyed) return
      if (response.headersSent) return response.destroy()
      const mayGoAgain = IDEMPOTENT.includes(request.method ?? "") && !hasBody(request) // a body has gone already
      if (upstream.reusedSocket && mayGoAgain) return send(true, request, response, target, headers, extra)
      const status = error.code === "ECONNREFUSED" ? 503 : 502
      refuse(response, status, { message: sentence(target.name, status) }, extra)
      request.resume()
    })
    response.on("close", () => response.writableFinished || upstream.destroy()) // the caller went away
    request.pipe(upstream)
  }
  return { pass: (...args) => send(false, ...args), close: kept.close }
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0

const sentence = (name: string, status: number) =>
  status === 503
    ? `The part "${name}" of the stack does not answer right now. It is started again when it has died; try again in a moment.`
    : `The part "${name}" of the stack ended the connection before it answered.`

/** Ends a request with a JSON body. */
export function refuse(
  response: ServerResponse,
  status: number,
  body: Record<string, unknown>,
  headers: OutgoingHttpHeaders = {},
): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    ...headers,
  })
  response.end(text)
}

function withoutHops(headers: OutgoingHttpHeaders, chunked: boolean): OutgoingHttpHeaders {
  const kept = Object.fromEntries(
    Object.entries(headers).filter(([name, value]) => value !== undefined && !HOP_BY_HOP.includes(name)),
  )
  return chunked ? { ...kept, "transfer-encoding": "chunked" } : kept
}
