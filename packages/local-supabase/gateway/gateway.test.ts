// The gateway in front of a part that tells what it saw.
import { createHash } from "node:crypto"
import { createServer, request as httpRequest } from "node:http"
import type { IncomingMessage } from "node:http"
import { connect } from "node:net"
import { setTimeout as delay } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { WebSocket, WebSocketServer } from "ws"
import { listen } from "../listen.ts"
import { makeKeys, signJwt } from "../settings.ts"
import { startGateway } from "./index.ts"

const keys = makeKeys()
const nowSeconds = Math.floor(Date.now() / 1000)
const sign = (claims: Record<string, unknown>, secret = keys.jwtSecret) => signJwt(claims, secret)
const session = sign({ role: "authenticated", sub: "ann", exp: nowSeconds + 600 })

const stops: (() => Promise<void>)[] = []
let api = ""
let hasty = "" // the address of a gateway that waits for nobody

/** A part that answers with what reached it: method, path, headers, and the body's hash. */
async function startMirror(): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === "/slow") {
      response.writeHead(200, { "content-type": "text/event-stream" }).write("data: first\n\n")
      return // stays open: the caller must see the first event all the same
    }
    const hash = createHash("sha256")
    let size = 0
    request.on("data", (chunk: Buffer) => {
      size += chunk.length
      hash.update(chunk)
    })
    request.on("end", () => {
      const { method, url, headers } = request
      response.end(JSON.stringify({ method, url, headers, size, sha256: hash.digest("hex") }))
    })
  })
  const sockets = new WebSocketServer({ server })
  sockets.on("connection", (socket, request: IncomingMessage) => {
    socket.send(request.url ?? "")
    socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }))
  })
  const { url, stop } = await listen(server, 0)
  stops.push(stop)
  return url
}

beforeAll(async () => {
  const mirror = await startMirror()
  const functions = new Map([
    ["guarded", { url: mirror, verifyJwt: true }],
    ["open", { url: mirror, verifyJwt: false }],
    ["dead", { url: "http://127.0.0.1:9", verifyJwt: false }], // the discard port: nobody listens
  ])
  const start = async (deadlines = {}) => {
    const gateway = await startGateway({
      port: 0,
      keys,
      services: { rest: mirror, auth: mirror, storage: mirror, realtime: mirror },
      edgeFunction: (name) => functions.get(name),
      deadlines,
    })
    stops.push(gateway.stop)
    return gateway.url ?? ""
  }
  api = await start()
  hasty = await start({ headersMs: 300, bodyMs: 600, stillMs: 3_000 }) // ten times and more what a steady client pauses
})
afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
})

type Seen = { method: string; url: string; headers: Record<string, string>; size: number; sha256: string }
const seen = async (path: string, init?: RequestInit) =>
  (await (await fetch(api + path, init)).json()) as Seen

describe("API keys", () => {
  test.each([
    ["publishable key", () => keys.publishable, () => keys.anon],
    ["secret key", () => keys.secret, () => keys.serviceRole],
    ["legacy anon key", () => keys.anon, () => keys.anon],
    ["legacy service_role key", () => keys.serviceRole, () => keys.serviceRole],
  ])("the part behind sees a JWT of the role of the %s", async (_, key, token) => {
    const bare = await seen("/rest/v1/things?select=id", { headers: { apikey: key() } })
    expect(bare.headers.authorization).toBe(`Bearer ${token()}`)
    expect(bare.url).toBe("/things?select=id")
    const asSupabaseJs = { apikey: key(), authorization: `Bearer ${key()}` }
    expect((await seen("/rest/v1/things", { headers: asSupabaseJs })).headers.authorization).toBe(
      `Bearer ${token()}`,
    )
  })

  test("a caller's own token stays", async () => {
    const headers = { apikey: keys.publishable, authorization: `Bearer ${session}` }
    expect((await seen("/rest/v1/things", { headers })).headers.authorization).toBe(`Bearer ${session}`)
  })

  test.each([
    ["none", {}],
    ["a wrong one", { apikey: "sb_publishable_nonsense" }],
    ["somebody's session in its place", { apikey: session }],
  ])("%s is refused with 401", async (_, headers) => {
    const reply = await fetch(`${api}/rest/v1/things`, { headers: headers as Record<string, string> })
    expect(reply.status).toBe(401)
    expect(reply.headers.get("access-control-allow-origin")).toBe("*")
  })

  test("links in mails work without a key", async () => {
    expect((await seen("/auth/v1/verify?token=x")).url).toBe("/verify?token=x")
  })
})

describe("functions", () => {
  const call = (headers: Record<string, string>, name = "guarded") =>
    fetch(`${api}/functions/v1/${name}`, { headers, method: "POST" })

  test.each([
    ["no token", () => ({}), 401],
    ["a session", () => ({ authorization: `Bearer ${session}` }), 200],
    ["the publishable key", () => ({ apikey: keys.publishable }), 200],
    [
      "an expired token",
      () => ({ authorization: `Bearer ${sign({ role: "authenticated", exp: nowSeconds - 1 })}` }),
      401,
    ],
    [
      "another project's token",
      () => ({ authorization: `Bearer ${sign({ role: "service_role", exp: nowSeconds + 600 }, "other")}` }),
      401,
    ],
    [
      "alg none",
      () => ({
        authorization: `Bearer ${Buffer.from('{"alg":"none"}').toString("base64url")}.${session.split(".")[1]}.`,
      }),
      401,
    ],
    ["an opaque token", () => ({ authorization: "Bearer cbr_something" }), 401],
  ])("with verify_jwt: %s", async (_, headers, status) => {
    expect((await call(headers())).status).toBe(status)
  })

  test("without verify_jwt an opaque token reaches the function untouched", async () => {
    const reply = (await (await call({ authorization: "Bearer cbr_something" }, "open")).json()) as Seen
    expect(reply.headers.authorization).toBe("Bearer cbr_something")
  })

  test("a function sees its name first in the path, and answers OPTIONS itself", async () => {
    expect((await seen("/functions/v1/open/tasks/7?x=1")).url).toBe("/open/tasks/7?x=1")
    const preflight = { "access-control-request-method": "POST", origin: "https://example.test" }
    expect((await seen("/functions/v1/guarded", { method: "OPTIONS", headers: preflight })).method).toBe(
      "OPTIONS",
    )
  })

  test("an unknown name is 404, one that does not answer 503", async () => {
    expect((await call({}, "nothing")).status).toBe(404)
    const dead = await call({}, "dead")
    expect(dead.status).toBe(503)
    expect(await dead.json()).toMatchObject({ message: expect.stringContaining("does not answer") as string })
  })
})

test("a preflight is answered with the headers it asked for", async () => {
  const headers = {
    "access-control-request-method": "PATCH",
    "access-control-request-headers": "apikey,x-client-info",
  }
  const reply = await fetch(`${api}/rest/v1/things`, { method: "OPTIONS", headers })
  expect(reply.status).toBe(204)
  expect(reply.headers.get("access-control-allow-headers")).toBe("apikey,x-client-info")
  expect(reply.headers.get("access-control-allow-methods")).toContain("PATCH")
})

test("a path that is no URL is refused with 400", async () => {
  const status = await new Promise((resolve, reject) => {
    const { hostname, port } = new URL(api)
    httpRequest({ hostname, port, path: "http://[" }, (answer) => resolve(answer.statusCode))
      .on("error", reject)
      .end()
  })
  expect(status).toBe(400)
})

test("HEAD passes without a body", async () => {
  const reply = await fetch(`${api}/rest/v1/things`, {
    method: "HEAD",
    headers: { apikey: keys.publishable },
  })
  expect([reply.status, await reply.text()]).toEqual([200, ""])
})

test("an upload of 50 MiB in unknown length arrives whole", async () => {
  const chunk = Buffer.alloc(1024 * 1024, "cerebros")
  const hash = createHash("sha256")
  const reply = await new Promise<Seen>((resolve, reject) => {
    const upload = httpRequest(
      `${api}/storage/v1/object/x`,
      { method: "POST", headers: { apikey: keys.secret } },
      (answer) => {
        let text = ""
        answer.setEncoding("utf8").on("data", (part: string) => (text += part))
        answer.on("end", () => resolve(JSON.parse(text) as Seen))
      },
    )
    upload.on("error", reject)
    for (let i = 0; i < 50; i++) {
      hash.update(chunk)
      upload.write(chunk)
    }
    upload.end()
  })
  expect(reply).toMatchObject({ size: 50 * 1024 * 1024, sha256: hash.digest("hex") })
})

test("a stream's first event arrives while the stream goes on", async () => {
  const reply = await fetch(`${api}/rest/v1/slow`, { headers: { apikey: keys.publishable } })
  const reader = reply.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("data: first\n\n")
  await reader?.cancel()
})

describe("WebSockets", () => {
  const open = (query: string) => {
    const socket = new WebSocket(`${api.replace("http", "ws")}/realtime/v1/websocket?${query}`)
    stops.push(async () => socket.terminate())
    return socket
  }

  test("the key in the query becomes the role's token, and frames pass both ways", async () => {
    const socket = open(`apikey=${keys.publishable}&vsn=2.0.0`)
    const frames: Buffer[] = []
    await new Promise<void>((resolve, reject) => {
      socket.on("error", reject)
      socket.on("open", () => socket.send(Buffer.from([0, 1, 255])))
      socket.on("message", (data: Buffer) => frames.push(data) === 2 && resolve())
    })
    expect(frames[0]?.toString()).toBe(`/websocket?apikey=${keys.anon}&vsn=2.0.0`)
    expect(frames[1]).toEqual(Buffer.from([0, 1, 255]))
  })

  test("without a key the upgrade is refused with 401", async () => {
    const error = await new Promise<Error>((resolve) => open("vsn=2.0.0").on("error", resolve))
    expect(error.message).toContain("401")
  })
})

describe("slow clients", () => {
  /** Opens a connection, sends each piece after a pause; what came back until it was closed. */
  async function slowly(pieces: string[], pauseMs: number): Promise<string> {
    const socket = connect({ host: "127.0.0.1", port: Number(new URL(hasty).port) })
    let answer = ""
    socket.setEncoding("utf8").on("data", (text: string) => (answer += text))
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()))
    socket.on("error", () => {}) // closed while we still send
    for (const piece of pieces) {
      socket.write(piece)
      await delay(pauseMs)
    }
    await closed
    return answer
  }
  const head = (path: string, length: number) =>
    `POST ${path} HTTP/1.1\r\nhost: x\r\napikey: ${keys.anon}\r\ncontent-length: ${length}\r\n\r\n`

  test("whose headers do not end are closed", async () => {
    expect(await slowly(["POST /rest/v1/x HTTP/1.1\r\nhost: x\r\n"], 0)).toMatch(/^HTTP\/1.1 408|^$/)
    expect(await slowly([""], 0)).toMatch(/^HTTP\/1.1 408|^$/)
  })

  test.each(["/rest/v1/things", "/auth/v1/otp", "/functions/v1/open"])(
    "whose body to %s does not end are closed, however steadily it comes",
    async (path) => {
      const pieces = [head(path, 100), ...Array<string>(12).fill("x")]
      expect(await slowly(pieces, 100)).toMatch(/^HTTP\/1.1 408 .*The request's body took too long/s)
    },
  )

  test("who upload may take as long as it moves, and are closed when it does not", async () => {
    const steady = [head("/storage/v1/object/x", 12), ...Array<string>(12).fill("x")]
    const answer = slowly([...steady, "GET / HTTP/1.1\r\nconnection: close\r\nhost: x\r\n\r\n"], 100)
    expect(await answer).toMatch(/^HTTP\/1.1 200 /)
    expect(await slowly([head("/storage/v1/object/x", 12), "x"], 0)).toMatch(/^HTTP\/1.1 408 /)
  })
})

test("an address that begins with two slashes names no host", async () => {
  const reply = await fetch(`${api}//rest/v1/things`, { headers: { apikey: keys.publishable } })
  expect(reply.status).toBe(404)
})
