// A part closes the connection that the gateway kept, in the moment in which the next request is sent on it.
import { createServer as createHttpServer } from "node:http"
import { type Socket, createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { Worker } from "node:worker_threads"
import { once } from "node:events"
import { afterEach, expect, test } from "vitest"
import { listen } from "../listen.ts"
import { makeProxy } from "./proxy.ts"

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

/** The proxy alone, in front of `url`. */
async function startProxy(url: string, idleMs?: number): Promise<string> {
  const proxy = makeProxy(idleMs)
  const front = await listen(
    createHttpServer((request, response) =>
      proxy.pass(request, response, { url, path: request.url ?? "/", name: "rest" }, request.headers, {}),
    ),
    0,
  )
  stops.push(proxy.close, front.stop)
  return front.url
}

/** Answers the first request of each connection, and closes the connection when the second has come. `heard` are all of them. */
async function startForgetful(): Promise<{ url: string; heard: string[] }> {
  const heard: string[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    let isFirst = true
    socket.setEncoding("utf8").on("error", () => {})
    socket.on("data", (text: string) => {
      heard.push(text.split(" ")[0] ?? "")
      if (!isFirst) return socket.destroy()
      isFirst = false
      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
    })
  })
  await once(server.listen(0, "127.0.0.1"), "listening")
  stops.push(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard } // listening on TCP
}

const ask = async (url: string, method = "GET", body?: string) => {
  const reply = await fetch(url, { method, ...(body !== undefined && { body }) })
  return { status: reply.status, text: await reply.text() }
}

test.each(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])(
  "%s without a body is sent once more, and nobody sees it",
  async (method) => {
    const { url, heard } = await startForgetful()
    const front = await startProxy(url)
    expect((await ask(front)).status).toBe(200)
    expect((await ask(front, method)).status).toBe(200)
    expect(heard).toEqual(["GET", method, method])
  },
)

test.each([
  ["POST", undefined],
  ["POST", "a body"],
  ["PATCH", "a body"],
  ["PUT", "a body"],
])(
  "%s, which may have had its effect or whose body has gone (%s), is not, and whoever asked is told",
  async (method, body) => {
    const { url, heard } = await startForgetful()
    const front = await startProxy(url)
    await ask(front)
    const { status, text } = await ask(front, method, body)
    expect([status, text]).toEqual([502, expect.stringContaining("ended the connection before it answered")])
    expect(heard).toEqual(["GET", method])
  },
)

test("a POST is sent on no connection that was idle for longer than it is kept, also when the timer that drops it is late", async () => {
  const part = new Worker(
    // It says nothing of how long it keeps one, as PostgREST does.
    `require("node:net").createServer((socket) => {
       let idle
       socket.on("error", () => {})
       socket.on("data", () => {
         clearTimeout(idle)
         idle = setTimeout(() => socket.destroy(), 300)
         socket.write("HTTP/1.1 200 OK\\r\\ncontent-length: 2\\r\\n\\r\\nok")
       })
     }).listen(0, "127.0.0.1", function () { require("node:worker_threads").parentPort.postMessage(this.address().port) })`,
    { eval: true },
  )
  stops.push(() => part.terminate())
  const [port] = (await once(part, "message")) as [number]
  const proxy = makeProxy(200)
  stops.push(proxy.close)
  const front = await listen(
    createHttpServer((request, response) => {
      if (request.method === "POST") {
        const until = performance.now() + 500 // nothing else is done meanwhile: the connection is closed over there, unseen here
        while (performance.now() < until);
      }
      proxy.pass(
        request,
        response,
        { url: `http://127.0.0.1:${port}`, path: "/", name: "rest" },
        request.headers,
        {},
      )
    }),
    0,
  )
  stops.push(front.stop)
  for (let round = 0; round < 3; round++) {
    expect(await ask(front.url)).toEqual({ status: 200, text: "ok" })
    expect(await ask(front.url, "POST", "a body")).toEqual({ status: 200, text: "ok" })
  }
})
