// An HTTP server on this machine that can be ended at once.
import { createAdaptorServer } from "@hono/node-server"
import type { Hono } from "hono"
import type { AddressInfo } from "node:net"

const KEEP_ALIVE_MS = 120_000 // longer than callers keep a connection (Deno's fetch: 90 s): else some are cut off as they ask

export type ListenOptions = {
  /** 0 takes a free one. */
  port: number
  /** This machine alone when left out. */
  host?: string | undefined
  /** Ends what the routes work with, once nobody is listening any more. */
  end(): Promise<void>
}

/** Serves the routes. Rejects when the port is taken; `stop` resolves when it is free again, and calling it twice is fine. */
export async function listenHere(
  app: Hono,
  { port, host = "127.0.0.1", end }: ListenOptions,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createAdaptorServer({ fetch: app.fetch })
  if ("keepAliveTimeout" in server) server.keepAliveTimeout = KEEP_ALIVE_MS
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject)
      server.listen(port, host, resolve)
    })
  } catch (error) {
    await end()
    throw error
  }
  const at = server.address() as AddressInfo // a listening TCP server has one
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      if ("closeAllConnections" in server) server.closeAllConnections()
    })
  let stopping: Promise<void> | undefined
  return { url: `http://127.0.0.1:${at.port}`, stop: () => (stopping ??= close().then(end)) }
}
