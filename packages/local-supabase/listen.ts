// Puts an HTTP server on a port of the loopback and takes it off again.
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"

/**
 * How long an idle connection is kept (ms): longer than any caller keeps theirs (the gateway 4 s, undici a second less than it is
 * told, Deno's fetch 90 s, measured). What is sent on one that is being closed is lost where it may not be repeated.
 */
const KEEP_ALIVE_MS = 120_000

/** Listens on `port` (0: one that is free). Rejects when it is taken; `stop` also ends open connections. */
export async function listen(
  server: Server,
  port: number,
): Promise<{ url: string; port: number; stop(): Promise<void> }> {
  server.keepAliveTimeout = KEEP_ALIVE_MS
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
