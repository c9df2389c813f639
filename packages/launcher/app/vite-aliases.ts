// The app's aliases of functions in vite's dev server and preview.
import { request as httpRequest } from "node:http"
import type { Connect, Plugin } from "vite"
import { settings } from "../settings.ts"
import { aliasOf } from "./aliases.ts"

/** Hands `/api/…` to the gateway of the stack that the environment names. */
export function aliases(): Plugin {
  const middleware: Connect.NextHandleFunction = (request, response, next) => {
    const url = URL.parse(request.url ?? "/", "http://app")
    const alias = url && aliasOf(url.pathname)
    if (!alias) return next()
    const { method = "GET", headers } = request
    const upstream = httpRequest(settings().apiUrl + alias + url.search, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    upstream.on("error", next)
    request.pipe(upstream)
  }
  return {
    name: "cerebros-aliases",
    configureServer: (server) => void server.middlewares.use(middleware),
    configurePreviewServer: (server) => void server.middlewares.use(middleware),
  }
}
