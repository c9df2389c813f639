// A TCP relay that can break in the middle of a request, for tests.
import { connect, createServer } from "node:net"
import type { AddressInfo, Socket } from "node:net"

export type BreakableLine = {
  url: string
  leadTo(port: number): void
  /** Cuts once, after this many further bytes of a client. */
  cutAfter(bytes: number): void
  cuts(): number
  stop(): Promise<void>
}

/** Listens on a free port at once; where it leads is told later. */
export async function breakableLine(): Promise<BreakableLine> {
  let target = 0
  let bytesLeft = Infinity
  let cuts = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const service = connect(target, "127.0.0.1")
    for (const socket of [client, service]) {
      sockets.add(socket)
      socket.on("error", () => {}) // the other end is told by its close
      socket.on("close", () => {
        sockets.delete(socket)
        client.destroy()
        service.end()
      })
    }
    service.pipe(client)
    client.on("data", (chunk) => {
      if (chunk.byteLength < bytesLeft) {
        bytesLeft -= chunk.byteLength
        if (!service.write(chunk)) {
          client.pause()
          service.once("drain", () => client.resume())
        }
        return
      }
      service.end(chunk.subarray(0, bytesLeft))
      bytesLeft = Infinity
      cuts++
      client.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on TCP
    leadTo: (port) => (target = port),
    cutAfter: (bytes) => (bytesLeft = bytes),
    cuts: () => cuts,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
