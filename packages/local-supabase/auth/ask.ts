// What a route reads from its request.
import type { IncomingMessage } from "node:http"
import { z } from "zod"
import { verifyJwt } from "../jwt.ts"
import type { Claims } from "../jwt.ts"
import { AuthError, invalid } from "./problem.ts"
import { isEmail } from "./users.ts"
import type { Caller } from "./world.ts"

/** The request's JSON body in the shape of `schema`. Throws `bad_json` or `validation_failed`. */
export async function bodyOf<T extends z.ZodType>(request: Request, schema: T): Promise<z.output<T>> {
  const text = await request.text()
  let body: unknown
  try {
    body = text === "" ? {} : JSON.parse(text)
  } catch {
    throw new AuthError(400, "bad_json", "Could not parse request body as JSON")
  }
  const read = schema.safeParse(body)
  if (!read.success) throw invalid(read.error.issues[0]?.message ?? "The request's body has the wrong shape")
  return read.data
}

/** An address in lower case, or the answer GoTrue gives for anything else. */
export const Email = z
  .string("An email address is required")
  .transform((text) => text.trim().toLowerCase())
  .refine(isEmail, "Unable to validate email address: invalid format")

export const Data = z.record(z.string(), z.unknown()).nullish()

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
