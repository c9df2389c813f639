// Who is asking: JWTs signed with the stack's secret.
import { errors, jwtVerify } from "jose"
import { isRecord } from "./protocol/message.ts"
import { Refusal } from "./refusal.ts"

/** The claims of a valid token. `exp` in seconds since 1970. */
export type Claims = Record<string, unknown> & { role: string; exp: number }

/** Returns a token's claims, or throws the `Refusal` hosted Realtime gives for it. */
export type TokenCheck = (token: string) => Promise<Claims>

export function makeTokenCheck(jwtSecret: string): TokenCheck {
  const key = new TextEncoder().encode(jwtSecret)
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, key, { algorithms: ["HS256", "HS384", "HS512"] })
      if (isClaims(payload)) return payload
    } catch (error) {
      throw refusalOf(error)
    }
    throw new Refusal("InvalidJWTToken", "Fields `role` and `exp` are required in JWT")
  }
}

const isClaims = (payload: unknown): payload is Claims =>
  isRecord(payload) && typeof payload.role === "string" && typeof payload.exp === "number"

function refusalOf(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) {
    const seconds = Math.max(0, Math.floor(Date.now() / 1000) - (error.payload.exp ?? 0))
    return new Refusal("InvalidJWTToken", `Token has expired ${seconds} seconds ago`)
  }
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JOSEAlgNotAllowed) {
    return new Refusal("JwtSignatureError", "Failed to validate JWT signature")
  }
  if (error instanceof errors.JWTClaimValidationFailed) return new Refusal("InvalidJWTToken", error.message)
  return new Refusal("MalformedJWT", "The token provided is not a valid JWT")
}
