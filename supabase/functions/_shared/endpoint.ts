// What stands around every function: CORS, method, caller, body, Idempotency-Key, and errors in one form.
import type { z } from "zod"
import {
  KEY_PROBLEMS,
  Problem,
  type ProblemBody,
  type ProblemCode,
  problems,
} from "@cerebros/contract/problems.ts"
import { isSession, isSignedIn } from "./bearer.ts"
import { once } from "./once.ts"
import { whyNotStorable } from "@cerebros/contract/storable.ts"
import { readBytes } from "./read-bytes.ts"
import type { World } from "./function-world.ts"

export type Call<Body> = {
  body: Body
  /** The caller's bearer token; empty when there is none. */
  token: string
  /** What follows the function's name in the path, e.g. ["<agent id>"]. */
  path: string[]
  request: Request
  requestId: string
}

type Endpoint<Body> = {
  methods?: readonly string[]
  /** Checked with zod; 400 names the field. */
  body: z.ZodType<Body>
  maxBytes?: number
  /** The body of an error answer, where it is not ours (`ProblemBody`). */
  sayProblem?: (problem: Problem) => unknown
  /** Which pages alone may call this path, beside the app's own; without it programs may, too, and the app's pages. */
  originsOf?: (path: string[]) => Promise<readonly string[]>
  /** Whether the answer for this path holds a secret that is shown once: then no copy of it is kept. */
  holdsSecret?: (path: string[]) => boolean
}

const BODY_MAX_BYTES = 256 * 1024 // a request is words and ids, never files

/** A `Deno.serve` handler around `handle`, which returns what is sent as JSON, or a `Response` of its own. */
export function endpoint<Body>(
  world: World,
  spec: Endpoint<Body>,
  handle: (call: Call<Body>) => Promise<unknown>,
) {
  const methods = spec.methods ?? ["POST"]
  return async (request: Request): Promise<Response> => {
    const requestId = crypto.randomUUID()
    const [name = "", ...path] = new URL(request.url).pathname.split("/").filter(Boolean)
    let cors = corsFor(request, world.allowedOrigins)
    try {
      const origins = [...world.allowedOrigins, ...((await spec.originsOf?.(path)) ?? [])]
      cors = corsFor(request, origins)
      if (request.method === "OPTIONS")
        return new Response(null, {
          status: 204,
          headers: { ...cors, "access-control-allow-methods": methods.join(", ") },
        })
      if (!methods.includes(request.method))
        throw new Problem("method_not_allowed", { detail: methods.join(", ") })
      const text = await readText(request, spec.maxBytes ?? BODY_MAX_BYTES)
      if (spec.originsOf) mustBeFrom(origins, request)
      const body = parseBody(text, spec.body)
      const token = bearerOf(request)
      const call = async () => {
        const answer = await handle({ body, token, path, request, requestId })
        return answer instanceof Response ? answer : Response.json(answer ?? null)
      }
      const key = request.method === "POST" ? request.headers.get("idempotency-key") : null
      const isSecret = spec.holdsSecret?.(path) ?? false
      const response =
        key === null
          ? await call()
          : await once({ world, endpoint: [name, ...path].join("/"), key, body: text, token, isSecret }, call)
      for (const [name, value] of Object.entries(cors)) response.headers.set(name, value)
      return response
    } catch (error) {
      const found = await asToCaller(world, error, bearerOf(request))
      const problem = spec.originsOf ? found : namingTheKey(found, bearerOf(request))
      return problemResponse(problem, requestId, cors, spec.sayProblem)
    }
  }
}

/** The bearer token of a request, or "". */
const bearerOf = (request: Request): string =>
  /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? ""

async function readText(request: Request, max: number): Promise<string> {
  const bytes = await readBytes(request, max)
  if (!bytes) throw new Problem("too_large", { detail: `at most ${max} bytes` })
  return new TextDecoder().decode(bytes)
}

function parseBody<Body>(text: string, schema: z.ZodType<Body>): Body {
  let json: unknown
  try {
    json = text === "" ? {} : JSON.parse(text)
  } catch {
    throw new Problem("invalid_input", { detail: "The body is not JSON." })
  }
  const why = whyNotStorable(json)
  if (why) throw new Problem("invalid_input", { detail: why })
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw new Problem("invalid_input", { detail: whatIsWrong(parsed.error) })
  return parsed.data
}

/** The first problem zod found, with where it is: "include_unreviewed: Invalid input …". */
export function whatIsWrong(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return "The body does not fit."
  return issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message
}

/** Throws `wrong_origin` where the request comes from another page, or from none. */
function mustBeFrom(origins: readonly string[], request: Request): void {
  const origin = request.headers.get("origin")
  if (origin === null || !origins.includes(origin))
    throw new Problem("wrong_origin", { detail: origin ?? "The request names no Origin." })
}

/** CORS for these origins, matched exactly; anybody else gets no header and browsers refuse. */
function corsFor(request: Request, origins: readonly string[]): Record<string, string> {
  const origin = request.headers.get("origin")
  const allowed = origin !== null && origins.includes(origin)
  return {
    vary: "Origin",
    ...(allowed && {
      "access-control-allow-origin": origin,
      "access-control-allow-headers": "authorization, apikey, content-type, x-client-info, idempotency-key",
      "access-control-expose-headers": "retry-after",
      "access-control-max-age": "3600",
    }),
  }
}

// Policies show nothing to whom they do not know: so it looks to somebody who has signed out, or whose key was revoked.
const LOOKS_LIKE_NOTHING: readonly ProblemCode[] = ["not_found", "forbidden", "not_a_worker"]

/** What went wrong as a problem: that the caller is not signed in any more, where that is why there is nothing to see. */
async function asToCaller(world: World, error: unknown, bearer: string): Promise<Problem> {
  const problem = error instanceof Problem ? error : new Problem("unexpected", { cause: error })
  if (bearer === "" || !LOOKS_LIKE_NOTHING.includes(problem.code)) return problem
  const signedIn = await isSignedIn(world, bearer).catch(() => true) // then the first problem is the one to tell
  return signedIn ? problem : new Problem("signed_out", { cause: problem })
}

/** A program is told of its key: it has no session that it could open again. */
function namingTheKey(problem: Problem, bearer: string): Problem {
  if (problem.code !== "signed_out" || isSession(bearer)) return problem
  const { detail, cause } = problem
  return new Problem("signed_out", {
    detail,
    cause,
    say: KEY_PROBLEMS[bearer === "" ? "missing" : "refused"],
  })
}

function problemResponse(
  problem: Problem,
  requestId: string,
  cors: Record<string, string>,
  say?: (problem: Problem) => unknown,
): Response {
  if (problem.status >= 500)
    console.error(`[${requestId}] ${problem.code}`, problem.detail ?? "", problem.cause ?? "")
  const body: ProblemBody = {
    error: problem.message,
    code: problem.code,
    ...(problem.detail ? { detail: problem.detail } : {}),
    request_id: requestId,
  }
  const headers = new Headers(cors)
  if (problem.retryAfterMs !== undefined)
    headers.set("retry-after", String(Math.ceil(problem.retryAfterMs / 1000)))
  if (problem.code === "method_not_allowed" && problem.detail) headers.set("allow", problem.detail)
  return Response.json(say?.(problem) ?? body, { status: statusOf(problem.code), headers })
}

const statusOf = (code: ProblemCode): number => problems[code].status || 500
