// The API port: one address in front of rest, auth, storage, realtime and functions, as on hosted Supabase.
import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Duplex } from "node:stream"
import { verifyJwt } from "../jwt.ts"
import { listen } from "../listen.ts"
import type { Part } from "../part.ts"
import type { Keys } from "../settings.ts"
import { corsHeaders, isPreflight, preflightHeaders } from "./cors.ts"
import { authorizationFor, bearerToken, roleToken } from "./keys.ts"
import { DEADLINES, serverOptions, watchBody } from "./deadlines.ts"
import type { Deadlines } from "./deadlines.ts"
import { makeProxy, refuse } from "./proxy.ts"
import type { Target } from "./proxy.ts"
import { rejectUpgrade, tunnel } from "./tunnel.ts"

export type Service = "rest" | "auth" | "storage" | "realtime"

export type GatewayOptions = {
  port: number
  keys: Keys
  /** Where each part listens; one that is left out answers 503. */
  services: Partial<Record<Service, string>>
  /** Address and JWT rule of a function; undefined where no function has that name. */
  edgeFunction(name: string): { url: string; verifyJwt: boolean } | undefined
  /** What shall differ from the usual ones. */
  deadlines?: Partial<Deadlines>
}

// Links in mails, keys for verifiers, and objects that are public or signed: on hosted these need no API key either.
const OPEN = [
  /^\/auth\/v1\/(verify|callback|authorize|\.well-known\/)/,
  /^\/storage\/v1\//,
  /^\/functions\/v1\//,
]

/** Starts the gateway on the loopback. Throws when the port is taken. */
export async function startGateway({
  port,
  keys,
  services,
  edgeFunction,
  ...options
}: GatewayOptions): Promise<Part> {
  const deadlines = { ...DEADLINES, ...options.deadlines }
  const proxy = makeProxy()
  const tunnels = new Set<Duplex>()

  /** Where a request goes and with which token; or the status and body that refuse it. */
  function route(
    request: IncomingMessage,
    url: URL,
  ): (Target & { authorization: string | undefined }) | Refusal {
    const [, service = "", rest = "/"] = /^\/([a-z]+)\/v1(\/.*)?$/.exec(url.pathname) ?? []
    const isFunction = service === "functions"
    if (!isFunction && !isService(service))
      return refusal(404, { message: "no Route matched with those values" })

    const apiKey = header(request, "apikey") ?? url.searchParams.get("apikey") ?? undefined
    const known = apiKey !== undefined && roleToken(keys, apiKey) !== undefined
    if (!known && !OPEN.some((path) => path.test(url.pathname)) && request.method !== "OPTIONS")
      return refusal(401, apiKey === undefined ? NO_KEY : WRONG_KEY)
    const authorization = authorizationFor(keys, request.headers.authorization, apiKey)

    if (isFunction) {
      const name = rest.split("/")[1] ?? ""
      const target = edgeFunction(name)
      if (!target) return refusal(404, { code: "NOT_FOUND", message: "Requested function was not found" })
      const token = bearerToken(authorization)
      if (target.verifyJwt && request.method !== "OPTIONS") {
        if (!token) return refusal(401, { code: 401, message: "Missing authorization header" })
        if (!verifyJwt(token, keys.jwtSecret)) return refusal(401, { code: 401, message: "Invalid JWT" })
      }
      return { name, url: target.url, path: rest + url.search, authorization } // it sees /<name>/…, as on hosted
    }
    const target = services[service]
    if (!target) return refusal(503, { message: `The part "${service}" of the stack is not running.` })
    return { name: service, url: target, path: rest + url.search, authorization }
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = parse(request)
    if (!url) return refuse(response, 400, { message: "The request's path is not a URL." }, corsHeaders())
    const own = url.pathname.startsWith("/functions/v1/") // functions answer CORS themselves
    const cors = own ? {} : corsHeaders()
    if (!own && isPreflight(request)) {
      response.writeHead(204, preflightHeaders(request)).end()
      return
    }
    const target = route(request, url)
    if ("status" in target) return refuse(response, target.status, target.body, corsHeaders())
    watchBody(request, target.name === "storage", deadlines, () => giveUp(request, response))
    proxy.pass(
      request,
      response,
      target,
      { ...request.headers, ...forwarded(request, url), authorization: target.authorization },
      cors,
    )
  }

  function upgrade(request: IncomingMessage, client: Duplex, head: Buffer): void {
    const url = parse(request)
    if (!url) return rejectUpgrade(client, "400 Bad Request", "The request's path is not a URL.")
    const target = route(request, url)
    if ("status" in target)
      return rejectUpgrade(client, `${target.status} Refused`, String(target.body.message))
    const apiKey = url.searchParams.get("apikey")
    const token = apiKey === null ? undefined : roleToken(keys, apiKey)
    if (token) url.searchParams.set("apikey", token) // parts only know JWTs
    const path = target.path.split("?")[0] + url.search
    const headers = { ...request.headers, ...forwarded(request, url), authorization: target.authorization }
    const lines = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    )
    const part = tunnel(request, client, head, { ...target, path }, lines)
    tunnels.add(part)
    part.on("close", () => tunnels.delete(part))
  }

  const server = createServer(serverOptions(deadlines), answer)
  server.on("upgrade", upgrade)
  const listening = await listen(server, port)
  return {
    name: "gateway",
    url: listening.url,
    async stop() {
      for (const part of tunnels) part.destroy()
      await listening.stop()
      proxy.close()
    },
  }
}

/** Says that it took too long, where that can still be said, and closes. */
function giveUp(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) return void request.destroy()
  response.once("finish", () => request.destroy())
  const headers = { ...corsHeaders(), connection: "close" }
  refuse(response, 408, { message: "The request's body took too long." }, headers)
}

type Refusal = { status: number; body: Record<string, unknown> }
const refusal = (status: number, body: Record<string, unknown>): Refusal => ({ status, body })

const NO_KEY = {
  message: "No API key found in request",
  hint: "No `apikey` request header or url param was found.",
}
const WRONG_KEY = {
  message: "Invalid API key",
  hint: "Double check your Supabase `anon` or `service_role` API key.",
}

/** Path and query of a request; the host is made up, and `//…` names none. */
const parse = ({ url = "/" }: IncomingMessage) =>
  URL.parse(url.startsWith("/") ? `http://gateway${url}` : url)

const isService = (name: string): name is Service => ["rest", "auth", "storage", "realtime"].includes(name)

const header = (request: IncomingMessage, name: string) => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** What a part needs to know to name itself towards the caller; a proxy in front of us has the first word. */
function forwarded(request: IncomingMessage, url: URL): Record<string, string> {
  const host = header(request, "x-forwarded-host") ?? request.headers.host ?? ""
  const client = request.socket.remoteAddress ?? ""
  const before = header(request, "x-forwarded-for")
  return {
    "x-forwarded-host": host,
    "x-forwarded-proto": header(request, "x-forwarded-proto") ?? "http",
    "x-forwarded-port": host.split(":")[1] ?? "80",
    "x-forwarded-prefix": url.pathname.split("/").slice(0, 3).join("/"),
    "x-forwarded-for": before ? `${before}, ${client}` : client,
  }
}
