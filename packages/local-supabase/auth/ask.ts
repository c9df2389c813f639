// What a route reads from its request.
import type { IncomingMessage } from "node:http"
import { z } from "zod"
import { verifyJwt } from "../jwt.ts"
import type { Claims } from "../jwt.ts"
import { AuthError, bodyTooLarge, invalid } from "./problem.ts"
import { isEmail, mustFitToken } from "./users.ts"
import type { Caller } from "./auth-world.ts"

const BODY_MAX_BYTES = 1_000_000 // the largest body that makes sense here is a fiftieth of it
const READ_MAX_BYTES = 64 * BODY_MAX_BYTES
const MAX_DEPTH = 100 // whatever walks over a value later does so by recursion

/** The request's JSON body in the shape of `schema`. Throws `bad_json`, `validation_failed`, `request_too_large`. */
export async function bodyOf<T extends z.ZodType>(request: Request, schema: T): Promise<z.output<T>> {
  const text = await textOf(request)
  const badJson = (message: string) => new AuthError(400, "bad_json", message)
  if (depthOf(text) > MAX_DEPTH)
    throw badJson(`The request body is nested more than ${MAX_DEPTH} levels deep`)
  let body: unknown
  try {
    body = text === "" ? {} : JSON.parse(text)
  } catch {
    throw badJson("Could not parse request body as JSON")
  }
  const read = schema.safeParse(body)
  if (!read.success) throw invalid(read.error.issues[0]?.message ?? "The request's body has the wrong shape")
  return read.data
}

/**
 * The body, unless it is too large. What is too large is read to its end and not kept: a client that still sends can use
 * neither answer nor connection.
 */
async function textOf(request: Request): Promise<string> {
  const kept: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes <= BODY_MAX_BYTES) kept.push(chunk)
    if (bytes > READ_MAX_BYTES) break
  }
  if (bytes > BODY_MAX_BYTES) throw bodyTooLarge(BODY_MAX_BYTES)
  return Buffer.concat(kept).toString("utf8")
}

/** How deep objects and arrays stand in each other in a JSON text. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]/gs)) {
    if (token === "[" || token === "{") deepest = Math.max(deepest, ++depth)
    else if (token === "]" || token === "}") depth--
  }
  return deepest
}

/** An address in lower case, or the answer GoTrue gives for anything else. */
export const Email = z
  .string("An email address is required")
  .transform((text) => text.trim().toLowerCase())
  .refine(isEmail, "Unable to validate email address: invalid format")

/** Metadata as a caller gives it. Throws `validation_failed` (422) when it is too large for a token. */
export const Data = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((data) => (data ? mustFitToken(data) : data))

/** The claims of the token a request bears. Throws as GoTrue does when there is none or it does not hold. */
export function claimsOf(request: Request, jwtSecret: string): Claims {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1]
  if (!token) throw new AuthError(401, "no_authorization", "This endpoint requires a valid Bearer token")
  const claims = verifyJwt(token, jwtSecret)
  if (!claims) throw new AuthError(403, "bad_jwt", "invalid JWT: unable to parse or verify signature")
  return claims
}

/**
 * Who calls. The gateway is the only neighbour on the loopback that passes others' requests on, and it names them at the
 * end of X-Forwarded-For; what stands before is the caller's own claim.
 */
export function callerOf(incoming: IncomingMessage): Caller {
  const forwarded = incoming.headers["x-forwarded-for"]
  const last = (Array.isArray(forwarded) ? forwarded.join(",") : forwarded)?.split(",").at(-1)?.trim()
  const ip =
    last !== undefined && /^[\da-f.:]+$/i.test(last) ? last : (incoming.socket.remoteAddress ?? "127.0.0.1")
  return { ip, userAgent: incoming.headers["user-agent"] }
}
