// Somebody else's website: a page on a port of its own that is strict about what runs on it and holds what is none of a box's business.
import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

/** Stands in the page's text, a field, its cookies and its storages: no request of a box may carry it. */
export const SECRET = "hunter2-the-page's-own"

export type ForeignPage = {
  /** As http://localhost:<port>, and the same page under another origin. */
  origin: string
  otherOrigin: string
  stop(): Promise<void>
}

/** Serves a page with this tag, whose policy lets scripts of `app` in and requests to `api` out, and nothing else. */
export async function startForeignPage(
  tag: () => string,
  { app, api }: { app: string; api: string },
): Promise<ForeignPage> {
  const policy = [
    "default-src 'none'",
    `script-src ${app}`,
    "style-src 'none'",
    `connect-src ${api}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ")
  const server = createServer((request, response) => {
    const isPage = request.url === "/" || request.url?.startsWith("/?")
    response.writeHead(isPage ? 200 : 404, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "set-cookie": `session=${encodeURIComponent(SECRET)}; Path=/`,
    })
    response.end(
      isPage &&
        `<!doctype html><html lang="en"><head><title>Help</title>${tag()}</head>
        <body><h1>Help</h1><p>${SECRET}</p><input aria-label="Password" value="${SECRET}"></body></html>`,
    )
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo // it listens on a port, so the address is one
  return {
    origin: `http://localhost:${port}`,
    otherOrigin: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}
