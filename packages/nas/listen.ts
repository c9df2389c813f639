// An HTTP server on this machine that can be ended at once.
import { createAdaptorServer } from "@hono/node-server"
import type { Hono } from "hono"
import type { AddressInfo } from "node:net"

const KEEP_ALIVE_MS = 120_000 // longer than callers keep a connection (Deno's fetch: 90 s): else some are cut off as they ask

/** Listens on this machine alone unless another host is named; 0 takes a free port. Rejects when the port is taken. */
export async function listenHere(
  app: Hono,
  port: number,
  host = "127.0.0.1",
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createAdaptorServer({ fetch: app.fetch })
  if ("keepAliveTimeout" in server) server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, resolve)
  })
  const at = server.address() as AddressInfo // a listening TCP server has one
  return {
    url: `http://127.0.0.1:${at.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ("closeAllConnections" in server) server.closeAllConnections()
      }),
  }
}
