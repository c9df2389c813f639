// Who asks, and for what: the role and claims of a request's token, and the operation.
import { jwtVerify } from "jose"
import { refuse } from "./errors.ts"
import type { Operation } from "./operations.ts"

export type Caller = {
  role: string
  claims: Record<string, unknown>
  /** Left out by what no request asked for, as sweeps. */
  operation?: Operation
}

/** Storage itself, past every policy, under the name that triggers see on hosted. */
export const SERVICE: Caller = { role: "service_role", claims: { role: "service_role" } }

/** Storage itself, for a request that needs no policy: of a public bucket, or with a signed URL. */
export const serviceFor = (operation: Operation): Caller => ({ ...SERVICE, operation })

/** `sub` of a signed-in person or of a worker's account; null for anon and service_role. */
export function ownerOf(caller: Caller): string | null {
  return typeof caller.claims.sub === "string" ? caller.claims.sub : null
}

/** Reads `Authorization: Bearer <JWT>`. Throws `Unauthorized` without a token or with one that is forged or over. */
export type Authenticate = (authorization: string | null | undefined, operation: Operation) => Promise<Caller>

export function authenticator(jwtSecret: string): Authenticate {
  const key = new TextEncoder().encode(jwtSecret)
  return async (authorization, operation) => {
    const token = /^bearer\s+(.+)$/i.exec(authorization ?? "")?.[1]
    if (token === undefined) throw refuse.denied("The request has no authorization header")
    const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"] }).catch((error: Error) => {
      throw refuse.denied(error.message, error)
    })
    const role = typeof payload.role === "string" ? payload.role : "anon"
    return { role, claims: payload, operation }
  }
}
