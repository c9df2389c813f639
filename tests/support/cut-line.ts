// A line between clients and a server that can be cut: what goes over it at that moment is lost, as with a cable pulled out.
import { once } from "node:events"
import { type AddressInfo, type Socket, connect, createServer } from "node:net"

export type CutLine = {
  /** As the server's own, over this line. */
  url: string
  /** Ends every connection at once, without a goodbye; how many there were. */
  cut(): number
  stop(): Promise<void>
}

/** A line to the server at `target`. */
export async function startCutLine(target: string): Promise<CutLine> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.pipe(other)
      one.on("error", () => other.destroy())
      one.on("close", () => other.destroy())
    }
    open.add(near)
    near.on("close", () => open.delete(near))
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const cut = () => {
    const count = open.size
    for (const socket of open) socket.resetAndDestroy()
    return count
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on a port, so the address is one
    cut,
    async stop() {
      cut()
      server.close()
      await once(server, "close")
    },
  }
}
