// Serves the built SPA: deep links answer with the page, hashed files are kept for a year, aliases go to functions.
import { createReadStream, readFileSync, statSync } from "node:fs"
import { createServer } from "node:http"
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http"
import { join } from "node:path"
import { pipeline } from "node:stream"
import { gzipSync } from "node:zlib"
import { makeProxy, refuse } from "../gateway/proxy.ts"
import { listen } from "../listen.ts"
import type { Part } from "../part.ts"
import { aliasOf } from "./aliases.ts"
import { brotli } from "./build.ts"
import { bestCopy, servedFiles } from "./files.ts"
import { securityHeaders } from "./headers.ts"
import { withSettings } from "./page.ts"
import type { PageSettings } from "./page.ts"

export type AppOptions = PageSettings & {
  port: number
  /** The build, with an index.html. */ folder: string
}

/** Starts it on the loopback with the build as it is now. Throws when the port is taken or there is no build. */
export async function startApp({ port, folder, ...page }: AppOptions): Promise<Part> {
  const files = servedFiles(folder)
  const html = Buffer.from(withSettings(readFileSync(join(folder, "index.html"), "utf8"), page))
  const pages = { identity: html, gzip: gzipSync(html), br: await brotli(html) }
  const security = securityHeaders(page.supabaseUrl)
  const proxy = makeProxy()

  function servePage(request: IncomingMessage, response: ServerResponse): void {
    const accepted = String(request.headers["accept-encoding"] ?? "")
    const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : "identity"
    const body = pages[encoding]
    send(response, 200, {
      "content-type": "text/html; charset=utf-8",
      "content-length": body.length,
      "cache-control": "no-cache",
      ...(encoding !== "identity" && { "content-encoding": encoding }),
    })
    response.end(request.method === "HEAD" ? undefined : body)
  }

  const send = (response: ServerResponse, status: number, headers: OutgoingHttpHeaders) =>
    response.writeHead(status, { ...security, vary: "Accept-Encoding", ...headers })

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = URL.parse(request.url ?? "/", "http://app") // the host is not looked at
    if (!url) return refuse(response, 400, { message: "The request's path is not a URL." })
    const alias = aliasOf(url.pathname)
    if (alias) {
      const target = { url: page.supabaseUrl, path: alias + url.search, name: "gateway" }
      const { host } = request.headers
      return proxy.pass(request, response, target, { ...request.headers, "x-forwarded-host": host }, {})
    }
    if (request.method !== "GET" && request.method !== "HEAD")
      return refuse(response, 405, { message: "Only GET and HEAD here." }, { allow: "GET, HEAD" })

    const file = files.get(decoded(url.pathname))
    if (!file || file.path.endsWith("index.html")) {
      // A file that is gone must not answer with the page: the browser would take it for a script.
      if (/^\/assets\/|^\/api\/|\.(js|css|map|png|svg|ico|json|woff2)$/.test(url.pathname))
        return refuse(response, 404, { message: "There is no such file." })
      return servePage(request, response)
    }
    const { path, encoding } = bestCopy(file, request.headers["accept-encoding"]?.toString())
    const headers = { "cache-control": file.cacheControl, etag: file.etag }
    if (request.headers["if-none-match"] === file.etag) {
      send(response, 304, headers).end()
      return
    }
    send(response, 200, {
      ...headers,
      "content-type": file.type,
      "content-length": encoding ? statSync(path).size : file.bytes,
      ...(encoding && { "content-encoding": encoding }),
    })
    if (request.method === "HEAD") response.end()
    else pipeline(createReadStream(path), response, () => {}) // an early end is the browser's own affair
  }

  const listening = await listen(createServer({ requestTimeout: 0, noDelay: true }, answer), port)
  return {
    name: "app",
    url: listening.url,
    async stop() {
      await listening.stop()
      proxy.close()
    },
  }
}

const decoded = (pathname: string) => {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
