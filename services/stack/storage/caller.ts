// Who asks: the role and claims of a request's token.
import { jwtVerify } from "jose"
import { refuse } from "./errors.ts"

export type Caller = { role: string; claims: Record<string, unknown> }

/** Storage itself, past every policy, under the name that triggers see on hosted. */
export const SERVICE: Caller = { role: "service_role", claims: { role: "service_role" } }

/** `sub` of a signed-in person or of a worker's account; null for anon and service_role. */
export function ownerOf(caller: Caller): string | null {
  return typeof caller.claims.sub === "string" ? caller.claims.sub : null
}

/** Reads `Authorization: Bearer <JWT>`. Throws `Unauthorized` without a token or with one that is forged or over. */
export type Authenticate = (authorization: string | null | undefined) => Promise<Caller>

export function authenticator(jwtSecret: string): Authenticate {
  const key = new TextEncoder().encode(jwtSecret)
  return async (authorization) => {
    const token = /^bearer\s+(.+)$/i.exec(authorization ?? "")?.[1]
    if (token === undefined) throw refuse.denied("The request has no authorization header")
    const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"] }).catch((error: Error) => {
      throw refuse.denied(error.message, error)
    })
    return { role: typeof payload.role === "string" ? payload.role : "anon", claims: payload }
  }
}
