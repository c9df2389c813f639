// A TCP proxy in front of the gateway that cuts a worker's cycle before its request or before its answer.
import { type Socket, connect, createServer } from "node:net"
import type { AddressInfo } from "node:net"

export type Cut = "before the request" | "before the answer"
export type Proxy = { url: string; cut(where: Cut): Promise<void>; stop(): Promise<void> }

const CYCLE = "/rest/v1/rpc/hub_turn"

/** Passes everything on to `target`. `cut` resolves once a cycle was cut. */
export async function startProxy(target: URL): Promise<Proxy> {
  const waiting: { where: Cut; done: () => void }[] = []
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    let cut: (typeof waiting)[number] | undefined
    const end = () => {
      client.destroy()
      upstream.destroy()
      open.delete(client)
      open.delete(upstream)
      cut?.done() // also when the worker itself was killed meanwhile: there is nothing left to cut
    }
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on("error", end).on("close", end)
    }
    client.on("data", (chunk) => {
      if (!cut && chunk.includes(CYCLE)) cut = waiting.shift()
      if (cut?.where === "before the request") end()
      else upstream.write(chunk)
    })
    upstream.on("data", (chunk) => {
      if (cut)
        end() // the hub has committed; the worker never hears of it
      else client.write(chunk)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP
    cut: (where) => new Promise((done) => waiting.push({ where, done })),
    async stop() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
