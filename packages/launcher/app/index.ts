// Serves the built SPA: deep links answer with the page, hashed files are kept for a year, aliases go to functions.
import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { makeProxy, refuse } from "@cerebros/local-supabase/gateway/proxy.ts"
import { listen } from "@cerebros/local-supabase/listen.ts"
import type { Part } from "@cerebros/local-supabase/part.ts"
import { aliasOf } from "./aliases.ts"
import { BOX_PATH } from "./box-file.ts"
import { brotli } from "./build.ts"
import { bestCopy, etagOf, servedFiles } from "./files.ts"
import type { ServedFile } from "./files.ts"
import { securityHeaders } from "./headers.ts"
import { withApi, withSettings } from "./page.ts"
import type { PageSettings } from "./page.ts"

export type AppOptions = PageSettings & {
  port: number
  /** The build, with an index.html. */
  folder: string
}

/** Starts it on the loopback with the build as it is now. Throws when the port is taken or there is no build. */
export async function startApp({ port, folder, ...page }: AppOptions): Promise<Part> {
  const files = servedFiles(folder)
  const index = await written(
    withSettings(readFileSync(join(folder, "index.html"), "utf8"), page),
    "text/html; charset=utf-8",
  )
  files.set("/index.html", index)
  const box = files.get(BOX_PATH)
  if (box) files.set(BOX_PATH, await written(withApi(box.body.toString(), page), box.type))
  const security = securityHeaders(page.supabaseUrl)
  const proxy = makeProxy()

  function serve(file: ServedFile, request: IncomingMessage, response: ServerResponse): void {
    const headers = {
      ...security,
      vary: "Accept-Encoding",
      "cache-control": file.cacheControl,
      etag: file.etag,
    }
    if (request.headers["if-none-match"] === file.etag) {
      response.writeHead(304, headers).end()
      return
    }
    const { body, encoding } = bestCopy(file, request.headers["accept-encoding"]?.toString())
    response.writeHead(200, {
      ...headers,
      "content-type": file.type,
      "content-length": body.length,
      ...(encoding && { "content-encoding": encoding }),
    })
    response.end(request.method === "HEAD" ? undefined : body)
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { url: address = "/" } = request
    const url = URL.parse(address.startsWith("/") ? `http://app${address}` : address) // the host is not looked at
    if (!url) return refuse(response, 400, { message: "The request's path is not a URL." })
    // `//x` would be a host to the page's router, which then shows nothing.
    if (url.pathname.includes("//")) {
      response
        .writeHead(308, { ...security, location: url.pathname.replace(/\/{2,}/g, "/") + url.search })
        .end()
      return
    }
    const alias = aliasOf(url.pathname)
    if (alias) {
      const target = { url: page.supabaseUrl, path: alias + url.search, name: "gateway" }
      const { host } = request.headers
      return proxy.pass(request, response, target, { ...request.headers, "x-forwarded-host": host }, {})
    }
    if (request.method !== "GET" && request.method !== "HEAD")
      return refuse(response, 405, { message: "Only GET and HEAD here." }, { allow: "GET, HEAD" })

    const file = files.get(decoded(url.pathname))
    if (file) return serve(file, request, response)
    // A file that is gone must not answer with the page: the browser would take it for a script.
    if (/^\/assets\/|^\/api\/|\.(js|css|map|png|svg|ico|json|woff2)$/.test(url.pathname))
      return refuse(response, 404, { message: "There is no such file." })
    serve(index, request, response)
  }

  const listening = await listen(
    createServer({ headersTimeout: 15_000, requestTimeout: 120_000, noDelay: true }, answer),
    port,
  )
  return {
    name: "app",
    url: listening.url,
    async stop() {
      await listening.stop()
      proxy.close()
    },
  }
}

/** A file that is not served as it was built. */
async function written(text: string, type: string): Promise<ServedFile> {
  const body = Buffer.from(text)
  const copies = { br: await brotli(body), gzip: gzipSync(body) }
  return { body, copies, type, etag: etagOf(body), cacheControl: "no-cache" }
}

const decoded = (pathname: string) => {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
