// Puts an HTTP server on a port of the loopback and takes it off again.
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"

/** Listens on `port` (0: one that is free). Rejects when it is taken; `stop` also ends open connections. */
export async function listen(
  server: Server,
  port: number,
): Promise<{ url: string; port: number; stop(): Promise<void> }> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject)
      resolve()
    })
  })
  const address = server.address() as AddressInfo // a TCP server's, see listen above
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
